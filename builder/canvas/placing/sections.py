"""Sections on tabs, the tabs themselves, and the order in which they come."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from builder.canvas.design import Address, Design, Refused, elements, leaf
from builder.canvas.placing.order import stepped
from builder.canvas.work import GONE, Done, Work
from forms.layout import REST

FIRST = _("Inherited sections keep their order, and what is added here stands behind them.")


def tab_of(into: Address) -> str:
    """Return the tab that sections are put onto; "" above them."""
    return into.key if into.part == "tabs" and into.key != REST else ""


def move(work: Work, keys: Sequence[str], tab: str, at: int) -> Done:
    """Put sections onto a tab at a place; "" above the tabs."""
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
    order(work, [next(following) if key in wanted else key for key in layout])
    return work.done(*(Address("layout", key) for key in keys))


def onto(work: Work, key: str, tab: str) -> None:
    """Put a section onto a tab; "" for above them."""
    section = work.taken_over("layout", key)
    section.pop("tab", None)
    if tab:
        section["tab"] = tab


def step(design: Design, chosen: Sequence[Address], delta: int) -> Done:
    """Move sections by one place, past the last of their tab onto the next."""
    work = Work(design)
    keys = [each.key for each in chosen]
    own = design.sections[:-1]
    if keys[0] not in own:
        raise Refused(FIRST)
    tabs = ["", *design.elements("tabs")]
    tab = leaf(design.elements("layout")[keys[0]], tabs)
    alike = [k for k in own if leaf(design.elements("layout")[k], tabs) == tab]
    at = alike.index(keys[0]) + delta
    others = [key for key in alike if key not in keys]
    if 0 <= at <= len(others):
        return move(work, keys, tab, at)
    beyond = tabs.index(tab) + delta
    if 0 <= beyond < len(tabs):
        return move(work, keys, tabs[beyond], 0 if delta > 0 else len(own))
    return work.done(*chosen)


def order(work: Work, wanted: Sequence[str]) -> None:
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


def step_tab(design: Design, key: str, delta: int) -> Done:
    """Move a tab by one place."""
    work = Work(design)
    work.element("tabs", key)
    work.put("tabs", stepped(list(elements(work.body, "tabs")), [key], delta))
    return work.done(Address("tabs", key))
