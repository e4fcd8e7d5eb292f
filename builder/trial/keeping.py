"""An attempt kept as a scenario: a definition of the draft, and so of releases and packs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from builder.models import Attempt
from builder.trial.marks import Mark
from runtime.scenarios.definition import ScenarioFile

Body = dict[str, Any]


def body(
    attempt: Attempt, key: str, label: Mapping[str, str], then: Mapping[int, Sequence[Any]]
) -> Body:
    """Return the body of the scenario; then: what is expected after a step, by its number."""
    steps = []
    for number, step in enumerate(attempt.steps):
        holds = [*step.get("then", ()), *then.get(number, ())]
        steps.append({"when": step["when"], "then": holds} if holds else {"when": step["when"]})
    name = dict(label)
    found = {
        "label": name,
        "given": attempt.given,
        "scenarios": [{"key": key, "label": name, "steps": steps}],
    }
    ScenarioFile.model_validate(found)
    return found


def chosen(marks: Sequence[Mark], names: Collection[str]) -> dict[int, list[Any]]:
    """Return the expectations whose names were chosen, by the number of their step."""
    return {
        number: [each for place, each in enumerate(mark.shown) if name(number, place) in names]
        for number, mark in enumerate(marks[1:])
    }


def name(step: int, place: int) -> str:
    """Return what an expectation is called in the form: its step and its place there."""
    return f"{step}.{place}"
