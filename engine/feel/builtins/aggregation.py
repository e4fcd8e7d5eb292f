"""List functions that make one value of many (DMN 1.5, 10.3.4.4, table 75)."""

from __future__ import annotations

import decimal
from decimal import Decimal
from functools import reduce
from itertools import groupby
from typing import Any

from engine.feel.budget import Run
from engine.feel.builtins.registry import builtin
from engine.feel.errors import Failure
from engine.feel.types import BOOLEAN, NUMBER
from engine.feel.values.arithmetic import calculate
from engine.feel.values.compare import order
from engine.feel.values.durations import DaysDuration, MonthsDuration
from engine.feel.values.numbers import CONTEXT, ONE

SUMMABLE = (Decimal, DaysDuration, MonthsDuration)


def numbers(run: Run, items: list[Any], least: int = 1) -> list[Decimal]:
    """Return the items when all are numbers and there are enough; raise Failure."""
    run.spend(len(items))
    if len(items) < least:
        raise Failure("empty_list")
    if any(type(item) is not Decimal for item in items):
        raise Failure("element_type", wanted=str(NUMBER))
    return items


def extreme(run: Run, items: list[Any], sign: int) -> Any:
    run.spend(len(items))
    best = items[0] if items else None
    for item in items:
        found = order(item, best)
        if found is None:
            raise Failure("element_type", wanted="comparable value")
        if found * sign > 0:
            best = item
    return best


@builtin("min(list: list) -> Any", "min(values...: Any) -> Any", run=True)
def least(run: Run, items: list[Any]) -> Any:
    return extreme(run, items, -1)


@builtin("max(list: list) -> Any", "max(values...: Any) -> Any", run=True)
def greatest(run: Run, items: list[Any]) -> Any:
    return extreme(run, items, 1)


@builtin("sum(list: list) -> Any", "sum(values...: Any) -> Any", run=True)
def total(run: Run, items: list[Any]) -> Any:
    if not items:
        raise Failure("empty_list")
    run.spend(len(items))
    if all(type(item) is Decimal for item in items):
        return added(items)
    if type(items[0]) not in SUMMABLE:
        raise Failure("element_type", wanted=str(NUMBER))
    return reduce(lambda a, b: calculate(run, "+", a, b), items, type(items[0])(0))


def added(items: list[Decimal]) -> Decimal:
    try:
        return reduce(CONTEXT.add, items)
    except decimal.DecimalException:
        raise Failure("out_of_range") from None


@builtin("product(list: list) -> number", "product(values...: Any) -> number", run=True)
def product(run: Run, items: list[Any]) -> Decimal:
    try:
        return reduce(CONTEXT.multiply, numbers(run, items), ONE)
    except decimal.DecimalException:
        raise Failure("out_of_range") from None


@builtin("mean(list: list) -> number", "mean(values...: Any) -> number", run=True)
def mean(run: Run, items: list[Any]) -> Decimal:
    return CONTEXT.divide(added(numbers(run, items)), Decimal(len(items)))


@builtin("median(list: list) -> number", "median(values...: Any) -> number", run=True)
def median(run: Run, items: list[Any]) -> Decimal | None:
    ordered = sorted(numbers(run, items, 0))
    if not ordered:
        return None
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return CONTEXT.divide(added(ordered[middle - 1 : middle + 1]), Decimal(2))


@builtin("stddev(list: list) -> number", "stddev(values...: Any) -> number", run=True)
def standard_deviation(run: Run, items: list[Any]) -> Decimal:
    """Return the standard deviation of a sample."""
    values = numbers(run, items, 2)
    average = mean(run, values)
    try:
        squares = [CONTEXT.power(CONTEXT.subtract(value, average), 2) for value in values]
        return CONTEXT.sqrt(CONTEXT.divide(added(squares), Decimal(len(values) - 1)))
    except decimal.DecimalException:
        raise Failure("out_of_range") from None


@builtin("mode(list: list) -> list", "mode(values...: Any) -> list", run=True)
def mode(run: Run, items: list[Any]) -> list[Decimal]:
    """Return the most frequent numbers, in ascending order."""
    groups = [list(group) for _, group in groupby(sorted(numbers(run, items, 0)))]
    most = max(map(len, groups), default=0)
    return [group[0] for group in groups if len(group) == most]


def logic(items: list[Any], decisive: bool) -> bool | None:
    if any(item is not None and type(item) is not bool for item in items):
        raise Failure("element_type", wanted=str(BOOLEAN))
    if decisive in items:
        return decisive
    return None if None in items else not decisive


@builtin("all(list: list) -> boolean", "all(values...: Any) -> boolean", run=True)
def every(run: Run, items: list[Any]) -> bool | None:
    run.spend(len(items))
    return logic(items, False)


@builtin("any(list: list) -> boolean", "any(values...: Any) -> boolean", run=True)
def some(run: Run, items: list[Any]) -> bool | None:
    run.spend(len(items))
    return logic(items, True)
