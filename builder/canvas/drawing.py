"""The canvas: a form as the runtime draws it, also where parts of it are wrong.

Every field shows, whatever its rules say; nothing is worked out, so that no expression that is
still being written keeps the form from being drawn.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from builder.canvas import blank
from builder.canvas.design import Design, columns, elements, entries, leaf, placed_key
from engine.i18n import labels
from engine.i18n.labels import LANGUAGES
from forms import FormContext, field_types
from forms.layout import REST

EFFECTS = ("show", "enable", "require")


@dataclass(frozen=True)
class Look:
    """In whose eyes a form is drawn. sees, edits: fields of the role; None for all."""

    ctx: FormContext
    sees: frozenset[str] | None = None
    edits: frozenset[str] | None = None


@dataclass(frozen=True)
class Element:
    """What stands on the canvas.

    heritage: own, inherited or overridden. html: the runtime's drawing; None where it cannot be
    drawn. effects: what rules decide of it. missing: languages without its name.
    """

    address: str
    key: str
    label: str
    icon: str
    heritage: str
    type: str = ""
    html: Markup | None = None
    span: int = 1
    missing: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    hidden: bool = False
    required: bool = False
    holds: bool = False
    in_lines: bool = False
    wide: bool = False
    columns: tuple[Element, ...] = ()


@dataclass(frozen=True)
class Box:
    """A section with what stands in it."""

    address: str
    key: str
    title: str
    help: str
    columns: int
    tab: str
    heritage: str
    missing: tuple[str, ...]
    effects: tuple[str, ...]
    elements: tuple[Element, ...]


@dataclass(frozen=True)
class Leaf:
    address: str
    key: str
    title: str
    heritage: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Canvas:
    """boxes: the sections above the tabs; rest: what no section names, at the end."""

    boxes: tuple[Box, ...]
    leaves: tuple[Leaf, ...]
    rest: Box

    @property
    def empty(self) -> bool:
        return not (self.boxes or self.leaves or self.rest.elements)


def draw(design: Design, look: Look) -> Canvas:
    return _Drawing(design, look).canvas()


class _Drawing:
    def __init__(self, design: Design, look: Look) -> None:
        self.design, self.look = design, look
        self.lang = look.ctx.language
        self.layout = design.elements("layout")
        self.fields = design.elements("fields")
        self.tabs = ["", *design.elements("tabs")]
        self.effects = _effects(design)
        self.sections = {
            placed_key(entry): key
            for key, section in reversed(self.layout.items())
            for entry in reversed(entries(section))
        }

    def canvas(self) -> Canvas:
        boxes = {key: self._box(key, section) for key, section in self.layout.items()}
        above = tuple(box for box in boxes.values() if not box.tab)
        leaves = tuple(
            Leaf(
                f"tabs.{key}",
                key,
                self._title(tab, key),
                self._heritage("tabs", key),
                tuple(box for box in boxes.values() if box.tab == key),
            )
            for key, tab in self.design.elements("tabs").items()
        )
        loose = [key for key in self.fields if key not in self.sections]
        drawn = tuple(self._field(key, 1, 2) for key in loose)
        rest = Box(f"layout.{REST}", REST, "", "", 2, "", "own", (), (), drawn)
        return Canvas(above, leaves, rest)

    def _box(self, key: str, section: Mapping[str, Any]) -> Box:
        count = _number(section.get("columns"), 2, 4)
        standing = [each for each in entries(section) if self._stands(each, key)]
        return Box(
            f"layout.{key}",
            key,
            labels.text(_label(section), self.lang),
            labels.text(section.get("help") or {}, self.lang),
            count,
            leaf(section, self.tabs),
            self._heritage("layout", key),
            _missing(section) if section.get("label") else (),
            self.effects.get(f"layout.{key}", ()),
            tuple(self._field(placed_key(each), _span(each), count) for each in standing),
        )

    def _stands(self, entry: Any, section: str) -> bool:
        return placed_key(entry) in self.fields and self.sections[placed_key(entry)] == section

    def _field(self, key: str, span: int, most: int) -> Element:
        body, look = self.fields[key], self.look
        kind = field_types.get(str(body.get("type")))
        hidden = look.sees is not None and key not in look.sees
        enabled = look.edits is None or key in look.edits
        drawn = blank.drawn(json.dumps(body, sort_keys=True), enabled, blank.Around(look.ctx))
        wide = bool(kind and kind.wide)
        return Element(
            f"fields.{key}",
            key,
            labels.text(_label(body), self.lang) or key,
            kind.icon if kind else "circle-help",
            self._heritage("fields", key),
            labels.text(kind.label, self.lang) if kind else str(body.get("type")),
            drawn[0] if drawn else None,
            most if wide else max(1, min(span, most)),
            _missing(body),
            self.effects.get(f"fields.{key}", ()),
            hidden,
            body.get("required") is True,
            bool(kind and kind.in_rows),
            bool(kind and kind.in_lines),
            wide,
            self._columns(key, body, drawn[1] if drawn else {}),
        )

    def _columns(
        self, key: str, body: Mapping[str, Any], drawn: Mapping[str, Markup]
    ) -> tuple[Element, ...]:
        return tuple(
            Element(
                f"fields.{key}.fields.{each['key']}",
                each["key"],
                labels.text(_label(each), self.lang) or each["key"],
                _icon(each),
                self._heritage("fields", key),
                html=drawn.get(each["key"]),
                missing=_missing(each),
                required=each.get("required") is True,
                in_lines=True,
            )
            for each in columns(body)
        )

    def _heritage(self, part: Any, key: str) -> str:
        if not self.design.is_inherited(part, key):
            return "own"
        return "overridden" if self.design.is_own(part, key) else "inherited"

    def _title(self, element: Mapping[str, Any], key: str) -> str:
        return labels.text(_label(element), self.lang) or key


# --- What bodies say ----------------------------------------------------------


def _effects(design: Design) -> dict[str, tuple[str, ...]]:
    """Return what rules decide, by the address of what they decide it for."""
    found: dict[str, set[str]] = {}
    for rule in elements(design.whole, "rules"):
        named = {name for name in EFFECTS if rule.get(name)}
        aims = [f"fields.{key}" for key in _keys(rule.get("fields"))]
        aims += [f"layout.{key}" for key in _keys(rule.get("sections"))]
        for aim in aims:
            found.setdefault(aim, set()).update(named)
    return {aim: tuple(name for name in EFFECTS if name in names) for aim, names in found.items()}


def _keys(value: Any) -> Collection[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _missing(body: Mapping[str, Any]) -> tuple[str, ...]:
    label = _label(body)
    return tuple(lang for lang in LANGUAGES if not label.get(lang))


def _label(body: Mapping[str, Any]) -> dict[str, str]:
    found = body.get("label")
    given = found.items() if isinstance(found, dict) else ()
    return {lang: text for lang, text in given if isinstance(text, str)}


def _icon(body: Mapping[str, Any]) -> str:
    kind = field_types.get(str(body.get("type")))
    return kind.icon if kind else "circle-help"


def _span(entry: Any) -> int:
    return _number(entry.get("span"), 1, 4) if isinstance(entry, dict) else 1


def _number(value: Any, usual: int, most: int) -> int:
    return max(1, min(value, most)) if isinstance(value, int) else usual
