"""What a draft would leave of the data that no field knows any more."""

from __future__ import annotations

from builder.drafting import Working
from engine.blueprint import Compiled, Problem
from engine.blueprint.checking import Broken
from engine.blueprint.problems import errors
from runtime import conversions


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
