"""A year of a calendar as a picture: its months, their weeks, what is worked and what is not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from engine.i18n.calendars import Calendar, NotADate, OutOfRange, from_parts

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class Day:
    """number: within the month of the calendar. sort: work, weekend or holiday."""

    date: date
    number: int
    sort: str
    label: Mapping[str, str]


@dataclass(frozen=True)
class Month:
    """number: from 1 to 12. weeks: of seven places each, None where no day of the month is."""

    number: int
    weeks: tuple[tuple[Day | None, ...], ...]


def first_weekday(weekend: Collection[str]) -> int:
    """Return the day that weeks begin with, from Monday as 0: the one after the weekend."""
    off = {WEEK.index(day) for day in weekend if day in WEEK}
    after = [day for day in range(7) if day not in off and (day - 1) % 7 in off]
    return after[0] if after else 0


def months(
    year: int,
    calendar: Calendar,
    weekend: Collection[str],
    holidays: Mapping[date, Mapping[str, str]],
) -> list[Month]:
    """Return the months of a year; [] for one that the calendar does not reach."""
    try:
        starts = [from_parts(year, month, 1, calendar) for month in range(1, 13)]
        end = from_parts(year + 1, 1, 1, calendar)
    except (NotADate, OutOfRange):
        return []
    first, off = first_weekday(weekend), {WEEK.index(day) for day in weekend if day in WEEK}
    return [
        Month(number, _weeks(start, after, first, off, holidays))
        for number, (start, after) in enumerate(
            zip(starts, [*starts[1:], end], strict=True), start=1
        )
    ]


def worked(found: list[Month]) -> int:
    """Return how many days of the months are worked."""
    every = (day for month in found for week in month.weeks for day in week)
    return sum(day is not None and day.sort == "work" for day in every)


def _weeks(
    start: date,
    after: date,
    first: int,
    off: Collection[int],
    holidays: Mapping[date, Mapping[str, str]],
) -> tuple[tuple[Day | None, ...], ...]:
    dates = [start + timedelta(number) for number in range((after - start).days)]
    days = [_day(day, number, off, holidays) for number, day in enumerate(dates, start=1)]
    before: list[Day | None] = [None] * ((start.weekday() - first) % 7)
    places = [*before, *days]
    places += [None] * (-len(places) % 7)
    return tuple(tuple(places[at : at + 7]) for at in range(0, len(places), 7))


def _day(
    day: date, number: int, off: Collection[int], holidays: Mapping[date, Mapping[str, str]]
) -> Day:
    if day in holidays:
        return Day(day, number, "holiday", holidays[day])
    return Day(day, number, "weekend" if day.weekday() in off else "work", {})
