"""String functions (DMN 1.5, 10.3.4.3, table 74). Characters are code points."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from engine.feel.budget import Run
from engine.feel.builtins.registry import builtin
from engine.feel.errors import Failure


@builtin("substring(string: string, start position: number, length?: number) -> string")
def substring(string: str, position: Decimal, length: Decimal | None = None) -> str:
    start = int(position)
    if start == 0 or abs(start) > len(string):
        raise Failure("invalid_value", parameter="start position")
    begin = start - 1 if start > 0 else len(string) + start
    if length is None:
        return string[begin:]
    if length < 1:
        raise Failure("invalid_value", parameter="length")
    return string[begin : begin + int(length)]


@builtin("string length(string: string) -> number")
def string_length(string: str) -> Decimal:
    return Decimal(len(string))


@builtin("upper case(string: string) -> string")
def upper_case(string: str) -> str:
    return string.upper()


@builtin("lower case(string: string) -> string")
def lower_case(string: str) -> str:
    return string.lower()


@builtin("substring before(string: string, match: string) -> string")
def substring_before(string: str, match: str) -> str:
    head, found, _ = string.partition(match) if match else ("", "", "")
    return head if found else ""


@builtin("substring after(string: string, match: string) -> string")
def substring_after(string: str, match: str) -> str:
    return string.partition(match)[2] if match else string


@builtin("contains(string: string, match: string) -> boolean")
def contains(string: str, match: str) -> bool:
    return match in string


@builtin("starts with(string: string, match: string) -> boolean")
def starts_with(string: str, match: str) -> bool:
    return string.startswith(match)


@builtin("ends with(string: string, match: string) -> boolean")
def ends_with(string: str, match: str) -> bool:
    return string.endswith(match)


@builtin("string join(list: list, delimiter?: string|null) -> string", run=True)
def string_join(run: Run, items: list[Any], delimiter: str | None = None) -> str:
    run.spend(len(items))
    texts = [item for item in items if item is not None]
    if any(type(text) is not str for text in texts):
        raise Failure("element_type", wanted="string")
    between = delimiter or ""
    run.fits(sum(map(len, texts)) + len(between) * len(texts))
    return between.join(texts)
