"""Unary tests (DMN 1.5, 10.3.1.2, rules 13 to 17): in table cells, and after `in`."""

from __future__ import annotations

from engine.feel.lexer import END, SYMBOL
from engine.feel.parsing.cursor import Cursor, prefix
from engine.feel.tree import Node, UnaryComparison, UnaryTests

COMPARISON = 3


@prefix("<", "<=", ">", ">=", "=", "!=")
def unary_comparison(cursor: Cursor) -> Node:
    operator = cursor.advance()
    operand = cursor.expression(COMPARISON)
    return UnaryComparison(operator.start, operand.end, operator.text, operand)


def tests(cursor: Cursor, power: int) -> tuple[Node, ...]:
    """Read the tests after `in`: one, or several in parentheses."""
    index = cursor.index
    if cursor.accept("("):
        first = cursor.whole()
        if cursor.accept(","):
            rest = separated(cursor)
            cursor.expect(")")
            return (first, *rest)
        # One test in parentheses is an expression like any other, or a range's beginning.
        cursor.move(index)
    return (cursor.expression(power),)


def separated(cursor: Cursor) -> tuple[Node, ...]:
    found = [cursor.whole()]
    while cursor.accept(","):
        found.append(cursor.whole())
    return tuple(found)


def unary_tests(cursor: Cursor) -> Node:
    """Read a whole source of unary tests."""
    if cursor.at("-") and cursor.peek().kind == END:
        cursor.advance()
        return UnaryTests(0, cursor.last_end, (), False)
    negated = cursor.at("not") and cursor.peek().text == "(" and closes_at_end(cursor)
    if negated:
        cursor.advance(2)
    found = separated(cursor)
    if negated:
        cursor.expect(")")
    return UnaryTests(0, cursor.last_end, found, negated)


def closes_at_end(cursor: Cursor) -> bool:
    """Tell whether the parenthesis after `not` is closed by the last token."""
    depth = 0
    for index in range(cursor.index + 1, len(cursor.tokens)):
        token = cursor.tokens[index]
        if token.kind == SYMBOL:
            depth += (token.text == "(") - (token.text == ")")
        if depth == 0:
            return cursor.tokens[index + 1].kind == END
    return False
