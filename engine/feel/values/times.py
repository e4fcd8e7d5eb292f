"""Times of day and date-times (DMN 1.5, 10.3.2.3.4): local, with an offset, or in a zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from engine.feel.errors import Failure
from engine.feel.values.dates import (
    CYCLE_DAYS,
    CYCLE_YEARS,
    Date,
    add_months,
    date_text,
    day_number,
    from_day_number,
    parse_date,
)
from engine.feel.values.durations import SECOND, nanos

Zone = int | str | None
"""Seconds east of UTC, an IANA zone's name, or None for local time."""

DAY_SECONDS = 86_400
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


@lru_cache(maxsize=512)
def zone_info(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def python_zone(zone: Zone) -> tzinfo | None:
    if zone is None:
        return None
    if isinstance(zone, int):
        return timezone(timedelta(seconds=zone)) if zone else UTC
    return zone_info(zone)


def zone_offset(zone: Zone, day: Date, seconds: int) -> int | None:
    return named_offset(zone, day, seconds) if isinstance(zone, str) else zone


@lru_cache(maxsize=4096)
def named_offset(zone: str, day: Date, seconds: int) -> int:
    info = zone_info(zone)
    near = day if isinstance(day, date) else far_year(day)
    local = datetime.combine(near, time(), info) + timedelta(seconds=seconds)
    return whole_seconds(local.utcoffset())


def instant_offset(zone: str, instant: int) -> int:
    days, seconds = divmod(instant, DAY_SECONDS)
    if not 2 <= days < date.max.toordinal():
        days = near_cycle(days - 1, CYCLE_DAYS, date.max.toordinal()) + 1
    moment = datetime.combine(date.fromordinal(days), time(), UTC) + timedelta(seconds=seconds)
    return whole_seconds(moment.astimezone(zone_info(zone)).utcoffset())


def far_year(day: Date) -> date:
    """Return the same day of a year that zone data covers."""
    return date(near_cycle(day.year - 1, CYCLE_YEARS, 9999) + 1, day.month, day.day)


def near_cycle(value: int, cycle: int, end: int) -> int:
    """Return the value moved by whole cycles to the near end of 0..end."""
    return value % cycle + (cycle if value < 0 else (end // cycle - 2) * cycle)


def whole_seconds(offset: timedelta | None) -> int:
    return 0 if offset is None else offset.days * DAY_SECONDS + offset.seconds


def zone_of(moment: datetime) -> Zone:
    if moment.tzinfo is None:
        return None
    if isinstance(moment.tzinfo, ZoneInfo) and moment.tzinfo.key not in ("UTC", "Etc/UTC"):
        return moment.tzinfo.key
    return whole_seconds(moment.utcoffset())


def time_of(value: time, zone: Zone) -> Time:
    return Time(value.hour, value.minute, value.second, value.microsecond * 1000, zone)


def zone_text(zone: Zone) -> str:
    if zone is None:
        return ""
    if isinstance(zone, str):
        return f"@{zone}"
    if zone == 0:
        return "Z"
    hours, rest = divmod(abs(zone), 3600)
    minutes, seconds = divmod(rest, 60)
    sign = "-" if zone < 0 else "+"
    return f"{sign}{hours:02d}:{minutes:02d}" + (f":{seconds:02d}" if seconds else "")


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
