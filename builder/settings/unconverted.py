"""What a draft would leave of the data that no field knows any more."""

from __future__ import annotations

from dataclasses import dataclass

from builder.drafting import Working
from engine.blueprint import Compiled, Problem
from engine.blueprint.checking import Broken
from engine.blueprint.problems import errors
from engine.i18n import labels
from runtime import conversions


@dataclass(frozen=True)
class Foreseen:
    """What becomes of the values of a field, in records or rows of line items, once published."""

    name: str
    converted: int
    emptied: int


def foreseen(working: Working, found: list[Problem], lang: str) -> list[Foreseen]:
    """Return what is planned for fields with data; found: what is wrong with the draft."""
    if errors(found) or not working.live.number:
        return []
    try:
        planned = conversions.foreseen(working.live, Compiled(working.blueprint))
    except Broken:
        return []
    return [
        Foreseen(labels.text(change.after.label, lang), look.changed, look.impossible)
        for change, look in planned
    ]


def problems(working: Working, found: list[Problem]) -> list[Problem]:
    """Return what has to be said of fields with data; found: what else is wrong with the draft."""
    if errors(found) or not working.live.number:
        return []  # What does not compile has no fields to compare.
    compiled = Compiled(working.blueprint)
    try:
        return [
            *conversions.problems(working.live, compiled),
            *conversions.doubts(working.live, compiled),
        ]
    except Broken:  # Whole together with what was published meanwhile, but not by itself.
        return []
