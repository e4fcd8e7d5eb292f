"""One expression answered in text, for the command line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from engine.feel.conformance import type_of
from engine.feel.errors import FeelError, FeelSyntaxError
from engine.feel.problems import Problem
from engine.feel.program import compile  # noqa: A004
from engine.feel.types import ANY
from engine.feel.values.border import take, to_json


class NoAnswer(Exception):
    """The expression or its context cannot be read; the text says why."""


def answer(expression: str, context_json: str, lang: str = "en") -> tuple[str, list[str]]:
    """Return the value as JSON and, where it is null, the reasons; raise NoAnswer."""
    context = read_context(context_json)
    names = {name: ANY if value is None else type_of(value) for name, value in context.items()}
    try:
        explained = compile(expression, names=names).explain(context)
        value = json.dumps(to_json(explained.value), ensure_ascii=False)
    except FeelSyntaxError as error:
        marked = [mark(expression, problem, lang) for problem in error.problems]
        raise NoAnswer("\n".join(marked)) from None
    except FeelError as error:
        raise NoAnswer(str(error)) from None
    reasons = [reason.message(lang) for reason in explained.nulls]
    return value, reasons if explained.value is None else []


def read_context(text: str) -> Mapping[str, Any]:
    try:
        context = take(json.loads(text, parse_float=Decimal))
    except ValueError as error:
        raise NoAnswer(f"the context is no JSON: {error}") from None
    if not isinstance(context, dict):
        raise NoAnswer("the context must be a JSON object")
    return context


def mark(expression: str, problem: Problem, lang: str) -> str:
    """Return the line of a problem with a mark below its place, and its message."""
    before, after = expression[: problem.position], expression[problem.position :]
    start = before.rfind("\n") + 1
    line = before[start:] + after.partition("\n")[0]
    column = problem.position - start
    width = max(1, min(problem.length, len(line) - column))
    return f"{line}\n{' ' * column}{'^' * width}\n{problem.message(lang)}"
