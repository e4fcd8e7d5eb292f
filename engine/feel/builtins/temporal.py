"""Functions of the present moment and of calendar parts (DMN 1.5, 10.3.4.10 and 10.3.4.12)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from engine.feel.budget import Run
from engine.feel.builtins.conversion import date_from_date
from engine.feel.builtins.registry import builtin
from engine.feel.values.dates import Date, day_number, make_date, weekday
from engine.feel.values.times import DateTime

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@builtin("now() -> date and time", run=True)
def now(run: Run) -> DateTime:
    return DateTime.of(run.now())


@builtin("today() -> date", run=True)
def today(run: Run) -> date:
    """Return the date at now(), where its clock stands."""
    return run.now().date()


@builtin("day of week(date: date|date and time) -> string")
def day_of_week(value: Date | DateTime) -> str:
    return DAYS[weekday(date_from_date(value)) - 1]


@builtin("month of year(date: date|date and time) -> string")
def month_of_year(value: Date | DateTime) -> str:
    return MONTHS[date_from_date(value).month - 1]


@builtin("day of year(date: date|date and time) -> number")
def day_of_year(value: Date | DateTime) -> Decimal:
    day = date_from_date(value)
    return Decimal(day_number(day) - day_number(make_date(day.year, 1, 1)) + 1)


@builtin("week of year(date: date|date and time) -> number")
def week_of_year(value: Date | DateTime) -> Decimal:
    """Return the week by ISO 8601: that of the year holding the week's Thursday."""
    day = date_from_date(value)
    thursday = day_number(day) - weekday(day) + 4
    near = date.fromordinal((thursday - 1) % 146_097 + 1)
    return Decimal((near.timetuple().tm_yday - 1) // 7 + 1)
