"""What keeps a release from going live: values that its fields would not know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from engine.blueprint import Compiled, Problem
from engine.blueprint.models import Publication
from runtime.conversions import leaving, planning
from runtime.conversions.fields import Change, changed, narrowed
from runtime.conversions.looking import Look, look
from runtime.conversions.models import Conversion
from runtime.problems import problem


def problems(previous: Compiled, compiled: Compiled) -> list[Problem]:
    """Return what is to be settled before the one can follow the other."""
    found = [each for change in changed(previous, compiled) for each in _problems(change)]
    return [*leaving.refused(previous, compiled), *found]


def doubts(previous: Compiled, compiled: Compiled) -> list[Problem]:
    """Return the fields that no longer take values which records hold, or are gone themselves;
    the values stay as they are."""
    seen = [(change, look(change).impossible) for change in narrowed(previous, compiled)]
    return [
        *leaving.doubted(previous, compiled),
        *(
            replace(_problem(change, "values_no_longer_fit", count=count), severity="warning")
            for change, count in seen
            if count
        ),
    ]


def foreseen(previous: Compiled, compiled: Compiled) -> list[tuple[Change, Look]]:
    """Return what going live would do to values of fields, as it was planned."""
    planned = (each for each in changed(previous, compiled) if planning.planned_for(each))
    return [(each, look(each)) for each in planned]


def _problems(change: Change) -> Iterator[Problem]:
    plan = planning.planned_for(change)
    seen = look(change, brief=plan is None)
    if not seen.needed:
        return
    if plan is None:
        yield _problem(change, "field_has_data", count=change.holders().count())
    elif seen.impossible and plan.otherwise == Conversion.Otherwise.REFUSE:
        yield _problem(change, "values_left_over", count=seen.impossible)


def _problem(change: Change, code: str, **params: Any) -> Problem:
    place = ".".join(f"fields.{key}" for key in change.trail)
    found = problem(f"{place}.type", code, name=".".join(change.trail), **params)
    return replace(found, kind="record_type", key=change.record_type)


def went_live(compiled: Compiled, previous: Compiled) -> list[Problem]:
    """Begin the conversions that a release needs, in its transaction; return what is missing.

    Going back to an earlier release is never refused: what cannot go back stays as it is.
    """
    back = _is_going_back()
    told = [] if back else list(leaving.refused(previous, compiled))
    for change in changed(previous, compiled):
        told += [] if back else _problems(change)
        plan = planning.planned_for(change)
        seen = Look() if told else look(change, brief=True)
        if told or not seen.needed:
            continue
        conversion = plan or planning.take_back(change)
        planning.begin(conversion, compiled.number, change.holders().count())
    return told


def _is_going_back() -> bool:
    last = Publication.objects.first()
    return last is not None and last.verb == Publication.Verb.ROLL_BACK
