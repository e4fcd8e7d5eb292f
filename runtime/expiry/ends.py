"""When a document ends, and what that means today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from engine.blueprint import live
from runtime import clock
from runtime.kinds.organisation import organisation

State = Literal["expired", "soon", "valid"]
COLORS: dict[State, str] = {"expired": "red", "soon": "amber", "valid": "green"}


@dataclass(frozen=True, slots=True)
class End:
    """days: from today until its last day; negative once that has passed."""

    day: date
    days: int
    state: State

    @property
    def color(self) -> str:
        return COLORS[self.state]


def today() -> date:
    return organisation(live()).today(clock.now())


def end(value: object, soon: int) -> End | None:
    """Return the end that stands in a field; None where none does. soon: in days."""
    day = _day(value)
    if day is None:
        return None
    days = (day - today()).days
    return End(day, days, "expired" if days < 0 else "soon" if days <= soon else "valid")


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def until(days: int) -> str:
    """Return the last day of a period, as fields keep it."""
    return (today() + timedelta(days=days)).isoformat()
