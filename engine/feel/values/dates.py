"""Dates (DMN 1.5, 10.3.2.3.5): datetime.date, and FarDate beyond the years 1 to 9999."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from engine.feel.errors import Failure

FARTHEST_YEAR = 999_999_999
FORM = re.compile(r"(-?(?:[1-9][0-9]{4,8}|[0-9]{4}))-([0-9]{2})-([0-9]{2})")
# 400 years repeat exactly, which carries far years into the range of datetime.date.
CYCLE_YEARS = 400
CYCLE_DAYS = 146_097


@dataclass(frozen=True, slots=True, order=True)
class FarDate:
    """A date whose year datetime.date cannot hold (proleptic Gregorian, year 0 exists)."""

    year: int
    month: int
    day: int


Date = date | FarDate


def make_date(year: int, month: int, day: int) -> Date:
    """Return the date; raise Failure when the calendar has no such day."""
    if 1 <= year <= 9999:
        try:
            return date(year, month, day)
        except (ValueError, OverflowError):
            raise Failure("no_such_date", year=year, month=month, day=day) from None
    if abs(year) > FARTHEST_YEAR or not 1 <= month <= 12 or not 1 <= day <= last_day(year, month):
        raise Failure("no_such_date", year=year, month=month, day=day)
    return FarDate(year, month, day)


def last_day(year: int, month: int) -> int:
    return monthrange(2000 + year % CYCLE_YEARS, month)[1]


def day_number(value: Date) -> int:
    """Return days since 0001-01-01, which is day 1."""
    if isinstance(value, date):
        return value.toordinal()
    cycles, year = divmod(value.year - 1, CYCLE_YEARS)
    return date(year + 1, value.month, value.day).toordinal() + cycles * CYCLE_DAYS


def from_day_number(number: int) -> Date:
    """Return the date of a day number; raise Failure beyond the farthest year."""
    cycles, rest = divmod(number - 1, CYCLE_DAYS)
    near = date.fromordinal(rest + 1)
    return make_date(near.year + cycles * CYCLE_YEARS, near.month, near.day)


def add_months(value: Date, months: int) -> Date:
    """Return the date so many months on, on the month's last day where the day is missing."""
    year, month = divmod(value.year * 12 + value.month - 1 + months, 12)
    if abs(year) > FARTHEST_YEAR:
        raise Failure("out_of_range")
    return make_date(year, month + 1, min(value.day, last_day(year, month + 1)))


def weekday(value: Date) -> int:
    """Return 1 for Monday to 7 for Sunday."""
    return (day_number(value) - 1) % 7 + 1


def parse_date(text: str) -> Date | None:
    """Return the date that `text` writes (YYYY-MM-DD, up to 9 digits or "-" for years), or None."""
    match = FORM.fullmatch(text)
    if not match:
        return None
    try:
        return make_date(int(match[1]), int(match[2]), int(match[3]))
    except Failure:
        return None


def date_text(value: Date) -> str:
    if isinstance(value, date):
        return value.isoformat()
    sign = "-" if value.year < 0 else ""
    return f"{sign}{abs(value.year):04d}-{value.month:02d}-{value.day:02d}"
