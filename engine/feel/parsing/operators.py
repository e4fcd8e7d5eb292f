"""Operators, paths, filters and calls (DMN 1.5, 10.3.1.2, rules 2 to 21 and 38 to 51)."""

from __future__ import annotations

from engine.feel.lexer import NAME
from engine.feel.parsing.cursor import Cursor, infix, prefix
from engine.feel.parsing.tests import tests
from engine.feel.parsing.type_names import type_here
from engine.feel.tree import (
    And,
    Arithmetic,
    Between,
    Call,
    Comparison,
    Filter,
    In,
    InstanceOf,
    Negation,
    Node,
    Or,
    Path,
)

OR, AND, COMPARISON, SUM, PRODUCT, POWER, INSTANCE, POSTFIX = range(1, 9)


@infix(OR, "or")
def disjunction(cursor: Cursor, left: Node) -> Node:
    operands = [left]
    while cursor.accept("or"):
        operands.append(cursor.expression(OR))
    return Or(left.start, cursor.last_end, tuple(operands))


@infix(AND, "and")
def conjunction(cursor: Cursor, left: Node) -> Node:
    operands = [left]
    while cursor.accept("and"):
        operands.append(cursor.expression(AND))
    return And(left.start, cursor.last_end, tuple(operands))


@infix(COMPARISON, "=", "!=", "<", "<=", ">", ">=")
def comparison(cursor: Cursor, left: Node) -> Node:
    operator = cursor.advance().text
    right = cursor.expression(COMPARISON)
    return Comparison(left.start, right.end, operator, left, right)


@infix(COMPARISON, "between")
def between(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    low = cursor.expression(COMPARISON)
    cursor.expect("and")
    high = cursor.expression(COMPARISON)
    return Between(left.start, high.end, left, low, high)


@infix(COMPARISON, "in")
def membership(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    found = tests(cursor, COMPARISON)
    return In(left.start, cursor.last_end, left, found)


@infix(SUM, "+", "-")
def summing(cursor: Cursor, left: Node) -> Node:
    return arithmetic(cursor, left, SUM)


@infix(PRODUCT, "*", "/")
def multiplying(cursor: Cursor, left: Node) -> Node:
    return arithmetic(cursor, left, PRODUCT)


@infix(POWER, "**")
def raising(cursor: Cursor, left: Node) -> Node:
    return arithmetic(cursor, left, POWER)


def arithmetic(cursor: Cursor, left: Node, power: int) -> Node:
    operator = cursor.advance().text
    right = cursor.expression(power)
    return Arithmetic(left.start, right.end, operator, left, right)


@prefix("-")
def negation(cursor: Cursor) -> Node:
    start = cursor.advance().start
    operand = cursor.expression(POWER)
    return Negation(start, operand.end, operand)


@infix(INSTANCE, "instance")
def instance_of(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    cursor.expect("of")
    found = type_here(cursor)
    return InstanceOf(left.start, cursor.last_end, left, found)


@infix(POSTFIX, ".")
def path(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    name = cursor.member()
    return Path(left.start, cursor.last_end, left, name)


@infix(POSTFIX, "[")
def filtering(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    condition = cursor.whole()
    end = cursor.expect("]").end
    return Filter(left.start, end, left, condition)


@infix(POSTFIX, "(")
def calling(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    arguments = cursor.listed(")", lambda: (parameter_name(cursor), cursor.whole()))
    keywords = tuple(name for name, _ in arguments if name is not None)
    if keywords and len(keywords) != len(arguments):
        raise cursor.refuse("mixed_arguments", cursor.tokens[cursor.index - 1])
    values = tuple(value for _, value in arguments)
    return Call(left.start, cursor.last_end, left, values, keywords or None)


def parameter_name(cursor: Cursor) -> str | None:
    """Read `name:` where it stands before an argument; move nowhere else."""
    if cursor.token.kind != NAME:
        return None
    ahead = 0
    while cursor.peek(ahead).kind == NAME:
        ahead += 1
    if cursor.peek(ahead).text != ":":
        return None
    words = [cursor.advance().text for _ in range(ahead)]
    cursor.advance()
    return " ".join(words)
