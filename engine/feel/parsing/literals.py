"""Literals of values, lists, ranges, contexts and functions (DMN 1.5, 10.3.1.2, rules 33 to 66)."""

from __future__ import annotations

from engine.feel.lexer import END, NAME, NUMBER, STRING, unescape
from engine.feel.parsing.cursor import Cursor, literal, prefix
from engine.feel.parsing.type_names import type_here
from engine.feel.tree import (
    AtLiteral,
    ContextLiteral,
    Entry,
    FormalParameter,
    FunctionLiteral,
    ListLiteral,
    Literal,
    Name,
    Node,
    RangeLiteral,
)
from engine.feel.values.literals import parse_at
from engine.feel.values.numbers import parse_number

COMPARISON = 3
CONSTANTS = {"true": True, "false": False, "null": None}


@literal(NUMBER)
def number(cursor: Cursor) -> Node:
    token = cursor.advance()
    value = parse_number(token.text)
    if value is None:
        raise cursor.refuse("number_out_of_range", token)
    return Literal(token.start, token.end, value)


@literal(STRING)
def string(cursor: Cursor) -> Node:
    token = cursor.advance()
    return Literal(token.start, token.end, unescape(token.text))


@prefix("true", "false", "null")
def constant(cursor: Cursor) -> Node:
    token = cursor.advance()
    return Literal(token.start, token.end, CONSTANTS[token.text])


@prefix("@")
def at_literal(cursor: Cursor) -> Node:
    start = cursor.advance().start
    if cursor.token.kind != STRING:
        raise cursor.unexpected('"')
    token = cursor.advance()
    text = unescape(token.text)
    return AtLiteral(start, token.end, text, parse_at(text))


@prefix("?")
def tested_value(cursor: Cursor) -> Node:
    token = cursor.advance()
    return Name(token.start, token.end, "?")


@prefix("(")
def parenthesis(cursor: Cursor) -> Node:
    start = cursor.advance().start
    inner = cursor.whole()
    if cursor.at(".."):
        return range_from(cursor, start, inner, included=False)
    cursor.expect(")")
    return inner


@prefix("]")
def open_range(cursor: Cursor) -> Node:
    if cursor.peek().kind == END:
        raise cursor.unexpected()
    start = cursor.advance().start
    return range_from(cursor, start, cursor.whole(), included=False)


@prefix("[")
def list_or_range(cursor: Cursor) -> Node:
    start = cursor.advance().start
    if cursor.accept("]"):
        return ListLiteral(start, cursor.last_end, ())
    first = cursor.whole()
    if cursor.at(".."):
        return range_from(cursor, start, first, included=True)
    items = [first]
    while cursor.accept(","):
        items.append(cursor.whole())
    end = cursor.expect("]").end
    return ListLiteral(start, end, tuple(items))


def range_from(cursor: Cursor, start: int, low: Node, *, included: bool) -> Node:
    cursor.expect("..")
    outer, cursor.endpoint = cursor.endpoint, True
    high = cursor.expression(COMPARISON)
    cursor.endpoint = outer
    if not (cursor.at("]") or cursor.at(")") or cursor.at("[")):
        raise cursor.unexpected("]")
    closing = cursor.advance()
    return RangeLiteral(start, closing.end, low, high, included, closing.text == "]")


@prefix("{")
def context_literal(cursor: Cursor) -> Node:
    start = cursor.advance().start
    entries = cursor.listed("}", lambda: entry(cursor))
    return ContextLiteral(start, cursor.last_end, entries)


def entry(cursor: Cursor) -> Entry:
    token = cursor.token
    key = unescape(cursor.advance().text) if token.kind == STRING else entry_name(cursor)
    cursor.expect(":")
    cursor.vocabulary.learn(key)
    value = cursor.whole()
    return Entry(token.start, value.end, key, value)


def entry_name(cursor: Cursor) -> str:
    """Read a key up to its colon, keeping the spaces between its words as one each."""
    if cursor.token.kind != NAME:
        raise cursor.unexpected()
    first = cursor.advance()
    text, end = first.text, first.end
    while cursor.token.text in NAME_SYMBOLS or cursor.token.kind in (NAME, NUMBER):
        token = cursor.advance()
        text += (" " if token.start > end else "") + token.text
        end = token.end
    return text


NAME_SYMBOLS = frozenset((".", "/", "-", "'", "+", "*", "**"))


@prefix("function")
def function_literal(cursor: Cursor) -> Node:
    start = cursor.advance().start
    cursor.expect("(")
    parameters = cursor.listed(")", lambda: formal_parameter(cursor))
    external = cursor.accept("external")
    body = cursor.expression()
    return FunctionLiteral(start, body.end, parameters, body, external)


def formal_parameter(cursor: Cursor) -> FormalParameter:
    start = cursor.token.start
    name = entry_name(cursor)
    cursor.vocabulary.learn(name)
    found = type_here(cursor) if cursor.accept(":") else None
    return FormalParameter(start, cursor.last_end, name, found)
