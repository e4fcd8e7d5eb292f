"""Another type for a field: what it would be written as, and what becomes of the data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from builder.settings import elements, inheriting
from builder.settings.panel import Panel, panel
from engine.blueprint import Blueprint, Compiled
from engine.i18n import labels
from engine.templating import language
from forms import FieldDefinition, FormProblems, field_types
from forms.building import Builder
from forms.converting import Converter, same_kind
from forms.field import Field
from runtime.conversions.fields import Change
from runtime.conversions.looking import context
from runtime.records import names
from runtime.records.record_type import RecordType

_COMMON = (
    *("key", "type", "label", "help", "placeholder"),
    *("required", "filterable", "read_only", "personal"),
)
_NEVER = frozenset(("lines", "computed", "rollup"))
_TRIED = 60
_MOST_OPTIONS = 60
_LATIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Candidate:
    """A type that the field could take. fit: free, convert, some, none; "" where it depends."""

    name: str
    label: str
    icon: str
    fit: str


def retyped(field: Mapping[str, Any], to: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return a field's definition with another type; what only the former type knew is gone."""
    common = {name: field[name] for name in _COMMON if name in field}
    return {**common, "type": to, **settings}


def settings_panel(blueprint: Blueprint, key: str, to: str, offered: Mapping[str, Any]) -> Panel:
    """Return the panel of a type's own settings."""
    return panel(
        field_types[to].Settings, owner=to, hide=("fields", "scope", "options.when"),
        choices=offered, scope=f"{inheriting.KIND}/{key}",
    )  # fmt: skip


def suggested(held: Held | None, field: Mapping[str, Any], to: str) -> dict[str, Any]:
    """Return the settings to begin with: those that both types have, options out of the values."""
    known = field_types[to].Settings.model_fields
    found = {name: value for name, value in field.items() if name in known}
    if "options" in known and "options" not in found and held is not None:
        found["options"] = _options(held)
    return found


def _options(held: Held) -> list[dict[str, Any]]:
    """Return an option for each text that the records hold, in the order of their ids."""
    ctx, _ = context()
    shown = (held.field.type.display(held.field, value, ctx) for value in held.values())
    texts = list(islice(dict.fromkeys(filter(None, islice(shown, 20_000))), _MOST_OPTIONS))
    return [
        {"key": _key(text, place), "label": {ctx.language: text}}
        for place, text in enumerate(texts, 1)
    ]


def _key(text: str, place: int) -> str:
    latin = _LATIN.sub("_", text.lower()).strip("_")[:40]
    return latin if latin and text.isascii() else f"option_{place}"


def change_of(
    live: Compiled, blueprint: Blueprint, key: str, path: str, after: Mapping[str, Any]
) -> Change | None:
    """Return the change from the live field to this one; None where no data can hang on it.

    after: the definition at the path. A column changes with the line items that it is in.
    Raises FormProblems where the definition is wrong.
    """
    compiled = Compiled(blueprint)
    builder = Builder(names.lookup_types(compiled))
    definition = FieldDefinition.model_validate(_around(blueprint, key, path, after))
    built = builder.fields([definition], "{key}")
    if builder.problems:
        raise FormProblems(builder.problems)
    held = held_by(live, key, path)
    return Change(key, held.top, built[0], held.types) if held else None


def _around(
    blueprint: Blueprint, key: str, path: str, after: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return the definition of a column within that of its line items; another as it is."""
    top, _, column = path.partition(".")
    if not column:
        return after
    definition = blueprint.get(inheriting.KIND, key)
    lines = elements.element(definition.body if definition else {}, ("fields", top)) or {}
    return elements.with_element(lines, ("fields", column), after)


@dataclass(frozen=True)
class Held:
    """What the live release keeps under a field. top: the field, or the line items it is in."""

    record_type: str
    top: Field
    field: Field
    types: tuple[str, ...]

    def values(self) -> Iterator[Any]:
        """Yield the values that there are, in the order of their records' ids."""
        change = Change(self.record_type, self.top, self.top, self.types)
        found = change.holders().values_list(f"data__{self.top.key}", flat=True).iterator()
        if self.field is self.top:
            yield from found
            return
        cells = (row.get(self.field.key) for rows in found for row in rows)
        yield from (each for each in cells if not self.field.type.empty(each))

    def count(self) -> int:
        return sum(1 for _ in self.values())


def held_by(live: Compiled, key: str, path: str) -> Held | None:
    """Return what is kept under the field as the live release has it; None for a new field."""
    if (inheriting.KIND, key) not in live:
        return None
    kind: RecordType = live.get(inheriting.KIND, key)
    top, _, column = path.partition(".")
    found = kind.fields.get(top)
    field = found.columns.get(column) if found and column else found
    if found is None or field is None:
        return None
    return Held(key, found, field, (kind.key, *kind.subtypes))


def candidates(held: Held | None, path: str, field: Mapping[str, Any]) -> list[Candidate]:
    """Return the types that the field could take, and how the first values would fare in each."""
    before = held.field if held and not held.field.derived else None
    values = list(islice(held.values(), _TRIED)) if held and before else []
    return [
        Candidate(name, labels.text(kind.label, language()), kind.icon,
                  _fit(before, field, name, values))
        for name, kind in field_types.items()
        if kind.offered and name not in _NEVER and name != field.get("type")
        and (kind.in_lines or "." not in path)
    ]  # fmt: skip


def _fit(before: Field | None, field: Mapping[str, Any], to: str, values: list[Any]) -> str:
    if not values or before is None:
        return "free"
    try:
        definition = FieldDefinition.model_validate(retyped(field, to, suggested(None, field, to)))
        (after,) = Builder(None).fields([definition], "{key}")
    except ValueError:  # It cannot be without settings that somebody has to give first.
        return ""
    if same_kind(before, after):
        return "free"
    ctx, _ = context()
    converter = Converter(before, after, ctx)
    found = [converter.convert(value) for value in values]
    if all(each.kept for each in found):
        return "free"
    possible = sum(each.problem is None for each in found)
    return "convert" if possible == len(found) else "some" if possible else "none"
