"""The border between Python and FEEL: taking a host's values in, and JSON both ways."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from engine.feel.budget import DEFAULT_BUDGET, Run
from engine.feel.errors import BudgetExceeded
from engine.feel.types import Type
from engine.feel.values.dates import FarDate, date_text, parse_date
from engine.feel.values.durations import DaysDuration, MonthsDuration, parse_duration
from engine.feel.values.functions import Builtin, Function
from engine.feel.values.numbers import CONTEXT
from engine.feel.values.ranges import Range
from engine.feel.values.text import range_text
from engine.feel.values.times import DateTime, Time, parse_date_time, parse_time, time_of

NATIVE = frozenset(
    (
        Decimal,
        str,
        bool,
        type(None),
        datetime.date,
        FarDate,
        Time,
        DateTime,
        DaysDuration,
        MonthsDuration,
        Range,
        Function,
        Builtin,
    )
)
DEEPEST = 100


def take(value: Any, depth: int = DEEPEST) -> Any:
    """Return a host's value as a FEEL value; raise TypeError for what FEEL has no value for.

    Numbers become Decimal, tuples and sets lists, mappings contexts, datetimes and timedeltas
    the values of this package. Strings stay strings, also those that write a date.
    """
    kind = type(value)
    if kind in NATIVE:
        return value
    convert = TAKE.get(kind)
    if convert:
        return convert(value)
    if kind is dict:
        return take_mapping(value, depth)
    return take_items(value, depth) if kind is list else take_unusual(value, depth)


def take_once(run: Run, value: Any) -> Any:
    """Return a host's value as take() does; a list or context is taken in once in a run."""
    convert = TAKE.get(type(value))
    if convert:
        return convert(value)
    if type(value) is not list and type(value) is not dict:
        return take(value)
    if run.taken is None:
        run.taken = {}
    kept = run.taken.get(id(value))
    if kept is None:
        # The host's value is kept too, so that its id stays its own.
        kept = run.taken[id(value)] = value, take(value)
    return kept[1]


def take_mapping(value: Mapping[str, Any], depth: int) -> dict[str, Any]:
    if not depth:
        raise BudgetExceeded("depth", DEEPEST)
    return {
        key: item if type(item) in NATIVE else take(item, depth - 1) for key, item in value.items()
    }


def take_items(value: Any, depth: int) -> list[Any]:
    if not depth:
        raise BudgetExceeded("depth", DEEPEST)
    return [item if type(item) in NATIVE else take(item, depth - 1) for item in value]


def take_float(value: float) -> Decimal | None:
    return CONTEXT.create_decimal(repr(value)) if math.isfinite(value) else None


def take_unusual(value: Any, depth: int) -> Any:
    for kind, convert in TAKE.items():
        if isinstance(value, kind):
            return convert(value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, Mapping):
        return take_mapping(value, depth)
    if isinstance(value, (list, tuple, set, frozenset)):
        return take_items(value, depth)
    raise TypeError(f"FEEL has no value for a {type(value).__name__}")


TAKE: dict[type, Callable[[Any], Any]] = {
    int: CONTEXT.create_decimal,
    float: take_float,
    datetime.datetime: DateTime.of,
    datetime.time: lambda value: time_of(value, None if value.tzinfo is None else offset_of(value)),
    datetime.timedelta: DaysDuration.of,
    Decimal: lambda value: Decimal(value),
}


def offset_of(value: datetime.time) -> int:
    offset = value.utcoffset()
    return 0 if offset is None else offset.days * 86_400 + offset.seconds


def to_json(value: Any, limit: int = DEFAULT_BUDGET.size) -> Any:
    """Return a value as JSON has it: numbers int or float, dates and durations as ISO text.

    A number that is too large for a float is null. Raises BudgetExceeded when more than `limit`
    elements would be written.
    """
    return Writer(limit).write(value)


class Writer:
    """Writes a value as JSON and counts what it writes: shared parts are written each time."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.left = limit

    def write(self, value: Any) -> Any:
        self.left -= 1
        if self.left < 0:
            raise BudgetExceeded("size", self.limit)
        kind = type(value)
        if kind is list:
            return [self.write(item) for item in value]
        if kind is dict:
            return {key: self.write(item) for key, item in value.items()}
        if kind is Decimal:
            return number_json(value)
        if kind is Range:
            return range_text(Run(), value)
        return value if value is None or kind in (str, bool) else text_json(value)


def number_json(value: Decimal) -> int | float | None:
    if abs(value) < 2**53 and value == value.to_integral_value():
        return int(value)
    number = float(value)
    return number if math.isfinite(number) else None


def text_json(value: Any) -> str:
    if isinstance(value, (datetime.date, FarDate)):
        return date_text(value)
    return f"function {value.name}" if isinstance(value, (Function, Builtin)) else str(value)


READ: dict[str, Callable[[str], Any]] = {
    "date": parse_date,
    "time": parse_time,
    "date and time": parse_date_time,
    "days and time duration": parse_duration,
    "years and months duration": parse_duration,
    "duration": parse_duration,
}


def from_json(value: Any, to: Type | None = None) -> Any:
    """Return a JSON value as a FEEL value; with a type, ISO text becomes dates and durations.

    Text that does not write what the type asks for becomes null.
    """
    if to is None or value is None:
        return take(value)
    if to.name in READ and isinstance(value, str):
        return READ[to.name](value)
    if to.name == "list" and isinstance(value, list):
        return [from_json(item, to.items) for item in value]
    if to.name == "context" and isinstance(value, Mapping):
        members = to.members
        return {name: from_json(item, members.get(name)) for name, item in value.items()}
    return take(value)
