"""Extension: working days by the calendar that the host gives. Nothing of this is in DMN."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from engine.feel.budget import Run
from engine.feel.builtins.conversion import date_from_date
from engine.feel.builtins.registry import builtin
from engine.feel.errors import Failure
from engine.feel.values.times import DateTime
from engine.i18n.working_calendar import LIMIT, WorkingCalendar


def calendar_of(run: Run) -> WorkingCalendar:
    if run.calendar is None:
        raise Failure("no_calendar")
    return run.calendar


def near(value: date | DateTime) -> date:
    day = date_from_date(value)
    if not isinstance(day, date):
        raise Failure("out_of_range")
    return day


@builtin("is working day(date: date|date and time) -> boolean", run=True)
def is_working_day(run: Run, value: date | DateTime) -> bool:
    return calendar_of(run).is_working(near(value))


@builtin("add working days(date: date|date and time, days: number) -> date", run=True)
def add_working_days(run: Run, value: date | DateTime, days: Decimal) -> date:
    """Return the day so many working days on; the start itself does not count."""
    count = int(days)
    run.spend(min(abs(count), LIMIT))
    try:
        return calendar_of(run).add_days(near(value), count)
    except OverflowError:
        raise Failure("out_of_range") from None


@builtin(
    "working days between(start: date|date and time, end: date|date and time) -> number", run=True
)
def working_days_between(run: Run, start: date | DateTime, end: date | DateTime) -> Decimal:
    """Count the working days after the start up to the end, itself included."""
    calendar = calendar_of(run)
    run.spend(len(calendar.holidays))
    return Decimal(calendar.days_between(near(start), near(end)))
