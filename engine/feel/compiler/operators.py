"""Literals, arithmetic and comparison (DMN 1.5, 10.3.2.13)."""

from __future__ import annotations

import decimal
import operator
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from engine.feel.compiler.core import Compiler, compiles, constant, constant_value
from engine.feel.compiler.scope import Closure, Frame, Scope
from engine.feel.conformance import type_name
from engine.feel.errors import Failure
from engine.feel.tree import (
    Arithmetic,
    AtLiteral,
    Between,
    Comparison,
    Literal,
    Negation,
    Node,
)
from engine.feel.values.arithmetic import calculate, negate
from engine.feel.values.compare import Answer, all_of, equal, order
from engine.feel.values.numbers import CONTEXT

# Types whose values Python compares as FEEL does.
DIRECT = frozenset((Decimal, str, date))

Compare = Callable[[Any, Any], Any]
ORDER: dict[str, Compare] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
NUMBERS: dict[str, Compare] = {
    "+": CONTEXT.add,
    "-": CONTEXT.subtract,
    "*": CONTEXT.multiply,
}


@compiles(Literal)
def literal(compiler: Compiler, node: Literal, scope: Scope) -> Closure:
    return constant(node.value)


@compiles(AtLiteral)
def at_literal(compiler: Compiler, node: AtLiteral, scope: Scope) -> Closure:
    if node.value is not None:
        return constant(node.value)
    start, end, text = node.start, node.end, node.text
    return lambda frame: frame.run.null(start, end, "bad_at_literal", text=text)


@compiles(Negation)
def negation(compiler: Compiler, node: Negation, scope: Scope) -> Closure:
    operand = compiler.compile(node.operand, scope)
    value = constant_value(operand)
    if type(value) is Decimal:
        return constant(CONTEXT.minus(value))
    start, end = node.start, node.end

    def negated(frame: Frame) -> Any:
        try:
            return negate(operand(frame))
        except Failure as failure:
            return frame.run.failed(start, end, failure)

    return negated


@compiles(Arithmetic)
def arithmetic(compiler: Compiler, node: Arithmetic, scope: Scope) -> Closure:
    left = compiler.compile(node.left, scope)
    right = compiler.compile(node.right, scope)
    general = calculation(node, left, right)
    numeric = NUMBERS.get(node.operator)
    return general if numeric is None else on_numbers(numeric, left, right, node)


def calculation(node: Arithmetic, left: Closure, right: Closure) -> Closure:
    def calculated(frame: Frame) -> Any:
        return calculate_here(frame, node, left(frame), right(frame))

    return calculated


def on_numbers(numeric: Compare, left: Closure, right: Closure, node: Arithmetic) -> Closure:
    """Take the short way for two numbers, which is what arithmetic mostly meets."""

    def calculated(frame: Frame) -> Any:
        a = left(frame)
        b = right(frame)
        if type(a) is Decimal and type(b) is Decimal:
            try:
                return numeric(a, b)
            except decimal.DecimalException:
                pass
        return calculate_here(frame, node, a, b)

    return calculated


def calculate_here(frame: Frame, node: Arithmetic, a: Any, b: Any) -> Any:
    try:
        return calculate(frame.run, node.operator, a, b)
    except Failure as failure:
        # The reason stands at the operand that is missing, if one is.
        part = node.left if a is None else node.right if b is None else node
        return frame.run.failed(part.start, part.end, failure)


@compiles(Comparison)
def comparison(compiler: Compiler, node: Comparison, scope: Scope) -> Closure:
    left = compiler.compile(node.left, scope)
    right = compiler.compile(node.right, scope)
    return compared(node.operator, left, right, node)


def compared(symbol: str, left: Closure, right: Closure, node: Node) -> Closure:
    """Return the closure of `left symbol right`, the shortest that fits its operands."""
    fixed = constant_value(right)
    if symbol in ("=", "!="):
        if type(fixed) in DIRECT or type(fixed) is bool:
            return equals_constant(left, fixed, symbol == "=", node)
        return equality(left, right, symbol == "=", node)
    if type(fixed) in DIRECT:
        return ordered_to_constant(ORDER[symbol], left, fixed, node)
    return ordering(ORDER[symbol], left, right, node)


def equals_constant(left: Closure, fixed: Any, wanted: bool, node: Node) -> Closure:
    kind = type(fixed)

    def test(frame: Frame) -> Answer:
        value = left(frame)
        if type(value) is kind:
            return (value == fixed) is wanted
        answer = equal(frame.run, value, fixed)
        return incomparable(frame, node, value, fixed) if answer is None else answer is wanted

    return test


def equality(left: Closure, right: Closure, wanted: bool, node: Node) -> Closure:
    def test(frame: Frame) -> Answer:
        a, b = left(frame), right(frame)
        answer = equal(frame.run, a, b)
        if answer is None:
            return incomparable(frame, node, a, b)
        return answer is wanted

    return test


def ordered_to_constant(compare: Compare, left: Closure, fixed: Any, node: Node) -> Closure:
    kind = type(fixed)

    def test(frame: Frame) -> Answer:
        value = left(frame)
        if type(value) is kind:
            return bool(compare(value, fixed))
        found = order(value, fixed)
        if found is None:
            return incomparable(frame, node, value, fixed)
        return bool(compare(found, 0))

    return test


def ordering(compare: Compare, left: Closure, right: Closure, node: Node) -> Closure:
    def test(frame: Frame) -> Answer:
        a, b = left(frame), right(frame)
        if type(a) is Decimal and type(b) is Decimal:
            return bool(compare(a, b))
        found = order(a, b)
        if found is None:
            return incomparable(frame, node, a, b)
        return bool(compare(found, 0))

    return test


def incomparable(frame: Frame, node: Node, a: Any, b: Any) -> Answer:
    left, right = type_name(a), type_name(b)
    frame.run.null(node.start, node.end, "incomparable", left=left, right=right)
    return None


@compiles(Between)
def between(compiler: Compiler, node: Between, scope: Scope) -> Closure:
    value, low, high = (compiler.compile(n, scope) for n in (node.value, node.low, node.high))

    def test(frame: Frame) -> Answer:
        item = value(frame)
        above, below = order(low(frame), item), order(item, high(frame))
        answer = all_of(None if found is None else found <= 0 for found in (above, below))
        if answer is None:
            frame.run.null(node.start, node.end, "incomparable_range", left=type_name(item))
        return answer

    return test
