"""Times of day and date-times (DMN 1.5, 10.3.2.3.4): local, with an offset, or in a zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from engine.feel.errors import Failure
from engine.feel.values.dates import (
    Date,
    add_months,
    date_text,
    day_number,
    from_day_number,
    parse_date,
)
from engine.feel.values.durations import SECOND, nanos
from engine.feel.values.zones import (
    DAY_SECONDS,
    Zone,
    instant_offset,
    python_zone,
    zone_info,
    zone_of,
    zone_offset,
    zone_text,
)

WIDEST_OFFSET = 18 * 3600
FORM = re.compile(
    r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?"
    r"(?:([Zz])|([+-])([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?|@([A-Za-z][A-Za-z0-9_+\-/]{0,63}))?"
)


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day."""

    hour: int
    minute: int
    second: int
    nanosecond: int = 0
    zone: Zone = None

    @property
    def seconds(self) -> int:
        """Return the whole seconds since midnight."""
        return self.hour * 3600 + self.minute * 60 + self.second

    @property
    def offset(self) -> int | None:
        """Return seconds east of UTC, or None for a local time.

        A zone without a date has no single offset: that of the first of January 2000 stands.
        """
        return zone_offset(self.zone, date(2000, 1, 1), self.seconds)

    def __str__(self) -> str:
        clock = f"{self.hour:02d}:{self.minute:02d}:{self.second:02d}"
        return clock + nanos(self.nanosecond) + zone_text(self.zone)


@dataclass(frozen=True, slots=True)
class DateTime:
    """A date and a time of day."""

    date: Date
    time: Time

    @property
    def offset(self) -> int | None:
        """Return seconds east of UTC at that moment, or None for a local time."""
        return zone_offset(self.time.zone, self.date, self.time.seconds)

    @property
    def instant(self) -> int:
        """Return seconds since the day before 0001-01-01, in UTC where the offset is known."""
        return day_number(self.date) * DAY_SECONDS + self.time.seconds - (self.offset or 0)

    @property
    def nanos(self) -> int:
        """Return the instant in nanoseconds."""
        return self.instant * SECOND + self.time.nanosecond

    @classmethod
    def of(cls, moment: datetime) -> DateTime:
        return cls(moment.date(), time_of(moment.time(), zone_of(moment)))

    def to_datetime(self) -> datetime:
        """Return it as a datetime cut to microseconds; Failure beyond the years 1 to 9999."""
        if not isinstance(self.date, date):
            raise Failure("out_of_range")
        part = self.time
        clock = time(part.hour, part.minute, part.second, part.nanosecond // 1000)
        return datetime.combine(self.date, clock, python_zone(part.zone))

    def plus(self, nanoseconds: int) -> DateTime:
        """Return the moment so much later, in the same zone."""
        seconds, rest = divmod(self.nanos + nanoseconds, SECOND)
        return at_instant(seconds, rest, self.time.zone, self.offset or 0)

    def plus_months(self, months: int) -> DateTime:
        return DateTime(add_months(self.date, months), self.time)

    def __str__(self) -> str:
        return f"{date_text(self.date)}T{self.time}"


def at_instant(instant: int, nanosecond: int, zone: Zone, near_offset: int = 0) -> DateTime:
    """Return the moment of an instant as clocks in `zone` show it."""
    offset = near_offset
    if isinstance(zone, str):
        offset = instant_offset(zone, instant)
    elif isinstance(zone, int):
        offset = zone
    days, seconds = divmod(instant + offset, DAY_SECONDS)
    return DateTime(from_day_number(days), clock(seconds, nanosecond, zone))


def clock(seconds: int, nanosecond: int, zone: Zone) -> Time:
    """Return the time so many seconds after midnight, round the clock."""
    hour, rest = divmod(seconds % DAY_SECONDS, 3600)
    minute, second = divmod(rest, 60)
    return Time(hour, minute, second, nanosecond, zone)


def make_time(hour: int, minute: int, second: int, nanosecond: int, zone: Zone) -> Time:
    """Return the time; raise Failure when a clock never shows it."""
    good = 0 <= hour <= 23 and 0 <= minute <= 59 and 0 <= second <= 59
    if not good or (isinstance(zone, int) and abs(zone) > WIDEST_OFFSET):
        raise Failure("no_such_time", hour=hour, minute=minute, second=second)
    return Time(hour, minute, second, nanosecond, zone)


def midnight(value: Date, zone: Zone = 0) -> DateTime:
    """Return the date's first moment; a date alone counts from midnight UTC."""
    return DateTime(value, Time(0, 0, 0, 0, zone))


def time_of(value: time, zone: Zone) -> Time:
    return Time(value.hour, value.minute, value.second, value.microsecond * 1000, zone)


def parse_time(text: str) -> Time | None:
    """Return the time of day that `text` writes, or None. 24:00:00 is the next midnight."""
    moment = parse_clock(text)
    return moment[1] if moment else None


def parse_clock(text: str) -> tuple[int, Time] | None:
    """Return the days carried over (24:00:00) and the time, or None."""
    match = FORM.fullmatch(text)
    if not match:
        return None
    zone = match_zone(match)
    if zone == "":
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3])
    nanosecond = int((match[4] or "")[:9].ljust(9, "0"))
    carried = (hour, minute, second, nanosecond) == (24, 0, 0, 0)
    try:
        return int(carried), make_time(0 if carried else hour, minute, second, nanosecond, zone)
    except Failure:
        return None


def match_zone(match: re.Match[str]) -> Zone:
    """Return the zone a time's text ends with; "" when there is no such zone."""
    if match[5]:
        return 0
    if match[6]:
        if int(match[8]) > 59 or int(match[9] or 0) > 59:
            return ""
        east = int(match[7]) * 3600 + int(match[8]) * 60 + int(match[9] or 0)
        return -east if match[6] == "-" else east
    if match[10]:
        return match[10] if zone_info(match[10]) else ""
    return None


def parse_date_time(text: str) -> DateTime | None:
    """Return the date and time that `text` writes, or None; a date alone is its midnight."""
    head, found, tail = text.partition("T")
    if "@" in head:
        return None
    day = parse_date(head)
    if day is None:
        return None
    if not found:
        return DateTime(day, Time(0, 0, 0))
    moment = parse_clock(tail)
    if moment is None:
        return None
    carried, part = moment
    return DateTime(from_day_number(day_number(day) + 1) if carried else day, part)
