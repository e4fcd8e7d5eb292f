"""The registry of built-in functions, each declared by the signature the standard prints."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

from engine.feel.conformance import BY_CLASS
from engine.feel.types import (
    ANY,
    CONTEXT,
    DURATION,
    FUNCTION,
    LIST,
    NULL,
    RANGE,
    SIMPLE,
    Type,
)
from engine.feel.values.functions import Builtin, BuiltinParameter, Overload

Body = TypeVar("Body", bound=Callable[..., Any])

SIGNATURE = re.compile(r"(?P<name>[^(]+)\((?P<parameters>.*)\) -> (?P<result>.+)")
TYPES = SIMPLE | {t.name: t for t in (LIST, CONTEXT, RANGE, FUNCTION, DURATION)} | {"null": NULL}

BUILTINS: dict[str, Builtin] = {}


def builtin(*signatures: str, run: bool = False) -> Callable[[Body], Body]:
    """Register a function under its signatures, e.g. "floor(n: number, scale?: number) -> number".

    `a|b` is either type, `?` an optional parameter, `...` takes all further arguments as a list.
    Only `Any` and `null` take null. With `run` the body's first parameter is the Run.
    """

    def register(body: Body) -> Body:
        for signature in signatures:
            name, overload = read_signature(signature, body, run)
            known = BUILTINS.get(name)
            overloads = known.overloads if known else ()
            BUILTINS[name] = Builtin(name, (*overloads, overload))
        return body

    return register


def read_signature(signature: str, body: Callable[..., Any], run: bool) -> tuple[str, Overload]:
    match = SIGNATURE.fullmatch(signature)
    if not match:
        raise ValueError(f"no signature of a built-in function: {signature!r}")
    parts = [part for part in match["parameters"].split(", ") if part]
    parameters = tuple(read_parameter(part) for part in parts)
    result = TYPES[match["result"]]
    return match["name"], Overload(parameters, result, body, "..." in signature, run)


def read_parameter(part: str) -> BuiltinParameter:
    name, _, type_names = part.partition(": ")
    types = tuple(TYPES[name] for name in type_names.split("|"))
    classes = frozenset(
        cls for cls, t in BY_CLASS.items() if any(fits(t, asked) for asked in types)
    )
    return BuiltinParameter(name.rstrip("?."), types, name.endswith("?"), classes)


def fits(found: Type, asked: Type) -> bool:
    if asked == ANY:
        return True
    return found == asked or (asked == DURATION and "duration" in found.name)
