"""Fields in sections, and in no section: where they stand, and how they step on."""

from __future__ import annotations

from collections.abc import Sequence

from builder.canvas.design import Address, Design, placed_key
from builder.canvas.work import Done, Work
from forms.layout import REST


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


def step(design: Design, chosen: Sequence[Address], delta: int) -> Done:
    """Move fields by one place, past the end of their section into the next."""
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
