"""The organisation's working time: weekend, holidays, hours and time zone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import islice
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
# A century of days: expressions come from people, and a slip must not hang a worker.
LIMIT = 36_525


@dataclass(frozen=True)
class WorkingCalendar:
    """Counts working days and working time. Days are numbered from Monday, 0, to Sunday, 6."""

    weekend: frozenset[int] = frozenset()
    holidays: frozenset[date] = frozenset()
    # From, until; midnight as the second means the end of the day.
    hours: tuple[time, time] = (time(0), time(0))
    zone: str = "UTC"

    def __post_init__(self) -> None:
        if self.weekend >= set(range(7)):
            raise ValueError("a week needs at least one working day")
        if self.hours[1] <= self.hours[0] and self.hours[1] != time(0):
            raise ValueError(
                f"working hours end ({self.hours[1]}) before they begin ({self.hours[0]})"
            )

    @cached_property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def is_working(self, day: date) -> bool:
        return day.weekday() not in self.weekend and day not in self.holidays

    def add_days(self, start: date, days: int) -> date:
        """Return the day that many working days after (before, if negative) the start.

        With 0: the start itself if it is a working day, else the next one.
        """
        if days == 0:
            return next(self._working_days(start - _DAY, _DAY))
        if abs(days) > LIMIT:
            raise OverflowError(f"{days} working days are more than {LIMIT}")
        found = self._working_days(start, _DAY if days > 0 else -_DAY)
        return next(islice(found, abs(days) - 1, None))

    def days_between(self, start: date, end: date) -> int:
        """Return how many working days lie after the start up to the end, itself included."""
        if end < start:
            return -self.days_between(end, start)
        weeks, rest = divmod((end - start).days, 7)
        last = [(end - _DAY * back).weekday() for back in range(rest)]
        on_weekdays = weeks * (7 - len(self.weekend)) + sum(d not in self.weekend for d in last)
        off = sum(start < day <= end and day.weekday() not in self.weekend for day in self.holidays)
        return on_weekdays - off

    def add_time(self, moment: datetime, duration: timedelta) -> datetime:
        """Return the moment after that much working time (before it, if negative), in UTC."""
        if moment.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        moment, back = moment.astimezone(UTC), duration < timedelta()
        left = abs(duration)
        for begin, end in islice(self._windows(moment, back), LIMIT):
            begin, end = (begin, min(end, moment)) if back else (max(begin, moment), end)
            if end <= begin:
                continue
            if left <= end - begin:
                return end - left if back else begin + left
            left -= end - begin
        raise OverflowError(f"{duration} of working time is more than {LIMIT} days of it")

    def _working_days(self, start: date, step: timedelta) -> Iterator[date]:
        """Yield the working days beyond the start; OverflowError past the calendar's end."""
        day = start
        while True:
            day += step
            if self.is_working(day):
                yield day

    def _windows(self, moment: datetime, back: bool) -> Iterator[tuple[datetime, datetime]]:
        """Yield the working hours of each working day from the moment's own day on, in UTC."""
        today, step = moment.astimezone(self.tz).date(), -_DAY if back else _DAY
        for day in self._working_days(today - step, step):
            closing = day + _DAY if self.hours[1] == time(0) else day
            yield self._at(day, self.hours[0]), self._at(closing, self.hours[1])

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.tz).astimezone(UTC)
