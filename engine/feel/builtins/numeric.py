"""Numeric functions (DMN 1.5, 10.3.4.5, table 76)."""

from __future__ import annotations

import decimal
from collections.abc import Callable
from decimal import Decimal

from engine.feel.budget import Run
from engine.feel.builtins.registry import builtin
from engine.feel.errors import Failure
from engine.feel.values.durations import DaysDuration, Duration, MonthsDuration
from engine.feel.values.numbers import CONTEXT, ONE

# What takes much longer than a step counts for more.
LONG_STEPS = 10
LOWEST_SCALE, HIGHEST_SCALE = -6111, 6176


def rounded(number: Decimal, scale: Decimal, rounding: str) -> Decimal:
    """Return the number with `scale` decimal places; negative scales round to tens, hundreds, …"""
    places = int(scale)
    if not LOWEST_SCALE <= places <= HIGHEST_SCALE:
        raise Failure("invalid_value", parameter="scale")
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and -exponent <= places:
        return number
    unit = Decimal((0, (1,), -places))
    return calculated(lambda: number.quantize(unit, rounding, CONTEXT))


@builtin("decimal(n: number, scale: number) -> number")
def half_even(number: Decimal, scale: Decimal) -> Decimal:
    return rounded(number, scale, decimal.ROUND_HALF_EVEN)


@builtin("floor(n: number, scale?: number) -> number")
def floor(number: Decimal, scale: Decimal = Decimal(0)) -> Decimal:
    return rounded(number, scale, decimal.ROUND_FLOOR)


@builtin("ceiling(n: number, scale?: number) -> number")
def ceiling(number: Decimal, scale: Decimal = Decimal(0)) -> Decimal:
    return rounded(number, scale, decimal.ROUND_CEILING)


@builtin("round up(n: number, scale: number) -> number")
def round_up(number: Decimal, scale: Decimal) -> Decimal:
    return rounded(number, scale, decimal.ROUND_UP)


@builtin("round down(n: number, scale: number) -> number")
def round_down(number: Decimal, scale: Decimal) -> Decimal:
    return rounded(number, scale, decimal.ROUND_DOWN)


@builtin("round half up(n: number, scale: number) -> number")
def round_half_up(number: Decimal, scale: Decimal) -> Decimal:
    return rounded(number, scale, decimal.ROUND_HALF_UP)


@builtin("round half down(n: number, scale: number) -> number")
def round_half_down(number: Decimal, scale: Decimal) -> Decimal:
    return rounded(number, scale, decimal.ROUND_HALF_DOWN)


@builtin("abs(n: number) -> number")
def absolute(number: Decimal) -> Decimal:
    return CONTEXT.abs(number)


@builtin("abs(n: duration) -> duration")
def absolute_duration(duration: Duration) -> Duration:
    if isinstance(duration, DaysDuration):
        return DaysDuration(abs(duration.nanoseconds))
    return MonthsDuration(abs(duration.months))


@builtin("modulo(dividend: number, divisor: number) -> number")
def modulo(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Return dividend - divisor * floor(dividend / divisor): the sign is the divisor's."""
    if not divisor:
        raise Failure("division_by_zero")
    rest = calculated(lambda: CONTEXT.remainder(dividend, divisor))
    return CONTEXT.add(rest, divisor) if rest and (rest < 0) != (divisor < 0) else rest


def calculated(operation: Callable[[], Decimal]) -> Decimal:
    try:
        return operation()
    except decimal.DecimalException:
        raise Failure("out_of_range") from None


@builtin("sqrt(number: number) -> number", run=True)
def square_root(run: Run, number: Decimal) -> Decimal:
    run.spend(LONG_STEPS)
    return calculated(lambda: CONTEXT.sqrt(number))


@builtin("log(number: number) -> number", run=True)
def logarithm(run: Run, number: Decimal) -> Decimal:
    run.spend(LONG_STEPS)
    if number <= 0:
        raise Failure("out_of_range")
    return calculated(lambda: CONTEXT.ln(number))


@builtin("exp(number: number) -> number", run=True)
def exponential(run: Run, number: Decimal) -> Decimal:
    run.spend(LONG_STEPS)
    return calculated(lambda: CONTEXT.exp(number))


@builtin("odd(number: number) -> boolean")
def odd(number: Decimal) -> bool:
    return is_whole(number) and modulo(number, Decimal(2)) == ONE


@builtin("even(number: number) -> boolean")
def even(number: Decimal) -> bool:
    return is_whole(number) and not modulo(number, Decimal(2))


def is_whole(number: Decimal) -> bool:
    return number == number.to_integral_value()
