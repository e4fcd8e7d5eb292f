"""The names of types in a source (DMN 1.5, 10.3.1.2, rules 54 to 58)."""

from __future__ import annotations

from engine.feel.lexer import NAME
from engine.feel.parsing.cursor import RESERVED, Cursor
from engine.feel.parsing.vocabulary import Vocabulary
from engine.feel.types import (
    SIMPLE,
    Type,
    context,
    function_of,
    list_of,
    range_of,
)

SPACED = Vocabulary()
for simple in SIMPLE:
    SPACED.learn(simple)


def type_here(cursor: Cursor) -> Type:
    """Read a type; raise FeelSyntaxError when there is none of that name."""
    token = cursor.token
    if cursor.peek().text == "<" and token.text in COMPOUND:
        cursor.advance(2)
        return COMPOUND[token.text](cursor)
    name = type_name(cursor)
    found = cursor.types.get(name) or SIMPLE.get(name)
    if found is None:
        raise cursor.refuse("unknown_type", token, name=name)
    return found


def type_name(cursor: Cursor) -> str:
    known = SPACED.longest(cursor.tokens, cursor.index)
    if known:
        cursor.advance(known[1])
        return known[0]
    if cursor.token.kind != NAME:
        raise cursor.unexpected()
    words = [cursor.advance().text]
    while cursor.token.kind == NAME and cursor.token.text not in RESERVED:
        words.append(cursor.advance().text)
    name = " ".join(words)
    return f"{name}.{type_name(cursor)}" if cursor.accept(".") else name


def one_part(cursor: Cursor) -> Type:
    part = type_here(cursor)
    cursor.expect(">")
    return part


def context_parts(cursor: Cursor) -> Type:
    return context(dict(cursor.listed(">", lambda: field_part(cursor))))


def field_part(cursor: Cursor) -> tuple[str, Type]:
    name = cursor.member()
    cursor.expect(":")
    return name, type_here(cursor)


def function_parts(cursor: Cursor) -> Type:
    parameters = cursor.listed(">", lambda: type_here(cursor))
    cursor.expect("->")
    return function_of(parameters, type_here(cursor))


COMPOUND = {
    "list": lambda cursor: list_of(one_part(cursor)),
    "range": lambda cursor: range_of(one_part(cursor)),
    "context": context_parts,
    "function": function_parts,
}
