"""Zones of times: an offset, or a place whose offset depends on the day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from engine.feel.values.dates import CYCLE_DAYS, CYCLE_YEARS, Date

Zone = int | str | None
"""Seconds east of UTC, an IANA zone's name, or None for local time."""

DAY_SECONDS = 86_400


@lru_cache(maxsize=512)
def zone_info(name: str) -> ZoneInfo | None:
    """Return the zone of that name; None where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def python_zone(zone: Zone) -> tzinfo | None:
    """Return it as Python knows zones."""
    if zone is None:
        return None
    if isinstance(zone, int):
        return timezone(timedelta(seconds=zone)) if zone else UTC
    return zone_info(zone)


def zone_offset(zone: Zone, day: Date, seconds: int) -> int | None:
    """Return seconds east of UTC at that time of the day there; None for local time."""
    return named_offset(zone, day, seconds) if isinstance(zone, str) else zone


@lru_cache(maxsize=4096)
def named_offset(zone: str, day: Date, seconds: int) -> int:
    """Return seconds east of UTC at that time of the day in a named zone."""
    info = zone_info(zone)
    near = day if isinstance(day, date) else far_year(day)
    local = datetime.combine(near, time(), info) + timedelta(seconds=seconds)
    return whole_seconds(local.utcoffset())


def instant_offset(zone: str, instant: int) -> int:
    """Return seconds east of UTC in a named zone; instant: as of `DateTime.instant`."""
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
    """Return an offset in seconds, 0 for none."""
    return 0 if offset is None else offset.days * DAY_SECONDS + offset.seconds


def zone_of(moment: datetime) -> Zone:
    """Return the zone of a moment of Python's."""
    if moment.tzinfo is None:
        return None
    if isinstance(moment.tzinfo, ZoneInfo) and moment.tzinfo.key not in ("UTC", "Etc/UTC"):
        return moment.tzinfo.key
    return whole_seconds(moment.utcoffset())


def zone_text(zone: Zone) -> str:
    """Return the zone as a time's text ends with it."""
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
