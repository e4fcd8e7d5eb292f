"""Types of operators and tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from engine.feel.checking.core import Checker, Known, certain, common, infers
from engine.feel.conformance import BY_CLASS
from engine.feel.errors import Failure
from engine.feel.tree import (
    And,
    Arithmetic,
    Between,
    Comparison,
    If,
    In,
    InstanceOf,
    Negation,
    Node,
    Or,
    RangeLiteral,
    UnaryComparison,
    UnaryTests,
)
from engine.feel.types import (
    ANY,
    BOOLEAN,
    DATE,
    DATE_TIME,
    DAYS_DURATION,
    MONTHS_DURATION,
    NUMBER,
    STRING,
    TIME,
    Type,
    range_of,
)
from engine.feel.values.arithmetic import TABLES
from engine.feel.values.durations import DaysDuration, MonthsDuration
from engine.feel.values.times import DateTime, Time

# What an operator gives is found by trying it: no second table of types to keep.
SAMPLES: dict[Type, Any] = {
    NUMBER: Decimal(1),
    STRING: "",
    DATE: date(2000, 1, 1),
    TIME: Time(0, 0, 0),
    DATE_TIME: DateTime(date(2000, 1, 1), Time(0, 0, 0)),
    DAYS_DURATION: DaysDuration(1),
    MONTHS_DURATION: MonthsDuration(1),
}


@infers(Negation)
def negation(checker: Checker, node: Negation, known: Known) -> Type:
    found = checker.type_of(node.operand, known)
    if (
        certain(found)
        and found.name != "duration"
        and found
        not in (
            NUMBER,
            DAYS_DURATION,
            MONTHS_DURATION,
        )
    ):
        checker.report(node, "negation", given=str(found))
    return found


@infers(Arithmetic)
def arithmetic(checker: Checker, node: Arithmetic, known: Known) -> Type:
    left = checker.type_of(node.left, known)
    right = checker.type_of(node.right, known)
    if not certain(left) or not certain(right) or "duration" in (left.name, right.name):
        return ANY
    a, b = SAMPLES.get(left), SAMPLES.get(right)
    operation = TABLES[node.operator].get((type(a), type(b)))
    if operation is None:
        checker.report(node, "operands", operator=node.operator, left=str(left), right=str(right))
        return ANY
    try:
        return BY_CLASS[type(operation(a, b))]
    except Failure:
        return DAYS_DURATION


@infers(Comparison)
def comparison(checker: Checker, node: Comparison, known: Known) -> Type:
    left = checker.type_of(node.left, known)
    right = checker.type_of(node.right, known)
    comparable(checker, node, left, right, node.operator)
    return BOOLEAN


def comparable(checker: Checker, node: Node, left: Type, right: Type, operator: str) -> None:
    """Report a comparison that can only give null."""
    if not certain(left) or not certain(right) or "duration" in (left.name, right.name):
        return
    ordered = operator not in ("=", "!=")
    if left.name != right.name or (ordered and left not in SAMPLES):
        checker.report(node, "incomparable", left=str(left), right=str(right))


@infers(Between)
def between(checker: Checker, node: Between, known: Known) -> Type:
    value = checker.type_of(node.value, known)
    for end in (node.low, node.high):
        comparable(checker, node, value, checker.type_of(end, known), "<")
    return BOOLEAN


@infers(In)
def membership(checker: Checker, node: In, known: Known) -> Type:
    value = checker.type_of(node.value, known)
    inner = known.inner()
    for test in node.tests:
        check_test(checker, test, value, inner)
    return BOOLEAN


def check_test(checker: Checker, test: Node, value: Type, known: Known) -> None:
    """Report a test that a value of this type can only answer with null."""
    if isinstance(test, UnaryComparison):
        operand = checker.type_of(test.operand, known)
        comparable(checker, test, value, operand, test.operator)
        return
    found = checker.type_of(test, known)
    if found.name == "range" and value.name != "range":
        comparable(checker, test, value, found.items or ANY, "<")
    elif found.name not in ("list", "boolean"):
        comparable(checker, test, value, found, "=")


@infers(UnaryComparison)
def unary_comparison(checker: Checker, node: UnaryComparison, known: Known) -> Type:
    return range_of(checker.type_of(node.operand, known))


@infers(UnaryTests)
def unary_tests(checker: Checker, node: UnaryTests, known: Known) -> Type:
    tested = (checker.names or {}).get("?", ANY)
    for test in node.tests:
        check_test(checker, test, tested, known)
    return BOOLEAN


@infers(RangeLiteral)
def range_literal(checker: Checker, node: RangeLiteral, known: Known) -> Type:
    low, high = checker.type_of(node.low, known), checker.type_of(node.high, known)
    comparable(checker, node, low, high, "<")
    return range_of(common((low, high)))


@infers(And)
def conjunction(checker: Checker, node: And, known: Known) -> Type:
    return logic(checker, node.operands, known)


@infers(Or)
def disjunction(checker: Checker, node: Or, known: Known) -> Type:
    return logic(checker, node.operands, known)


def logic(checker: Checker, operands: tuple[Node, ...], known: Known) -> Type:
    for operand in operands:
        checker.want_boolean(operand, checker.type_of(operand, known))
    return BOOLEAN


@infers(If)
def conditional(checker: Checker, node: If, known: Known) -> Type:
    checker.want_boolean(node.condition, checker.type_of(node.condition, known))
    return common((checker.type_of(node.then, known), checker.type_of(node.otherwise, known)))


@infers(InstanceOf)
def instance_of(checker: Checker, node: InstanceOf, known: Known) -> Type:
    checker.type_of(node.value, known)
    return BOOLEAN
