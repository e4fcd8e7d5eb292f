"""Which values are of which type, and implicit conversion (DMN 1.5, 10.3.2.9.2 to 10.3.2.9.4)."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from engine.feel.types import (
    ANY,
    BOOLEAN,
    CONTEXT,
    DATE,
    DATE_TIME,
    DAYS_DURATION,
    FUNCTION,
    LIST,
    MONTHS_DURATION,
    NULL,
    NUMBER,
    RANGE,
    STRING,
    TIME,
    Type,
    context,
    list_of,
    subtype,
)
from engine.feel.values.dates import FarDate
from engine.feel.values.durations import DaysDuration, MonthsDuration
from engine.feel.values.functions import Builtin, Function, Overload
from engine.feel.values.ranges import Range
from engine.feel.values.times import DateTime, Time, midnight

BY_CLASS: dict[type, Type] = {
    type(None): NULL,
    Decimal: NUMBER,
    str: STRING,
    bool: BOOLEAN,
    datetime.date: DATE,
    FarDate: DATE,
    Time: TIME,
    DateTime: DATE_TIME,
    DaysDuration: DAYS_DURATION,
    MonthsDuration: MONTHS_DURATION,
    list: LIST,
    dict: CONTEXT,
    Range: RANGE,
    Function: FUNCTION,
    Builtin: FUNCTION,
}


def type_name(value: Any) -> str:
    """Return the name of a value's type as messages show it."""
    return BY_CLASS[type(value)].name


def type_of(value: Any) -> Type:
    """Return the type of a FEEL value as exactly as it can be told, with entries and elements."""
    kind = BY_CLASS[type(value)]
    if kind == LIST:
        types = {type_of(item) for item in value} - {NULL}
        return list_of(types.pop()) if len(types) == 1 else LIST
    if kind == CONTEXT:
        return context(
            {name: ANY if item is None else type_of(item) for name, item in value.items()}
        )
    return kind


def conforms(value: Any, to: Type) -> bool:
    """Tell whether a value is an instance of a type; null is one of Null alone."""
    kind = BY_CLASS[type(value)]
    if to.name == "Any":
        return value is not None
    if to.name == "duration":
        return kind in (DAYS_DURATION, MONTHS_DURATION)
    if kind.name != to.name:
        return False
    if to.name == "list":
        return to.items is None or all(admits(item, to.items) for item in value)
    if to.name == "context":
        return all(name in value and admits(value[name], t) for name, t in to.fields)
    if to.name == "range":
        return to.items is None or all(admits(end, to.items) for end in (value.start, value.end))
    return to.name != "function" or function_conforms(value, to)


def admits(value: Any, to: Type) -> bool:
    """Tell whether a value may stand where a type is asked for: null may stand anywhere."""
    return value is None or conforms(value, to)


def function_conforms(value: Function | Builtin, to: Type) -> bool:
    if to.parameters is None:
        return True
    if isinstance(value, Builtin):
        return any(overload_conforms(overload, to) for overload in value.overloads)
    mine = [parameter.type or ANY for parameter in value.parameters]
    if len(mine) != len(to.parameters):
        return False
    pairs = zip(to.parameters, mine, strict=True)
    return all(subtype(a, b) for a, b in pairs) and subtype(value.result or ANY, to.result or ANY)


def overload_conforms(overload: Overload, to: Type) -> bool:
    wanted = to.parameters or ()
    if not overload.takes(len(wanted)) or not subtype(overload.result, to.result or ANY):
        return False
    pairs = zip(wanted, overload.parameters, strict=False)
    return all(any(subtype(t, mine) for mine in parameter.types) for t, parameter in pairs)


def convert(value: Any, to: Type) -> tuple[bool, Any]:
    """Return (True, the value as the type asks) or (False, None) (10.3.2.9.4).

    A list of one becomes its element, an element a list of one, a date its midnight in UTC.
    """
    if admits(value, to):
        return True, value
    if to.name == "list" and type(value) is not list and admits([value], to):
        return True, [value]
    if type(value) is list and len(value) == 1 and admits(value[0], to):
        return True, value[0]
    if to.name == "date and time" and type(value) in (datetime.date, FarDate):
        return True, midnight(value)
    return False, None
