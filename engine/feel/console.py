"""One expression answered in text, for the command line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from engine.feel.conformance import type_of
from engine.feel.errors import BudgetExceeded, FeelSyntaxError
from engine.feel.problems import NullReason, Problem, word
from engine.feel.program import compile  # noqa: A004
from engine.feel.types import ANY
from engine.feel.values.border import take, to_json


class NoAnswer(Exception):
    """The expression or its context cannot be read; the text says why."""


def answer(expression: str, context_json: str, lang: str = "en") -> tuple[str, list[str]]:
    """Return the value as JSON and why it, or what is in it, is null; raise NoAnswer."""
    try:
        context = read_context(context_json, lang)
        names = {name: ANY if value is None else type_of(value) for name, value in context.items()}
        explained = compile(expression, names=names).explain(context)
        value = to_json(explained.value)
    except FeelSyntaxError as error:
        raise NoAnswer("\n".join(mark(expression, each, lang) for each in error.problems)) from None
    except BudgetExceeded as error:
        raise NoAnswer(error.message(lang)) from None
    reasons = explained.nulls if holds_null(value) else ()
    return written(value), [mark(expression, reason, lang) for reason in reasons]


def read_context(text: str, lang: str) -> Mapping[str, Any]:
    try:
        context = json.loads(text, parse_float=Decimal, parse_constant=no_number)
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise NoAnswer(word("context_not_json", place, lang)) from None
    except (ValueError, RecursionError):  # A number without end, lists within lists without end.
        raise NoAnswer(word("context_unreadable", {}, lang)) from None
    if not isinstance(context, dict):
        raise NoAnswer(word("context_no_object", {}, lang))
    taken: dict[str, Any] = take(context)
    return taken


def no_number(text: str) -> None:
    """Refuse NaN and Infinity, which Python reads and JSON has not."""
    raise ValueError(text)


def holds_null(value: Any) -> bool:
    """Tell whether a JSON value is null or has a null in it."""
    inner = value.values() if isinstance(value, dict) else value
    return value is None or (isinstance(value, (list, dict)) and any(map(holds_null, inner)))


def written(value: Any) -> str:
    """Return a JSON value as text that any terminal takes: no halves of characters."""
    return json.dumps(value, ensure_ascii=False).encode(errors="replace").decode()


def mark(expression: str, found: Problem | NullReason, lang: str) -> str:
    """Return the line of what was found with a mark below its place, and its message."""
    before, after = expression[: found.position], expression[found.position :]
    start = before.rfind("\n") + 1
    line = before[start:] + after.partition("\n")[0]
    column = found.position - start
    width = max(1, min(found.length, len(line) - column))
    return f"{line}\n{' ' * column}{'^' * width}\n{found.message(lang)}"
