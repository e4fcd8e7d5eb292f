"""Values as FEEL text, which is what string() gives (DMN 1.5, 10.3.4.1)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from engine.feel.budget import Run
from engine.feel.values.dates import FarDate, date_text
from engine.feel.values.durations import DaysDuration, MonthsDuration
from engine.feel.values.functions import Builtin, Function
from engine.feel.values.numbers import number_text
from engine.feel.values.ranges import Range
from engine.feel.values.times import DateTime, Time

PLAIN_NAME = re.compile(r"[^\W\d]\w*(?: \w+)*")


def text_of(run: Run, value: Any) -> str:
    """Return the text of any value but null; a string is its own text."""
    return value if type(value) is str else nested(run, value)


def nested(run: Run, value: Any) -> str:
    """Return the text of a value inside another: strings are quoted."""
    run.spend()
    kind = type(value)
    if kind is list:
        return joined(run, "[", [nested(run, item) for item in value], "]")
    if kind is dict:
        entries = [f"{key_text(key)}: {nested(run, item)}" for key, item in value.items()]
        return joined(run, "{", entries, "}")
    if kind is Range:
        return range_text(run, value)
    return TEXTS[kind](value)


def joined(run: Run, opening: str, parts: list[str], closing: str) -> str:
    run.fits(sum(map(len, parts)))
    return opening + ", ".join(parts) + closing


def range_text(run: Run, value: Range) -> str:
    if value.operator:
        endpoint = value.start if value.end is None else value.end
        return f"({value.operator} {nested(run, endpoint)})"
    opening = "[" if value.start_included else "("
    closing = "]" if value.end_included else ")"
    return f"{opening}{nested(run, value.start)}..{nested(run, value.end)}{closing}"


def key_text(key: str) -> str:
    return key if PLAIN_NAME.fullmatch(key) else quoted(key)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def function_text(value: Function) -> str:
    return f"function({', '.join(parameter.name for parameter in value.parameters)})"


TEXTS: dict[type, Callable[[Any], str]] = {
    type(None): lambda value: "null",
    bool: lambda value: "true" if value else "false",
    str: quoted,
    Decimal: number_text,
    datetime.date: date_text,
    FarDate: date_text,
    Time: str,
    DateTime: str,
    DaysDuration: str,
    MonthsDuration: str,
    Function: function_text,
    Builtin: lambda value: f"function {value.name}",
}
