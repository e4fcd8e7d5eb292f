"""FEEL values in JSON and back: what JSON has no word for is tagged, such as {"@date": "…"}.

Keys of people's own that begin with "@" get another one, so that nobody can write a tag.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import orjson

from engine import feel

EXACT = 2**53
MARK = b'"@'
OPTIONS = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS


def dumps(value: Any) -> bytes:
    tags = 0

    def default(item: Any) -> Any:
        nonlocal tags
        stands = tag(item)
        tags += isinstance(stands, dict)
        return stands

    written = orjson.dumps(value, default=default, option=OPTIONS)
    if written.count(MARK) == tags:
        return written
    return orjson.dumps(escaped(value), default=tag, option=OPTIONS)


def escaped(value: Any) -> Any:
    """Return the value with no key in it that could be taken for a tag."""
    if isinstance(value, list):
        return [escaped(item) for item in value]
    if isinstance(value, dict):
        return {f"@{k}" if k[:1] == "@" else k: escaped(item) for k, item in value.items()}
    return value


def tag(value: Any) -> Any:
    """Return what stands for the value in JSON."""
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, datetime | time | timedelta):
        value = feel.take(value)
    if isinstance(value, feel.DaysDuration | feel.MonthsDuration):
        return {"@duration": str(value)}
    if isinstance(value, feel.DateTime):
        return {"@moment": str(value)}
    if isinstance(value, feel.Time):
        return {"@time": str(value)}
    if isinstance(value, date):
        return {"@date": value.isoformat()}
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    return feel.to_json(value)


def _number(value: Decimal) -> Any:
    if value == value.to_integral_value() and abs(value) < EXACT:
        return int(value)
    return {"@number": str(value)}


READ: dict[str, Callable[[str], Any]] = {
    "@number": Decimal,
    "@date": lambda text: feel.from_json(text, feel.DATE),
    "@moment": lambda text: feel.from_json(text, feel.DATE_TIME),
    "@time": lambda text: feel.from_json(text, feel.TIME),
    "@duration": lambda text: feel.from_json(text, feel.DAYS_DURATION),
}


def loads(stored: bytes) -> Any:
    value = orjson.loads(stored)
    return untag(value) if MARK in stored else value


def untag(value: Any) -> Any:
    """Return the value with every tag replaced by what it stands for."""
    if isinstance(value, list):
        return [untag(item) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((name, text),) = value.items()
        if name in READ and isinstance(text, str):
            return READ[name](text)
    return {k[1:] if k[:1] == "@" else k: untag(item) for k, item in value.items()}


def plain(value: Any) -> Any:
    """Return the value as JSON without tags: dates and durations are ISO text."""
    return feel.to_json(feel.take(value))
