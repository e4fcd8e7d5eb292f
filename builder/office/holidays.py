"""What gestures do to the holidays of the organisation, in any calendar."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from builder import keys
from builder.board import shapes
from engine.i18n.calendars import Calendar, NotADate, OutOfRange, from_parts, parts

Body = Mapping[str, Any]
MOST_DAYS, MOST_YEARS = 30, 30


@dataclass(frozen=True)
class Span:
    """Days off that follow each other under one name; `keys` are those of the days."""

    keys: tuple[str, ...]
    label: Mapping[str, str]
    first: date
    last: date


def days(body: Body) -> dict[date, Mapping[str, str]]:
    """Return the name of each day off."""
    return {day: shapes.mapping(each.get("label")) for day, each in _dated(body)}


def spans(body: Body) -> list[Span]:
    """Return the days off by when they are, days that belong together as one."""
    found: list[Span] = []
    for day, each in sorted(_dated(body), key=lambda pair: pair[0]):
        key, label = str(each["key"]), shapes.mapping(each.get("label"))
        before = found[-1] if found else None
        if before and before.label == label and before.last + timedelta(1) == day:
            found[-1] = Span((*before.keys, key), label, before.first, day)
        else:
            found.append(Span((key,), label, day, day))
    return found


def added(
    body: Body,
    label: Mapping[str, str],
    first: date,
    *,
    length: int,
    years: int,
    calendar: Calendar,
) -> dict[str, Any]:
    """Add days off from a date on, and again on that day of the years that follow.

    The years are those of the calendar: a feast of the Hijri calendar moves through the other.
    """
    taken = {str(each["key"]) for _day, each in _dated(body)}
    there, new = set(days(body)), []
    stem = keys.suggested(label, "holiday", ())
    for year, start in _starts(first, min(years, MOST_YEARS), calendar):
        for number in range(min(length, MOST_DAYS)):
            day = start + timedelta(number)
            if day not in there:
                key = keys.free(_key(stem, year, number, length), taken)
                taken.add(key)
                there.add(day)
                new.append({"key": key, "date": day.isoformat(), "label": dict(label)})
    return _with(body, [*_listed(body), *new])


def removed(body: Body, gone: Collection[str]) -> dict[str, Any]:
    return _with(body, [each for each in _listed(body) if each.get("key") not in gone])


def _starts(first: date, years: int, calendar: Calendar) -> Iterator[tuple[int, date]]:
    """Yield the year and the date of that day of the calendar, year after year.

    The 30th of a month that has 29 days one year is its last day then.
    """
    year, month, number = parts(first, calendar)
    for later in range(max(years, 1)):
        for day in (number, number - 1):
            try:
                yield year + later, from_parts(year + later, month, day, calendar)
                break
            except (NotADate, OutOfRange):
                continue


def _key(stem: str, year: int, number: int, length: int) -> str:
    return f"{stem[:40]}_{year}_{number + 1}" if length > 1 else f"{stem[:40]}_{year}"


def _dated(body: Body) -> Iterator[tuple[date, Body]]:
    for each in _listed(body):
        day = _day(each.get("date"))
        if day is not None:
            yield day, each


def _day(written: Any) -> date | None:
    if isinstance(written, date):
        return written
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


def _listed(body: Body) -> list[Body]:
    return shapes.elements(body.get("holidays"))


def _with(body: Body, holidays: list[Any]) -> dict[str, Any]:
    def when(each: Body) -> str:
        return str(each.get("date", ""))

    return {**body, "holidays": sorted(holidays, key=when)}
