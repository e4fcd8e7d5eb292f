"""Conversion functions (DMN 1.5, 10.3.4.1, table 72)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from engine.feel.budget import Run
from engine.feel.builtins.registry import builtin
from engine.feel.errors import Failure
from engine.feel.values.dates import Date, make_date, parse_date
from engine.feel.values.durations import (
    SECOND,
    DaysDuration,
    Duration,
    MonthsDuration,
    parse_duration,
)
from engine.feel.values.numbers import parse_number
from engine.feel.values.text import text_of
from engine.feel.values.times import (
    DateTime,
    Time,
    at_instant,
    make_time,
    midnight,
    parse_date_time,
    parse_time,
)
from engine.feel.values.zones import Zone, zone_info

NUMBER_FORM = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?")


def read(value: Any, text: str, wanted: str) -> Any:
    if value is None:
        raise Failure("unreadable", text=text[:60], wanted=wanted)
    return value


@builtin("date(from: string) -> date")
def date_from_text(text: str) -> Date:
    found: Date = read(parse_date(text), text, "date")
    return found


@builtin("date(from: date|date and time) -> date")
def date_from_date(value: Date | DateTime) -> Date:
    return value.date if isinstance(value, DateTime) else value


@builtin("date(year: number, month: number, day: number) -> date")
def date_of(year: Decimal, month: Decimal, day: Decimal) -> Date:
    return make_date(int(year), int(month), int(day))


@builtin("date and time(from: string) -> date and time")
def moment_from_text(text: str) -> DateTime:
    found: DateTime = read(parse_date_time(text), text, "date and time")
    return found


@builtin("date and time(from: date and time) -> date and time")
def moment_from_moment(value: DateTime) -> DateTime:
    return value


@builtin("date and time(from: date) -> date and time")
def moment_from_date(value: Date) -> DateTime:
    return midnight(value)


@builtin("date and time(date: date|date and time, time: time) -> date and time")
def moment_of(day: Date | DateTime, time: Time) -> DateTime:
    return DateTime(date_from_date(day), time)


@builtin("date and time(date: date and time, timezone: string) -> date and time")
def moment_in_zone(value: DateTime, zone: str) -> DateTime:
    if not zone_info(zone) or value.offset is None:
        raise Failure("invalid_value", parameter="timezone")
    return at_instant(value.instant, value.time.nanosecond, zone)


@builtin(
    "date and time(year: number, month: number, day: number, hour: number, minute: number,"
    " second: number) -> date and time",
    "date and time(year: number, month: number, day: number, hour: number, minute: number,"
    " second: number, offset: days and time duration|null) -> date and time",
    "date and time(year: number, month: number, day: number, hour: number, minute: number,"
    " second: number, timezone: string) -> date and time",
)
def moment_of_parts(
    year: Decimal,
    month: Decimal,
    day: Decimal,
    hour: Decimal,
    minute: Decimal,
    second: Decimal,
    zone: DaysDuration | str | None = None,
) -> DateTime:
    return DateTime(date_of(year, month, day), time_of(hour, minute, second, zone))


@builtin("time(from: string) -> time")
def time_from_text(text: str) -> Time:
    found: Time = read(parse_time(text), text, "time")
    return found


@builtin("time(from: time|date and time|date) -> time")
def time_from_value(value: Time | DateTime | Date) -> Time:
    if isinstance(value, Time):
        return value
    # A date counts as its midnight in UTC.
    return value.time if isinstance(value, DateTime) else midnight(value).time


@builtin(
    "time(hour: number, minute: number, second: number) -> time",
    "time(hour: number, minute: number, second: number, offset: days and time duration|null)"
    " -> time",
)
def time_of(
    hour: Decimal, minute: Decimal, second: Decimal, offset: DaysDuration | str | None = None
) -> Time:
    whole = int(second)
    nanosecond = int((second - whole) * SECOND)
    return make_time(int(hour), int(minute), whole, nanosecond, zone_of(offset))


def zone_of(offset: DaysDuration | str | None) -> Zone:
    if isinstance(offset, DaysDuration):
        return int(offset.nanoseconds / SECOND)
    if offset is not None and not zone_info(offset):
        raise Failure("invalid_value", parameter="timezone")
    return offset


@builtin("duration(from: string) -> duration")
def duration_from_text(text: str) -> Duration:
    found: Duration = read(parse_duration(text), text, "duration")
    return found


@builtin("duration(from: duration) -> duration")
def duration_from_duration(value: Duration) -> Duration:
    return value


@builtin(
    "years and months duration(from: date|date and time, to: date|date and time)"
    " -> years and months duration"
)
def months_between(start: Date | DateTime, end: Date | DateTime) -> MonthsDuration:
    """Count whole months; a day before the start's day of month is one month less."""
    first, last = date_from_date(start), date_from_date(end)
    months = (last.year - first.year) * 12 + last.month - first.month
    if months > 0 and last.day < first.day:
        months -= 1
    elif months < 0 and last.day > first.day:
        months += 1
    return MonthsDuration(months)


@builtin("number(from: string) -> number")
def number_from_text(text: str) -> Decimal:
    found = parse_number(text) if NUMBER_FORM.fullmatch(text) else None
    value: Decimal = read(found, text, "number")
    return value


@builtin("number(from: number) -> number")
def number_from_number(value: Decimal) -> Decimal:
    return value


@builtin(
    "number(from: string, grouping separator: string|null, decimal separator: string|null)"
    " -> number"
)
def number_from_grouped(text: str, grouping: str | None, point: str | None) -> Decimal:
    if grouping not in (None, " ", ",", ".") or point not in (None, ",", "."):
        raise Failure("invalid_value", parameter="grouping separator")
    if grouping is not None and grouping == point:
        raise Failure("invalid_value", parameter="decimal separator")
    plain = text.replace(grouping, "") if grouping else text
    if point and point != ".":
        # A point that groups nothing here would otherwise pass for a decimal one.
        plain = plain.replace(".", " ").replace(point, ".")
    return number_from_text(plain)


@builtin("string(from: Any) -> string", run=True)
def text_from_value(run: Run, value: Any) -> str:
    if value is None:
        raise Failure("argument_null", name="string", parameter="from", wanted="Any")
    return text_of(run, value)


@builtin("context(entries: list) -> context", run=True)
def context_of(run: Run, entries: list[Any]) -> dict[str, Any]:
    run.spend(len(entries))
    result: dict[str, Any] = {}
    for entry in entries:
        if type(entry) is not dict or type(entry.get("key")) is not str or "value" not in entry:
            raise Failure("invalid_value", parameter="entries")
        if entry["key"] in result:
            raise Failure("duplicate_key")
        result[entry["key"]] = entry["value"]
    return result
