"""Removing elements, and what only named them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from builder.canvas import placing
from builder.canvas.design import Address, Design, Refused, columns, elements
from builder.canvas.work import Done, Work
from forms.layout import REST

FROM_BASE = _("It is inherited: it can only be removed where it comes from.")
# Lists in a body that only name fields: what is removed goes from them too.
_NAMING = ("search", "head")


def remove(design: Design, gone: Sequence[Address]) -> Done:
    """Remove elements; what a section or a tab holds moves out of it and stays."""
    work = Work(design)
    for address in gone:
        if address.column:
            _remove_column(work, address)
        elif address.part == "fields":
            _remove_field(work, address.key)
        else:
            _remove_holder(work, address)
    return work.done(*_nearest(design, work.design, gone))


def _remove_column(work: Work, address: Address) -> None:
    lines = work.element("fields", address.key)
    left = [each for each in columns(lines) if each["key"] != address.column]
    if not left:
        raise Refused(placing.LAST_COLUMN)
    lines["fields"] = left


def _remove_field(work: Work, key: str) -> None:
    if work.before.is_inherited("fields", key):
        raise Refused(FROM_BASE)
    work.element("fields", key)
    work.unplace([key])
    work.forget("fields", [key])
    _unlist(work, key)


def _unlist(work: Work, key: str) -> None:
    """Take a field out of the lists that only name it; expressions that do complain."""
    for name in _NAMING:
        if isinstance(held := work.body.get(name), list):
            work.put(name, [each for each in held if each != key])
    shown = work.body.get("list")
    if isinstance(shown, dict) and isinstance(held := shown.get("columns"), list):
        shown["columns"] = [each for each in held if each != key] or ["number"]
    for rule in elements(work.body, "rules"):
        if isinstance(held := rule.get("fields"), list):
            rule["fields"] = [each for each in held if each != key]
    aimless = [e["key"] for e in elements(work.body, "rules") if not _aims(e)]
    if aimless:
        work.put("rules", [e for e in elements(work.body, "rules") if e["key"] not in aimless])


def _aims(rule: Mapping[str, Any]) -> bool:
    return bool(rule.get("fields") or rule.get("sections"))


def _remove_holder(work: Work, address: Address) -> None:
    """Remove a section, whose fields go to the one before it; or a tab, which frees its own."""
    part, key = address.part, address.key
    if work.before.is_inherited(part, key):
        raise Refused(FROM_BASE)
    work.element(part, key)
    if part == "layout":
        order = work.design.sections
        place = order.index(key)
        near = order[place - 1] if place else order[1]
        held = work.design.standing_in(key)
        end = len(work.design.standing_in(near)) if place else 0
        work.forget(part, [key])
        if near != REST:
            placing.place(work, held, near, end)
        return
    for section in [k for k, s in work.design.elements("layout").items() if s.get("tab") == key]:
        placing.onto(work, section, "")
    work.forget(part, [key])


def _nearest(before: Design, after: Design, gone: Sequence[Address]) -> list[Address]:
    """Return what stood nearest to the first element that went, to go on from there."""
    order = placing.every(before)
    place = min((order.index(each) for each in gone if each in order), default=0)
    left = set(placing.every(after))
    alike = [e for e in (*order[place:], *order[:place][::-1]) if e in left and e not in gone]
    same = [each for each in alike if (each.part, each.column) != ("layout", "")]
    return [each for each in same or alike if each.key != REST][:1]
