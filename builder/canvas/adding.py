"""Adding fields, sections and tabs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from builder import keys
from builder.canvas import palette, placing
from builder.canvas.design import Address, Design, Refused, columns
from builder.canvas.work import Done, Work
from forms import field_types
from forms.layout import REST

SECTION = {"ar": "قسم جديد", "en": "New section", "fa": "بخش تازه"}
TAB = {"ar": "تبويب جديد", "en": "New tab", "fa": "زبانهٔ تازه"}
NO_TYPE = _("There is no such type of field.")


def add(
    design: Design,
    type_: str,
    into: Address,
    at: int,
    *,
    label: Mapping[str, str] | None = None,
    settings: Mapping[str, Any] | None = None,
) -> Done:
    """Add a field of a type, to a section or as a column of line items."""
    kind = field_types.get(type_)
    if kind is None:
        raise Refused(NO_TYPE)
    work = Work(design)
    words = dict(label or kind.label)
    body: dict[str, Any] = {
        "key": "",
        "type": type_,
        "label": words,
        **palette.starter(type_),
        **(settings or {}),
    }
    if into.part == "fields":
        return _add_column(work, into.key, at, body)
    body["key"] = keys.suggested(words, type_, work.taken())
    work.own("fields").append(body)
    placing.place(work, [body["key"]], into.key, at)
    return work.done(Address("fields", body["key"]))


def _add_column(work: Work, lines: str, at: int, body: dict[str, Any]) -> Done:
    if not field_types[body["type"]].in_lines:
        raise Refused(placing.NOT_IN_LINES)
    target = work.element("fields", lines)
    found = columns(target)
    body["key"] = keys.suggested(body["label"], body["type"], {each["key"] for each in found})
    target["fields"] = [*found[:at], body, *found[at:]]
    return work.done(Address("fields", lines, body["key"]))


def add_section(design: Design, tab: str, at: int, label: Mapping[str, str] | None = None) -> Done:
    """Add a section onto a tab, "" for above them, at a place among those there."""
    work = Work(design)
    words = dict(label or SECTION)
    key = keys.suggested(words, "section", {REST, *design.elements("layout")})
    work.own("layout").append({"key": key, "label": words, "columns": 2, "fields": []})
    return placing.move(work.design, [Address("layout", key)], Address("tabs", tab or REST), at)


def add_tab(design: Design, label: Mapping[str, str] | None = None) -> Done:
    """Add a tab, with a section on it that takes fields."""
    work = Work(design)
    words = dict(label or TAB)
    key = keys.suggested(words, "tab", {REST, *design.elements("tabs")})
    work.own("tabs").append({"key": key, "label": words})
    section = keys.free(key, {REST, *design.elements("layout")})
    work.own("layout").append({"key": section, "tab": key, "columns": 2, "fields": []})
    return work.done(Address("tabs", key))
