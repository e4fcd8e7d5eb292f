"""Columns of line items: fields that go into them, and come out of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from builder.canvas.design import Address, Design, Refused, columns
from builder.canvas.placing.order import stepped
from builder.canvas.work import GONE, Done, Work
from builder.keys import free
from forms import field_types

NOT_IN_LINES = _("A field of this type cannot stand in line items.")
LAST_COLUMN = _("Line items need one field at least.")


def into(work: Work, moved: Sequence[Address], lines: str, at: int) -> Done:
    """Put fields, or columns of other line items, into line items at a place."""
    target = work.element("fields", lines)
    if not isinstance(target.get("fields"), list):
        raise Refused(GONE)
    bodies = [_taken_out(work, each, lines) for each in moved]
    held = columns(target)
    used = {each["key"] for each in held}
    for body in bodies:
        if body["key"] in used:
            body["key"] = free(body["key"], used)
        used.add(body["key"])
    target["fields"] = [*held[:at], *bodies, *held[at:]]
    return work.done(*(Address("fields", lines, body["key"]) for body in bodies))


def _taken_out(work: Work, address: Address, lines: str) -> dict[str, Any]:
    body = work.at(address)
    kind = field_types.get(str(body.get("type")))
    if (address.key == lines and not address.column) or kind is None or not kind.in_lines:
        raise Refused(NOT_IN_LINES)
    if address.column:
        _leave_lines(work, address, staying=address.key == lines)
    else:
        work.unplace([address.key])
        work.forget("fields", [address.key])
    return body


def freed(work: Work, address: Address) -> str:
    """Return the key of a field; a column leaves its line items and becomes one."""
    if not address.column:
        if address.key not in work.design.elements("fields"):
            raise Refused(GONE)
        return address.key
    column = work.at(address)
    _leave_lines(work, address)
    column["key"] = free(column["key"], work.taken())
    work.own("fields").append(column)
    return str(column["key"])


def _leave_lines(work: Work, address: Address, *, staying: bool = False) -> None:
    lines = work.element("fields", address.key)
    left = [each for each in columns(lines) if each["key"] != address.column]
    if not left and not staying:
        raise Refused(LAST_COLUMN)
    lines["fields"] = left


def step(design: Design, chosen: Sequence[Address], delta: int) -> Done:
    """Move columns by one place among those of their line items."""
    work = Work(design)
    lines = work.element("fields", chosen[0].key)
    keys = [each.column for each in chosen]
    lines["fields"] = stepped(columns(lines), keys, delta)
    return work.done(*chosen)
