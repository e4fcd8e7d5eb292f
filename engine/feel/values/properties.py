"""The properties of dates, times, durations and ranges (DMN 1.5, 10.3.2.3, table 65)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from engine.feel.values.dates import FarDate, weekday
from engine.feel.values.durations import SECOND, DaysDuration, MonthsDuration
from engine.feel.values.ranges import Range
from engine.feel.values.times import DateTime, Time

Properties = dict[str, Callable[[Any], Any]]


def signed(value: DaysDuration | MonthsDuration, part: int) -> Decimal:
    negative = value.nanoseconds < 0 if isinstance(value, DaysDuration) else value.months < 0
    number = value.parts[part]
    return Decimal(-number if negative and number else number)


def seconds(whole: int, nanosecond: int) -> Decimal:
    return Decimal(whole) + Decimal(nanosecond) / SECOND if nanosecond else Decimal(whole)


def signed_seconds(value: DaysDuration) -> Decimal:
    found = seconds(*value.parts[3:])
    return -found if value.nanoseconds < 0 and found else found


def offset(value: Time | DateTime) -> DaysDuration | None:
    seconds = value.offset
    return None if seconds is None else DaysDuration(seconds * SECOND)


def zone_name(value: Time) -> str | None:
    return value.zone if isinstance(value.zone, str) else None


DATE: Properties = {
    "year": lambda value: Decimal(value.year),
    "month": lambda value: Decimal(value.month),
    "day": lambda value: Decimal(value.day),
    "weekday": lambda value: Decimal(weekday(value)),
}
TIME: Properties = {
    "hour": lambda value: Decimal(value.hour),
    "minute": lambda value: Decimal(value.minute),
    "second": lambda value: seconds(value.second, value.nanosecond),
    "time offset": offset,
    "timezone": zone_name,
}


def of_date(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda moment: read(moment.date)


def of_time(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda moment: read(moment.time)


DATE_TIME: Properties = {
    **{name: of_date(read) for name, read in DATE.items()},
    **{name: of_time(read) for name, read in TIME.items()},
    "time offset": offset,
}
DAYS: Properties = {
    "days": lambda value: signed(value, 0),
    "hours": lambda value: signed(value, 1),
    "minutes": lambda value: signed(value, 2),
    "seconds": lambda value: signed_seconds(value),
}
MONTHS: Properties = {
    "years": lambda value: signed(value, 0),
    "months": lambda value: signed(value, 1),
}
RANGE: Properties = {
    "start": lambda value: value.start,
    "end": lambda value: value.end,
    "start included": lambda value: value.start_included,
    "end included": lambda value: value.end_included,
}
PROPERTIES: dict[type, Properties] = {
    date: DATE,
    FarDate: DATE,
    Time: TIME,
    DateTime: DATE_TIME,
    DaysDuration: DAYS,
    MonthsDuration: MONTHS,
    Range: RANGE,
}
