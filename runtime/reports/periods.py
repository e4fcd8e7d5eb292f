"""Periods of time by the office's calendar: this month, the year before, the days between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from engine.i18n import calendars, digits
from engine.i18n.calendars import Calendar
from runtime.reports.definition import Step

_DAY = timedelta(days=1)
CUSTOM = "custom"
NAMES = (
    "today", "yesterday", "this_week", "last_week", "this_month", "last_month", "this_year",
    "last_year", "last_30_days", "last_90_days", "last_365_days",
)  # fmt: skip
# The years that each calendar's months are known for.
_YEARS = {Calendar.HIJRI: (1343, 1500), Calendar.JALALI: (1300, 1500)}


@dataclass(frozen=True, slots=True)
class Period:
    """The days from the first to the last, both of them in it. name: one of NAMES, or custom."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How an office counts: its calendar and the day its weeks begin with (Monday is 0)."""

    calendar: Calendar
    first_weekday: int = 0

    def begin(self, day: date, step: Step) -> date:
        """Return the first day of the step that the day is in."""
        if step == "day":
            return day
        if step == "week":
            return day - _DAY * ((day.weekday() - self.first_weekday) % 7)
        calendar = self.calendar
        try:
            year, month, _ = calendars.parts(day, calendar)
        except calendars.OutOfRange:
            calendar = Calendar.GREGORIAN
            year, month, _ = calendars.parts(day, calendar)
        return calendars.from_parts(year, month if step == "month" else 1, 1, calendar)

    def after(self, begin: date, step: Step) -> date:
        """Return the first day of the next step."""
        longest = {"day": 1, "week": 7, "month": 32, "year": 367}[step]
        return self.begin(begin + _DAY * longest, step)

    def before(self, begin: date, step: Step) -> date:
        return self.begin(begin - _DAY, step)

    def period(self, name: str, today: date) -> Period | None:
        """Return a period by its name; None for another name."""
        if name in ("today", "yesterday"):
            day = today - _DAY * (name == "yesterday")
            return Period(name, day, day)
        which, _, rest = name.partition("_")
        if name not in NAMES:
            return None
        if rest.endswith("_days"):
            return Period(name, today - _DAY * (int(rest.partition("_")[0]) - 1), today)
        step: Step = "week" if rest == "week" else "month" if rest == "month" else "year"
        begin = self.begin(today, step)
        if which == "last":
            begin = self.before(begin, step)
        return Period(name, begin, self.after(begin, step) - _DAY)

    def previous(self, period: Period) -> Period:
        """Return the period before: of a month the month before, of any days as many before."""
        last = period.first - _DAY
        for step in ("month", "year"):
            whole = self.begin(period.first, step) == period.first
            if whole and self.after(period.first, step) - _DAY == period.last:
                return Period(CUSTOM, self.before(period.first, step), last)
        return Period(CUSTOM, last - (period.last - period.first), last)

    def begins(self, step: Step) -> tuple[date, ...]:
        """Return the first days of all months or years of a calendar that the database ignores."""
        return _begins(self.calendar, step)

    def words(self, begin: date, step: Step, lang: str) -> str:
        """Return what a step is called: “October 2026”."""
        if step in ("day", "week"):
            return calendars.format_date(begin, self.calendar, lang)
        try:
            year, month, _ = calendars.parts(begin, self.calendar)
        except calendars.OutOfRange:
            return Reckoning(Calendar.GREGORIAN).words(begin, step, lang)
        number = digits.localise(str(year), lang)
        return (
            number
            if step == "year"
            else f"{calendars.month_name(month, self.calendar, lang)} {number}"
        )


@lru_cache(maxsize=8)
def _begins(calendar: Calendar, step: Step) -> tuple[date, ...]:
    first, last = _YEARS[calendar]
    months = range(1, 13) if step == "month" else (1,)
    return tuple(
        calendars.from_parts(year, month, 1, calendar)
        for year in range(first, last + 1)
        for month in months
    )
