"""if, for, some and every (DMN 1.5, 10.3.1.2, rules 45 to 47)."""

from __future__ import annotations

from engine.feel.lexer import NAME
from engine.feel.parsing.cursor import Cursor, prefix
from engine.feel.tree import For, If, Iterator, Node, Quantified


@prefix("if")
def conditional(cursor: Cursor) -> Node:
    start = cursor.advance().start
    condition = cursor.expression()
    cursor.expect("then")
    then = cursor.expression()
    cursor.expect("else")
    otherwise = cursor.expression()
    return If(start, otherwise.end, condition, then, otherwise)


@prefix("for")
def iteration(cursor: Cursor) -> Node:
    start = cursor.advance().start
    found = iterators(cursor)
    cursor.expect("return")
    body = cursor.expression()
    return For(start, body.end, found, body)


@prefix("some", "every")
def quantified(cursor: Cursor) -> Node:
    token = cursor.advance()
    found = iterators(cursor)
    cursor.expect("satisfies")
    condition = cursor.expression()
    return Quantified(token.start, condition.end, token.text == "every", found, condition)


def iterators(cursor: Cursor) -> tuple[Iterator, ...]:
    found = [iterator(cursor)]
    while cursor.accept(","):
        found.append(iterator(cursor))
    return tuple(found)


def iterator(cursor: Cursor) -> Iterator:
    token = cursor.token
    if token.kind != NAME:
        raise cursor.unexpected()
    name = cursor.words()
    cursor.vocabulary.learn(name)
    cursor.expect("in")
    domain = cursor.expression()
    until = cursor.expression() if cursor.accept("..") else None
    return Iterator(token.start, cursor.last_end, name, domain, until)
