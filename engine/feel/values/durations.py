"""The two durations (DMN 1.5, 10.3.2.3.6 and 10.3.2.3.7): days and time, years and months."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from engine.feel.errors import Failure

SECOND = 1_000_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

# Far more than any calendar holds, and small enough to stay cheap.
LONGEST_DAYS = 10**13
LONGEST_MONTHS = 10**13

DAYS_FORM = re.compile(
    r"(-?)P(?:([0-9]{1,18})D)?"
    r"(?:T(?=[0-9])(?:([0-9]{1,18})H)?(?:([0-9]{1,18})M)?(?:([0-9]{1,18})(?:\.([0-9]*))?S)?)?"
)
MONTHS_FORM = re.compile(r"(-?)P(?:([0-9]{1,18})Y)?(?:([0-9]{1,18})M)?")


@dataclass(frozen=True, slots=True, order=True)
class DaysDuration:
    """A days and time duration, exact to the nanosecond."""

    nanoseconds: int

    def __post_init__(self) -> None:
        if abs(self.nanoseconds) > LONGEST_DAYS * DAY:
            raise Failure("out_of_range")

    @classmethod
    def of(cls, delta: timedelta) -> DaysDuration:
        return cls((delta.days * 86400 + delta.seconds) * SECOND + delta.microseconds * 1000)

    def to_timedelta(self) -> timedelta:
        """Return the duration cut to microseconds; OverflowError beyond timedelta's range."""
        days, rest = divmod(self.nanoseconds, DAY)
        return timedelta(days=days, microseconds=rest // 1000)

    @property
    def parts(self) -> tuple[int, int, int, int, int]:
        """Return days, hours, minutes, seconds and nanoseconds of the absolute value."""
        days, rest = divmod(abs(self.nanoseconds), DAY)
        hours, rest = divmod(rest, HOUR)
        minutes, rest = divmod(rest, MINUTE)
        seconds, nanoseconds = divmod(rest, SECOND)
        return days, hours, minutes, seconds, nanoseconds

    def __str__(self) -> str:
        if not self.nanoseconds:
            return "PT0S"
        days, hours, minutes, seconds, fraction = self.parts
        text = "-P" if self.nanoseconds < 0 else "P"
        text += f"{days}D" if days else ""
        if hours or minutes or seconds or fraction:
            text += "T" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
            text += f"{seconds}{nanos(fraction)}S" if seconds or fraction else ""
        return text


@dataclass(frozen=True, slots=True, order=True)
class MonthsDuration:
    """A years and months duration."""

    months: int

    def __post_init__(self) -> None:
        if abs(self.months) > LONGEST_MONTHS:
            raise Failure("out_of_range")

    @property
    def parts(self) -> tuple[int, int]:
        """Return years and months of the absolute value."""
        return divmod(abs(self.months), 12)

    def __str__(self) -> str:
        years, months = self.parts
        sign = "-P" if self.months < 0 else "P"
        if not self.months:
            return "P0M"
        return sign + (f"{years}Y" if years else "") + (f"{months}M" if months else "")


Duration = DaysDuration | MonthsDuration


def nanos(fraction: int) -> str:
    """Return nanoseconds as the tail of a number of seconds: "" or ".5"."""
    return f".{fraction:09d}".rstrip("0") if fraction else ""


def parse_duration(text: str) -> Duration | None:
    """Return the duration that `text` writes (ISO 8601), or None."""
    match = MONTHS_FORM.fullmatch(text)
    if match and (match[2] or match[3]):
        months = int(match[2] or 0) * 12 + int(match[3] or 0)
        return within(MonthsDuration, -months if match[1] else months)
    match = DAYS_FORM.fullmatch(text)
    if not match or not any(match.group(2, 3, 4, 5)):
        return None
    total = int(match[2] or 0) * DAY + int(match[3] or 0) * HOUR + int(match[4] or 0) * MINUTE
    total += int(match[5] or 0) * SECOND + int((match[6] or "")[:9].ljust(9, "0"))
    return within(DaysDuration, -total if match[1] else total)


def within(kind: Callable[[int], Duration], amount: int) -> Duration | None:
    """Return the duration, or None for one longer than any calendar."""
    try:
        return kind(amount)
    except Failure:
        return None
