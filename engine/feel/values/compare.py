"""Equality and order (DMN 1.5, 10.3.2.13, tables 53 and 54): true, false, or null for neither."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from engine.feel.budget import Run
from engine.feel.values.dates import FarDate, day_number
from engine.feel.values.durations import SECOND, DaysDuration, MonthsDuration
from engine.feel.values.functions import Builtin, Function
from engine.feel.values.ranges import Range
from engine.feel.values.times import DateTime, Time
from engine.feel.values.zones import DAY_SECONDS

Answer = bool | None
SCALARS = frozenset((Decimal, str, bool, date, FarDate, DaysDuration, MonthsDuration))
DATES = frozenset((date, FarDate))


def equal(run: Run, a: Any, b: Any) -> Answer:
    """Tell whether two values are equal; null when their types have nothing in common."""
    kind = type(a)
    if a is None or b is None:
        return a is b
    if kind is not type(b):
        return False if kind in DATES and type(b) in DATES else None
    if kind in SCALARS:
        return bool(a == b)
    run.spend()
    return EQUALITY[kind](run, a, b)


def equal_times(run: Run, a: Time, b: Time) -> Answer:
    # Fractions of a second are no component of a time in the standard's table of equality.
    if a.zone == b.zone:
        return a.seconds == b.seconds
    first, second = a.offset, b.offset
    if first is None or second is None:
        return False
    return (a.seconds - first - b.seconds + second) % DAY_SECONDS == 0


def equal_moments(run: Run, a: DateTime, b: DateTime) -> Answer:
    return (a.offset is None) == (b.offset is None) and a.instant == b.instant


def equal_lists(run: Run, a: list[Any], b: list[Any]) -> Answer:
    if len(a) != len(b):
        return False
    run.spend(len(a))
    return all_of(equal(run, x, y) for x, y in zip(a, b, strict=True))


def equal_contexts(run: Run, a: dict[str, Any], b: dict[str, Any]) -> Answer:
    run.spend(len(a))
    if a.keys() != b.keys():
        return False
    return all_of(equal(run, value, b[name]) for name, value in a.items())


def equal_ranges(run: Run, a: Range, b: Range) -> Answer:
    if (a.operator, a.start_included, a.end_included) != (
        b.operator,
        b.start_included,
        b.end_included,
    ):
        return False
    return all_of((equal(run, a.start, b.start), equal(run, a.end, b.end)))


def all_of(answers: Any) -> Answer:
    result: Answer = True
    for answer in answers:
        if answer is False:
            return False
        if answer is None:
            result = None
    return result


EQUALITY: dict[type, Callable[[Run, Any, Any], Answer]] = {
    Time: equal_times,
    DateTime: equal_moments,
    list: equal_lists,
    dict: equal_contexts,
    Range: equal_ranges,
    Function: lambda run, a, b: a is b,
    Builtin: lambda run, a, b: a is b,
}


def order(a: Any, b: Any) -> int | None:
    """Return a negative number, 0 or a positive one as a is before, at or after b; else None."""
    kind = type(a)
    if kind is not type(b):
        both_dates = kind in DATES and type(b) in DATES
        return day_number(a) - day_number(b) if both_dates else None
    if kind in ORDERED:
        return 0 if a == b else 1 if a > b else -1
    if kind is DateTime:
        return order_moments(a, b)
    return order_times(a, b) if kind is Time else None


ORDERED = frozenset((Decimal, str, date, FarDate, DaysDuration, MonthsDuration))


def order_moments(a: DateTime, b: DateTime) -> int | None:
    if (a.offset is None) != (b.offset is None):
        return None
    return a.nanos - b.nanos


def order_times(a: Time, b: Time) -> int | None:
    first, second = a.offset, b.offset
    if a.zone == b.zone:
        first = second = 0
    if first is None or second is None:
        return None
    return (a.seconds - first - b.seconds + second) * SECOND + a.nanosecond - b.nanosecond


def contains(value: Range, item: Any) -> Answer:
    """Tell whether a range holds an item; null when the two cannot be compared."""
    if value.operator in ("=", "!="):
        same = None if item is None else order_or_equal(item, value.start)
        return same if value.operator == "=" or same is None else not same
    return all_of((after_start(value, item), before_end(value, item)))


def order_or_equal(item: Any, endpoint: Any) -> Answer:
    if type(item) is bool and type(endpoint) is bool:
        return item is endpoint
    found = order(item, endpoint)
    return None if found is None else found == 0


def after_start(value: Range, item: Any) -> Answer:
    if value.start is None and value.operator:
        return None if item is None else True
    found = order(item, value.start)
    return None if found is None else found > 0 or (found == 0 and value.start_included)


def before_end(value: Range, item: Any) -> Answer:
    if value.end is None and value.operator:
        return None if item is None else True
    found = order(item, value.end)
    return None if found is None else found < 0 or (found == 0 and value.end_included)


def matches(run: Run, value: Any, test: Any) -> Answer:
    """Tell whether a value passes a test: equal to it, in its range, or among its elements."""
    kind = type(test)
    if kind is Range:
        return equal(run, value, test) if type(value) is Range else contains(test, value)
    if kind is not list:
        return equal(run, value, test)
    if type(value) is list and equal(run, value, test):
        return True
    return any(matches_element(run, value, element) for element in test)


def matches_element(run: Run, value: Any, element: Any) -> Answer:
    run.spend()
    if type(element) is Range and type(value) is not Range:
        return contains(element, value)
    return equal(run, value, element)
