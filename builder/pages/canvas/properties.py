"""The panel beside the canvas: what is chosen, where it comes from, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from builder import naming
from builder.canvas.design import Address, entries, placed_key
from builder.pages.canvas.looking import Subject
from engine.i18n import labels
from engine.i18n.labels import LANGUAGES
from engine.templating import language
from forms import field_types
from forms.layout import REST
from runtime.records import inheritance

_NAMES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Words:
    """The name of an element in one language."""

    lang: str
    name: str
    text: str
    direction: str


@dataclass(frozen=True)
class Properties:
    """count: how many are chosen; what follows is of the only one.

    sort: field, column, section or tab. settings_url: the form of its settings. span, columns:
    how wide it is and may be; 0 where that is not asked.
    """

    count: int
    address: str = ""
    sort: str = ""
    title: str = ""
    key: str = ""
    icon: str = ""
    type: str = ""
    heritage: str = "own"
    origin: str = ""
    words: tuple[Words, ...] = ()
    span: int = 0
    most: int = 0
    columns: int = 0
    tab: str = ""
    tabs: tuple[tuple[str, str], ...] = ()
    settings_url: str = ""


def properties(about: Subject, chosen: Sequence[str]) -> Properties | None:
    """Return what the panel shows; None where nothing is chosen."""
    if len(chosen) != 1:
        return Properties(len(chosen)) if chosen else None
    address = Address.read(chosen[0])
    found = about.design.find(address) if address else None
    if address is None or found is None:
        return None
    if address.part == "fields":
        return _of_field(about, address, found)
    return _of_holder(about, address, found)


def _of_field(about: Subject, address: Address, found: dict[str, Any]) -> Properties:
    kind = field_types.get(str(found.get("type")))
    span, most = (0, 0) if address.column else _width(about, address.key)
    wide = bool(kind and kind.wide)
    return Properties(
        1,
        str(address),
        "column" if address.column else "field",
        labels.text(_label(found), language()) or found["key"],
        found["key"],
        kind.icon if kind else "circle-help",
        labels.text(kind.label, language()) if kind else str(found.get("type")),
        heritage(about, address),
        _origin(about, address),
        _words(found),
        0 if wide else span,
        most,
        settings_url=_settings_url(about, address),
    )


def _of_holder(about: Subject, address: Address, found: dict[str, Any]) -> Properties:
    is_section = address.part == "layout"
    count = found.get("columns")
    tabs = about.design.elements("tabs")
    return Properties(
        1,
        str(address),
        "section" if is_section else "tab",
        labels.text(_label(found), language()),
        address.key,
        "panel-top" if is_section else "folder-open",
        "",
        heritage(about, address),
        _origin(about, address),
        _words(found),
        columns=(count if isinstance(count, int) else 2) if is_section else 0,
        tab=str(found.get("tab") or ""),
        tabs=tuple((key, labels.text(_label(tab), language()) or key) for key, tab in tabs.items())
        if is_section
        else (),
    )


def heritage(about: Subject, address: Address) -> str:
    design = about.design
    if not design.is_inherited(address.part, address.key):
        return "own"
    return "overridden" if design.is_own(address.part, address.key) else "inherited"


def _origin(about: Subject, address: Address) -> str:
    """Return what the type is called from which an element comes; "" for one of its own."""
    if heritage(about, address) == "own" or about.kind != "record_type":
        return ""
    types = about.working.blueprint.of("record_type")
    lineage = inheritance.lineage(about.key, lambda key: types[key].body if key in types else None)
    for key in lineage[1:]:
        held = types[key].body.get(address.part)
        if any(isinstance(e, dict) and e.get("key") == address.key for e in held or ()):
            return naming.title(types[key], key, language())
    return ""


def _width(about: Subject, key: str) -> tuple[int, int]:
    """Return how many columns a field takes of how many; (0, 0) where no section places it."""
    name = about.design.section_of(key)
    section = about.design.elements("layout").get(name) if name != REST else None
    if section is None:
        return 0, 0
    entry = next((each for each in entries(section) if placed_key(each) == key), key)
    span = entry.get("span", 1) if isinstance(entry, dict) else 1
    most = section.get("columns", 2)
    return (span, most) if isinstance(span, int) and isinstance(most, int) else (0, 0)


def _words(found: dict[str, Any]) -> tuple[Words, ...]:
    label = _label(found)
    return tuple(
        Words(lang, str(_NAMES[lang]), label.get(lang, ""), labels.direction(lang))
        for lang in LANGUAGES
    )


def _label(found: dict[str, Any]) -> dict[str, str]:
    label = found.get("label")
    return label if isinstance(label, dict) else {}


def _settings_url(about: Subject, address: Address) -> str:
    path = f"{address.key}.{address.column}" if address.column else address.key
    return reverse("field_properties", args=[about.kind, about.key, path])
