"""Where things stand: fields in sections, sections in the form, columns in their lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from builder.canvas.design import (
    Address,
    Design,
    Refused,
    columns,
    elements,
    leaf,
    placed_key,
)
from builder.canvas.work import GONE, Done, Work
from builder.keys import free
from forms import field_types
from forms.layout import REST

MIXED = _("Fields and sections are moved one kind at a time.")
NOT_IN_LINES = _("A field of this type cannot stand in line items.")
FIRST = _("Inherited sections keep their order, and what is added here stands behind them.")
LAST_COLUMN = _("Line items need one field at least.")


def move(design: Design, moved: Sequence[Address], into: Address, at: int) -> Done:
    """Put fields into a section or into line items, or sections onto a tab, at a place."""
    work = Work(design)
    if all(each.part == "layout" for each in moved):
        return _move_sections(work, [each.key for each in moved], _leaf(into), at)
    if not all(each.part == "fields" for each in moved):
        raise Refused(MIXED)
    if into.part == "fields":
        return _into_lines(work, moved, into.key, at)
    keys = [_freed(work, each) for each in moved]
    place(work, keys, into.key, at)
    return work.done(*(Address("fields", key) for key in keys))


def step(design: Design, moved: Sequence[Address], delta: int) -> Done:
    """Move what is selected by one place, past the end of a section into the next."""
    chosen = _in_order(design, moved)
    first = chosen[0]
    if first.column:
        return _step_columns(design, chosen, delta)
    if first.part == "layout":
        return _step_sections(design, chosen, delta)
    if first.part == "tabs":
        return _step_tabs(design, first.key, delta)
    return _step_fields(design, chosen, delta)


def place(work: Work, keys: Sequence[str], section: str, at: int) -> None:
    """Put fields that are there into a section at a place; REST: in no section."""
    held = work.unplace(keys)
    if section == REST:
        _among_the_rest(work, keys, at)
        return
    mine = work.taken_over("layout", section)
    found = [each for each in mine.get("fields") or [] if placed_key(each)]
    wanted = [held.get(key, key) for key in keys]
    mine["fields"] = [*found[:at], *wanted, *found[at:]]


def _among_the_rest(work: Work, keys: Sequence[str], at: int) -> None:
    """Order the own fields so that these come at that place of those in no section."""
    others = [key for key in work.design.standing_in(REST) if key not in keys]
    following = others[at:]
    own = work.own("fields")
    moved = [each for each in own if each.get("key") in keys]
    kept = [each for each in own if each.get("key") not in keys]
    places = [index for index, each in enumerate(kept) if each.get("key") in following]
    cut = min(places, default=len(kept))
    moved.sort(key=lambda each: keys.index(each["key"]))
    work.put("fields", [*kept[:cut], *moved, *kept[cut:]])


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


# --- Fields ------------------------------------------------------------------


def _step_fields(design: Design, chosen: Sequence[Address], delta: int) -> Done:
    work = Work(design)
    keys = [each.key for each in chosen]
    section = design.section_of(keys[0])
    standing = design.standing_in(section)
    others = [key for key in standing if key not in keys]
    at = standing.index(keys[0]) + delta
    if 0 <= at <= len(others):
        place(work, keys, section, at)
    else:
        order = design.sections
        beyond = order.index(section) + delta
        if not 0 <= beyond < len(order):
            return work.done(*chosen)
        end = len(design.standing_in(order[beyond]))
        place(work, keys, order[beyond], 0 if delta > 0 else end)
    return work.done(*chosen)


def _freed(work: Work, address: Address) -> str:
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


# --- Columns of line items ----------------------------------------------------


def _into_lines(work: Work, moved: Sequence[Address], lines: str, at: int) -> Done:
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


def _leave_lines(work: Work, address: Address, *, staying: bool = False) -> None:
    lines = work.element("fields", address.key)
    left = [each for each in columns(lines) if each["key"] != address.column]
    if not left and not staying:
        raise Refused(LAST_COLUMN)
    lines["fields"] = left


def _step_columns(design: Design, chosen: Sequence[Address], delta: int) -> Done:
    work = Work(design)
    lines = work.element("fields", chosen[0].key)
    keys = [each.column for each in chosen]
    lines["fields"] = _stepped(columns(lines), keys, delta)
    return work.done(*chosen)


def _stepped(found: list[dict[str, Any]], keys: Sequence[str], delta: int) -> list[dict[str, Any]]:
    moved = [each for each in found if each["key"] in keys]
    others = [each for each in found if each["key"] not in keys]
    at = [each["key"] for each in found].index(keys[0]) + delta
    at = max(0, min(at, len(others)))
    return [*others[:at], *moved, *others[at:]]


# --- Sections and tabs --------------------------------------------------------


def _leaf(into: Address) -> str:
    """Return the tab that sections are put onto; "" above them."""
    return into.key if into.part == "tabs" and into.key != REST else ""


def _move_sections(work: Work, keys: Sequence[str], tab: str, at: int) -> Done:
    design = work.design
    tabs = ["", *design.elements("tabs")]
    layout = design.elements("layout")
    if missing := [key for key in keys if key not in layout]:
        raise Refused(GONE if REST not in missing else FIRST)
    for key in keys:
        if leaf(layout[key], tabs) != tab:
            onto(work, key, tab)
    alike = [k for k, each in layout.items() if leaf(each, tabs) == tab and k not in keys]
    wanted = [*alike[:at], *keys, *alike[at:]]
    # They share the places that they had among the sections of other tabs.
    following = iter(wanted)
    order_sections(work, [next(following) if key in wanted else key for key in layout])
    return work.done(*(Address("layout", key) for key in keys))


def onto(work: Work, key: str, tab: str) -> None:
    """Put a section onto a tab; "" for above them."""
    section = work.taken_over("layout", key)
    section.pop("tab", None)
    if tab:
        section["tab"] = tab


def _step_sections(design: Design, chosen: Sequence[Address], delta: int) -> Done:
    work = Work(design)
    keys = [each.key for each in chosen]
    order = design.sections[:-1]
    if keys[0] not in order:
        raise Refused(FIRST)
    tabs = ["", *design.elements("tabs")]
    tab = leaf(design.elements("layout")[keys[0]], tabs)
    alike = [k for k in order if leaf(design.elements("layout")[k], tabs) == tab]
    at = alike.index(keys[0]) + delta
    others = [key for key in alike if key not in keys]
    if 0 <= at <= len(others):
        return _move_sections(work, keys, tab, at)
    beyond = tabs.index(tab) + delta
    if 0 <= beyond < len(tabs):
        return _move_sections(work, keys, tabs[beyond], 0 if delta > 0 else len(order))
    return work.done(*chosen)


def order_sections(work: Work, wanted: Sequence[str]) -> None:
    """Bring the own sections into this order; inherited ones stay where their base has them."""
    inherited = [each["key"] for each in elements(work.before.base, "layout")]
    held = {each["key"]: each for each in elements(work.body, "layout")}
    overriding = [each for key, each in held.items() if key in inherited]
    mine = [key for key in wanted if key in held and key not in inherited]
    if not inherited:
        work.put("layout", [held[key] for key in mine])
        return
    kept = [key for key in wanted if key in inherited]
    if kept != inherited or (mine and wanted[0] in mine):
        raise Refused(FIRST)
    for key in mine:
        held[key]["after"] = wanted[wanted.index(key) - 1]
    work.put("layout", [*overriding, *(held[key] for key in mine)])


def _step_tabs(design: Design, key: str, delta: int) -> Done:
    work = Work(design)
    work.element("tabs", key)
    work.put("tabs", _stepped(list(elements(work.body, "tabs")), [key], delta))
    return work.done(Address("tabs", key))
