"""Ranges, `in` and unary tests (DMN 1.5, 10.3.2.7 and 10.3.2.8, tables 49 and 50)."""

from __future__ import annotations

import operator
from typing import Any

from engine.feel.compiler.core import MISSING, Compiler, compiles, constant, constant_value
from engine.feel.compiler.operators import DIRECT, compared
from engine.feel.compiler.scope import Closure, Frame, Scope
from engine.feel.conformance import type_name
from engine.feel.tree import In, Name, Node, RangeLiteral, UnaryComparison, UnaryTests, walk
from engine.feel.values.compare import Answer, matches, order
from engine.feel.values.ranges import Range, unary


@compiles(RangeLiteral)
def range_literal(compiler: Compiler, node: RangeLiteral, scope: Scope) -> Closure:
    low, high = compiler.compile(node.low, scope), compiler.compile(node.high, scope)
    opened, closed = node.start_included, node.end_included
    fixed = constant_value(low), constant_value(high)
    if MISSING not in fixed and sound(*fixed):
        return constant(Range(*fixed, opened, closed))

    def build(frame: Frame) -> Any:
        start, end = low(frame), high(frame)
        if sound(start, end):
            return Range(start, end, opened, closed)
        left, right = type_name(start), type_name(end)
        return frame.run.null(node.start, node.end, "bad_range", left=left, right=right)

    return build


def sound(start: Any, end: Any) -> bool:
    """Tell whether two values can be the ends of a range: in order, or null for no end."""
    if start is None and end is None:
        return False
    if start is None or end is None:
        return order(end, end) is not None or order(start, start) is not None
    found = order(start, end)
    return found is not None and found <= 0


@compiles(UnaryComparison)
def unary_comparison(compiler: Compiler, node: UnaryComparison, scope: Scope) -> Closure:
    operand, symbol = compiler.compile(node.operand, scope), node.operator
    return lambda frame: unary(symbol, operand(frame))


@compiles(In)
def membership(compiler: Compiler, node: In, scope: Scope) -> Closure:
    value = compiler.compile(node.value, scope)
    holder = scope.inner().declare("")
    tests = [test_of(compiler, test, scope, holder) for test in node.tests]
    if len(tests) == 1:
        only = tests[0]

        def test_one(frame: Frame) -> Any:
            frame.slots[holder] = value(frame)
            return only(frame)

        return test_one

    def test_all(frame: Frame) -> Answer:
        frame.slots[holder] = value(frame)
        return any_of(tests, frame)

    return test_all


def any_of(tests: list[Closure], frame: Frame) -> Answer:
    answer: Answer = False
    for test in tests:
        found: Answer = test(frame)
        if found is True:
            return True
        if found is None:
            answer = None
    return answer


def test_of(compiler: Compiler, node: Node, scope: Scope, holder: int) -> Closure:
    """Return a closure telling whether the value in the holder's slot passes one test."""
    if isinstance(node, UnaryComparison):
        operand = compiler.compile(node.operand, scope)
        return compared(node.operator, lambda frame: frame.slots[holder], operand, node)
    test = compiler.compile(node, scope)
    if uses_input(node):
        return condition(test, holder)
    fixed = constant_value(test)
    if type(fixed) in DIRECT:
        return compared("=", lambda frame: frame.slots[holder], test, node)
    if type(fixed) is Range and {type(fixed.start), type(fixed.end)} <= DIRECT:
        return in_constant(fixed, holder)

    def check(frame: Frame) -> Answer:
        return matches(frame.run, frame.slots[holder], test(frame))

    return check


def in_constant(fixed: Range, holder: int) -> Closure:
    """Take the short way for a value of the type of a constant range's ends."""
    low, high, kind = fixed.start, fixed.end, type(fixed.start)
    above = operator.ge if fixed.start_included else operator.gt
    below = operator.le if fixed.end_included else operator.lt

    def check(frame: Frame) -> Answer:
        value = frame.slots[holder]
        if type(value) is kind:
            return bool(above(value, low) and below(value, high))
        return matches(frame.run, value, fixed)

    return check


def uses_input(node: Node) -> bool:
    return any(isinstance(part, Name) and part.name == "?" for part in walk(node))


def condition(test: Closure, holder: int) -> Closure:
    """A test that speaks of `?` is itself the answer, unless it gives a value to compare with."""

    def check(frame: Frame) -> Answer:
        value = test(frame)
        if type(value) is bool:
            return value
        return None if value is None else matches(frame.run, frame.slots[holder], value)

    return check


def cell(compiler: Compiler, node: Node, scope: Scope, holder: int) -> Closure:
    """Return the closure of a test in a table cell, where a boolean may also be a condition."""
    check = test_of(compiler, node, scope, holder)
    if isinstance(node, UnaryComparison) or uses_input(node):
        return check
    test = compiler.compile(node, scope)
    fixed = constant_value(test)
    if fixed is not MISSING:
        return check

    def decide(frame: Frame) -> Answer:
        value = test(frame)
        tested = frame.slots[holder]
        if type(value) is bool and type(tested) is not bool:
            return value
        return matches(frame.run, tested, value)

    return decide


def single_test(tested: Closure, holder: int, test: Closure) -> Closure:
    def decide(frame: Frame) -> Any:
        frame.slots[holder] = tested(frame)
        return test(frame)

    return decide


@compiles(UnaryTests)
def unary_tests(compiler: Compiler, node: UnaryTests, scope: Scope) -> Closure:
    if not node.tests:
        return constant(True)
    tested = compiler.compile(Name(0, 0, "?"), scope)
    holder = scope.inner().declare("?")
    tests = [cell(compiler, test, scope, holder) for test in node.tests]
    negated = node.negated
    if len(tests) == 1 and not negated:
        return single_test(tested, holder, tests[0])

    def decide(frame: Frame) -> Answer:
        frame.slots[holder] = tested(frame)
        answer = any_of(tests, frame)
        return answer if answer is None or not negated else not answer

    return decide
