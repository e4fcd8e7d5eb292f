"""FEEL outside of forms and processes: a source, the names it may use, and the office's clock."""

from collections.abc import Mapping
from typing import Any

from engine import feel
from engine.blueprint import live
from runtime import clock
from runtime.kinds.organisation import organisation


def evaluate(source: str, names: Mapping[str, Any]) -> Any:
    """Return the FEEL value; null where it needs more than its budget."""
    office = organisation(live())
    now = clock.now().astimezone(office.zone)
    try:
        program = feel.compile(source)
        return program.evaluate(names, clock=lambda: now, calendar=office.working_calendar)
    except feel.BudgetExceeded:
        return None


def holds(source: str, names: Mapping[str, Any]) -> bool:
    """Say whether the condition is true; null is not."""
    return evaluate(source, names) is True
