"""The bounds of one evaluation, and the state that counts against them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from engine.feel.errors import BudgetExceeded, Failure
from engine.feel.problems import NullReason
from engine.i18n.working_calendar import WorkingCalendar

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Budget:
    """Most that one evaluation may use.

    steps: loop turns, calls and elements visited; depth: nested calls;
    size: characters of a text, or elements of a list or of the whole result.
    """

    steps: int = 500_000
    depth: int = 120
    size: int = 200_000


DEFAULT_BUDGET = Budget()


def utc_now() -> datetime:
    return datetime.now(UTC)


class Run:
    """One evaluation: what it has left, its clock and calendar, and its null reasons."""

    __slots__ = ("budget", "calendar", "clock", "depth", "moment", "reasons", "steps", "taken")

    def __init__(
        self,
        budget: Budget = DEFAULT_BUDGET,
        clock: Clock = utc_now,
        calendar: WorkingCalendar | None = None,
        reasons: list[NullReason] | None = None,
    ) -> None:
        self.budget = budget
        self.steps = budget.steps
        self.depth = budget.depth
        self.clock = clock
        self.calendar = calendar
        self.reasons = reasons
        self.moment: datetime | None = None
        self.taken: dict[int, tuple[Any, Any]] | None = None

    def spend(self, steps: int = 1) -> None:
        """Count `steps`; raise BudgetExceeded when none are left."""
        self.steps -= steps
        if self.steps < 0:
            raise BudgetExceeded("steps", self.budget.steps)

    def fits(self, size: int) -> None:
        """Raise BudgetExceeded when a text or list of `size` would be too large."""
        if size > self.budget.size:
            raise BudgetExceeded("size", self.budget.size)

    def now(self) -> datetime:
        """Return the moment of this run: read once, so that one run sees one time."""
        if self.moment is None:
            self.moment = self.clock()
        return self.moment

    def null(self, start: int, end: int, code: str, **params: Any) -> Any:
        """Note why the part from `start` to `end` is null, and return that null."""
        if self.reasons is not None:
            self.reasons.append(NullReason(start, end - start, code, params))
        return None

    def failed(self, start: int, end: int, failure: Failure) -> Any:
        return self.null(start, end, failure.code, **failure.params)
