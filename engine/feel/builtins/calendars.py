"""Extension: Hijri (Umm al-Qura) and Jalali dates. Nothing of this is in DMN."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from engine.feel.builtins.conversion import date_from_date
from engine.feel.builtins.registry import builtin
from engine.feel.errors import Failure
from engine.feel.values.times import DateTime
from engine.i18n.calendars import Calendar, from_parts, parts


def reader(calendar: Calendar, part: int) -> Callable[[date | DateTime], Decimal]:
    def read(value: date | DateTime) -> Decimal:
        return Decimal(calendar_parts(value, calendar)[part])

    return read


def calendar_parts(value: date | DateTime, calendar: Calendar) -> tuple[int, int, int]:
    day = date_from_date(value)
    if not isinstance(day, date):
        raise Failure("out_of_range")
    try:
        return parts(day, calendar)
    except ValueError:
        raise Failure("out_of_range") from None


def maker(calendar: Calendar) -> Callable[..., date]:
    def make(year: Decimal, month: Decimal, day: Decimal) -> date:
        try:
            return from_parts(int(year), int(month), int(day), calendar)
        except (ValueError, OverflowError):
            raise Failure("no_such_date", year=year, month=month, day=day) from None

    return make


def declare(calendar: Calendar) -> None:
    """Declare e.g. hijri year(date), hijri month(date), hijri day(date) and hijri date(y, m, d)."""
    name = calendar.value
    for index, part in enumerate(("year", "month", "day")):
        builtin(f"{name} {part}(date: date|date and time) -> number")(reader(calendar, index))
    builtin(f"{name} date(year: number, month: number, day: number) -> date")(maker(calendar))


for known in (Calendar.HIJRI, Calendar.JALALI):
    declare(known)
