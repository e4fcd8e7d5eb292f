"""At literals (DMN 1.5, 10.3.2.3, grammar rule 66): `@"…"`."""

from __future__ import annotations

from engine.feel.errors import Failure
from engine.feel.values.dates import Date, parse_date
from engine.feel.values.durations import Duration, parse_duration
from engine.feel.values.times import DateTime, Time, parse_date_time, parse_time


def parse_at(text: str) -> Date | DateTime | Time | Duration | None:
    """Return what an at literal writes: a date, date and time, time or duration; else None."""
    try:
        return (
            parse_date(text)
            or parse_duration(text)
            or parse_time(text)
            or (parse_date_time(text) if "T" in text else None)
        )
    except Failure:
        return None
