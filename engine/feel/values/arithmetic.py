"""Arithmetic (DMN 1.5, 10.3.2.13.4 and 10.3.2.13.5, tables 55 to 59)."""

from __future__ import annotations

import decimal
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from engine.feel.budget import Run
from engine.feel.conformance import type_name
from engine.feel.errors import Failure
from engine.feel.values.dates import Date, FarDate, add_months, day_number, from_day_number
from engine.feel.values.durations import DAY, SECOND, DaysDuration, MonthsDuration
from engine.feel.values.numbers import CONTEXT
from engine.feel.values.times import DateTime, Time, clock, midnight

Operation = Callable[[Any, Any], Any]

# What takes longer than a step counts for more.
LONG_TEXT = 1_000
LONG_STEPS = 10


def calculate(run: Run, operator: str, a: Any, b: Any) -> Any:
    """Return `a operator b`; raise Failure when the operands have no such result."""
    operation = TABLES[operator].get((type(a), type(b)))
    if operation is None:
        if a is None or b is None:
            raise Failure("null_operand", operator=operator)
        raise Failure("operands", operator=operator, left=type_name(a), right=type_name(b))
    if type(a) is str:
        run.fits(len(a) + len(b))
        run.spend((len(a) + len(b)) // LONG_TEXT)
    elif operator == "**" or type(a) is DateTime or type(b) is DateTime:
        run.spend(LONG_STEPS)
    try:
        return operation(a, b)
    except (decimal.DivisionByZero, ZeroDivisionError):
        raise Failure("division_by_zero") from None
    except (decimal.DecimalException, OverflowError):
        raise Failure("out_of_range") from None


def negate(value: Any) -> Any:
    """Return `-value`; raise Failure for what has no opposite."""
    if type(value) is Decimal:
        return CONTEXT.minus(value)
    if type(value) is DaysDuration:
        return DaysDuration(-value.nanoseconds)
    if type(value) is MonthsDuration:
        return MonthsDuration(-value.months)
    raise Failure("negation", given=type_name(value))


def divide(a: Decimal, b: Decimal) -> Decimal:
    if not b:
        raise ZeroDivisionError
    return CONTEXT.divide(a, b)


def date_plus(day: Date, duration: DaysDuration) -> Date:
    return from_day_number(day_number(day) + duration.nanoseconds // DAY)


def time_plus(time: Time, duration: DaysDuration) -> Time:
    seconds, rest = divmod(time.seconds * SECOND + time.nanosecond + duration.nanoseconds, SECOND)
    return clock(seconds, rest, time.zone)


def between_moments(a: DateTime, b: DateTime) -> DaysDuration:
    if (a.offset is None) != (b.offset is None):
        raise Failure("local_and_zoned")
    return DaysDuration(a.nanos - b.nanos)


def between_times(a: Time, b: Time) -> DaysDuration:
    first, second = (0, 0) if a.zone == b.zone else (a.offset, b.offset)
    if first is None or second is None:
        raise Failure("local_and_zoned")
    seconds = a.seconds - first - b.seconds + second
    return DaysDuration(seconds * SECOND + a.nanosecond - b.nanosecond)


def days_times(duration: DaysDuration, factor: Decimal) -> DaysDuration:
    return DaysDuration(int(CONTEXT.multiply(Decimal(duration.nanoseconds), factor)))


def months_times(duration: MonthsDuration, factor: Decimal) -> MonthsDuration:
    return MonthsDuration(int(CONTEXT.multiply(Decimal(duration.months), factor)))


def days_over(duration: DaysDuration, divisor: Decimal) -> DaysDuration:
    return DaysDuration(int(divide(Decimal(duration.nanoseconds), divisor)))


def months_over(duration: MonthsDuration, divisor: Decimal) -> MonthsDuration:
    return MonthsDuration(int(divide(Decimal(duration.months), divisor)))


def minus(operation: Operation) -> Operation:
    return lambda a, b: operation(a, negate(b))


def swapped(operation: Operation) -> Operation:
    return lambda a, b: operation(b, a)


PLUS: dict[tuple[type, type], Operation] = {
    (Decimal, Decimal): CONTEXT.add,
    (str, str): lambda a, b: a + b,
    (DaysDuration, DaysDuration): lambda a, b: DaysDuration(a.nanoseconds + b.nanoseconds),
    (MonthsDuration, MonthsDuration): lambda a, b: MonthsDuration(a.months + b.months),
}
MINUS: dict[tuple[type, type], Operation] = {
    (Decimal, Decimal): CONTEXT.subtract,
    (DaysDuration, DaysDuration): lambda a, b: DaysDuration(a.nanoseconds - b.nanoseconds),
    (MonthsDuration, MonthsDuration): lambda a, b: MonthsDuration(a.months - b.months),
    (DateTime, DateTime): between_moments,
    (Time, Time): between_times,
}
SHIFTS: dict[tuple[type, type], Operation] = {
    (date, DaysDuration): date_plus,
    (date, MonthsDuration): lambda day, duration: add_months(day, duration.months),
    (DateTime, DaysDuration): lambda moment, duration: moment.plus(duration.nanoseconds),
    (DateTime, MonthsDuration): lambda moment, duration: moment.plus_months(duration.months),
    (Time, DaysDuration): time_plus,
}
SHIFTS |= {(FarDate, b): shift for (a, b), shift in SHIFTS.items() if a is date}
PLUS |= SHIFTS | {(b, a): swapped(shift) for (a, b), shift in SHIFTS.items()}
MINUS |= {types: minus(shift) for types, shift in SHIFTS.items()}
for near in (date, FarDate):
    MINUS[near, DateTime] = lambda a, b: between_moments(midnight(a), b)
    MINUS[DateTime, near] = lambda a, b: between_moments(a, midnight(b))
    for other in (date, FarDate):
        MINUS[near, other] = lambda a, b: DaysDuration((day_number(a) - day_number(b)) * DAY)
TIMES: dict[tuple[type, type], Operation] = {
    (Decimal, Decimal): CONTEXT.multiply,
    (DaysDuration, Decimal): days_times,
    (MonthsDuration, Decimal): months_times,
    (Decimal, DaysDuration): swapped(days_times),
    (Decimal, MonthsDuration): swapped(months_times),
}
OVER: dict[tuple[type, type], Operation] = {
    (Decimal, Decimal): divide,
    (DaysDuration, Decimal): days_over,
    (MonthsDuration, Decimal): months_over,
    (DaysDuration, DaysDuration): lambda a, b: divide(
        Decimal(a.nanoseconds), Decimal(b.nanoseconds)
    ),
    (MonthsDuration, MonthsDuration): lambda a, b: divide(Decimal(a.months), Decimal(b.months)),
}
POWER: dict[tuple[type, type], Operation] = {(Decimal, Decimal): CONTEXT.power}
TABLES = {"+": PLUS, "-": MINUS, "*": TIMES, "/": OVER, "**": POWER}
