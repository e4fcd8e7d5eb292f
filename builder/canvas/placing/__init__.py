"""Where things stand: fields in sections, sections in the form, columns in their lines."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from builder.canvas.design import Address, Design, Refused, columns
from builder.canvas.placing import fields, lines, sections
from builder.canvas.placing.fields import place
from builder.canvas.placing.lines import LAST_COLUMN, NOT_IN_LINES
from builder.canvas.placing.sections import onto
from builder.canvas.work import GONE, Done, Work
from forms.layout import REST

__all__ = ["LAST_COLUMN", "NOT_IN_LINES", "every", "move", "onto", "place", "step"]

MIXED = _("Fields and sections are moved one kind at a time.")


def move(design: Design, moved: Sequence[Address], into: Address, at: int) -> Done:
    """Put fields into a section or into line items, or sections onto a tab, at a place."""
    work = Work(design)
    if all(each.part == "layout" for each in moved):
        return sections.move(work, [each.key for each in moved], sections.tab_of(into), at)
    if not all(each.part == "fields" for each in moved):
        raise Refused(MIXED)
    if into.part == "fields":
        return lines.into(work, moved, into.key, at)
    keys = [lines.freed(work, each) for each in moved]
    place(work, keys, into.key, at)
    return work.done(*(Address("fields", key) for key in keys))


def step(design: Design, moved: Sequence[Address], delta: int) -> Done:
    """Move what is selected by one place, past the end of a section into the next."""
    chosen = _in_order(design, moved)
    first = chosen[0]
    if first.column:
        return lines.step(design, chosen, delta)
    if first.part == "layout":
        return sections.step(design, chosen, delta)
    if first.part == "tabs":
        return sections.step_tab(design, first.key, delta)
    return fields.step(design, chosen, delta)


def _in_order(design: Design, moved: Sequence[Address]) -> list[Address]:
    """Return the addresses of the first one's sort, in the order in which they stand."""
    if not moved or any(design.find(each) is None for each in moved if each.key != REST):
        raise Refused(GONE)
    order = every(design)
    alike = [each for each in moved if _sort(each) == _sort(moved[0])]
    return sorted(alike, key=lambda each: order.index(each) if each in order else 0)


def _sort(address: Address) -> tuple[str, str]:
    return address.part, address.key if address.column else ""


def every(design: Design) -> list[Address]:
    """Return every element of a design in the order in which people meet it."""
    found: list[Address] = [Address("tabs", key) for key in design.elements("tabs")]
    for section in design.sections:
        found.append(Address("layout", section))
        for key in design.standing_in(section):
            found.append(Address("fields", key))
            inner = columns(design.elements("fields").get(key))
            found += [Address("fields", key, each["key"]) for each in inner]
    return found
