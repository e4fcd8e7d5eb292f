"""Values of a column that stand for all others: the constants of its tests, and those between."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cmp_to_key
from itertools import pairwise
from typing import Any

from engine import feel
from engine.feel import tree
from engine.feel.tree import Node

OTHER_TEXT = "…"
BETWEEN = feel.compile("a + (b - a) / 2", names={"a": feel.ANY, "b": feel.ANY})
BEFORE = feel.compile("a - step", names={"a": feel.ANY, "step": feel.ANY})
AFTER = feel.compile("a + step", names={"a": feel.ANY, "step": feel.ANY})
LESS = feel.compile("a < b", names={"a": feel.ANY, "b": feel.ANY})

STEPS: dict[type, Any] = {
    Decimal: Decimal(1),
    datetime.date: feel.compile('@"P1D"').evaluate(),
    feel.DateTime: feel.compile('@"PT1H"').evaluate(),
    feel.Time: feel.compile('@"PT1M"').evaluate(),
    feel.DaysDuration: feel.compile('@"PT1H"').evaluate(),
    feel.MonthsDuration: feel.compile('@"P1M"').evaluate(),
}


def samples(programs: Iterable[feel.Program], type_: feel.Type, run: feel.Run) -> list[Any]:
    """Return one value of each part that the tests divide a column into; null where one tests it.

    No test tells two values of the same part from each other, as far as it compares with constants.
    """
    found = [value for program in programs for value in constants(program, program.tree, run)]
    values: list[Any] = [None] if None in found else []
    for kind, step in STEPS.items():
        values += around(ordered(value for value in found if type(value) is kind), step)
    texts = sorted({value for value in found if type(value) is str})
    if texts or type_ == feel.STRING:
        values += [*texts, OTHER_TEXT]
    if type_ == feel.BOOLEAN or any(type(value) is bool for value in found):
        values += [True, False]
    if type_ == feel.NUMBER and not any(type(value) is Decimal for value in values):
        values.append(Decimal(0))
    return values


def constants(program: feel.Program, node: Node, run: feel.Run) -> Iterator[Any]:
    """Yield the values of the largest parts of an expression that are the same each time."""
    if isinstance(node, tree.Literal):
        yield node.value
    elif isinstance(node, tree.AtLiteral | tree.Negation | tree.Call) and is_fixed(node):
        yield program.part(node).evaluate(run=run)
    else:
        for child in tree.children(node):
            yield from constants(program, child, run)


def is_fixed(node: Node) -> bool:
    functions = {id(n.function) for n in tree.walk(node) if isinstance(n, tree.Call)}
    names = (n for n in tree.walk(node) if isinstance(n, tree.Name) and id(n) not in functions)
    calls = (n.function for n in tree.walk(node) if isinstance(n, tree.Call))
    changing = any(isinstance(f, tree.Name) and f.name in ("now", "today") for f in calls)
    return not changing and next(names, None) is None


def ordered(values: Iterable[Any]) -> list[Any]:
    """Return the values that can be compared in their order, each once."""
    found = sorted(values, key=cmp_to_key(_compare))
    return [value for n, value in enumerate(found) if not n or _compare(found[n - 1], value)]


def _compare(a: Any, b: Any) -> int:
    """Return -1, 0 or 1 as a is less than, the same as, or greater than b."""
    if LESS.evaluate({"a": a, "b": b}) is True:
        return -1
    return int(LESS.evaluate({"a": b, "b": a}) is True)


def around(values: list[Any], step: Any) -> Iterator[Any]:
    """Yield ordered values with one below, one above, and one between each two."""
    if not values:
        return
    yield BEFORE.evaluate({"a": values[0], "step": step})
    yield values[0]
    for a, b in pairwise(values):
        middle = BETWEEN.evaluate({"a": a, "b": b})
        if middle is not None and middle != a:
            yield middle
        yield b
    yield AFTER.evaluate({"a": values[-1], "step": step})
