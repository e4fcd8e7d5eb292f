"""Reading a whole source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from engine.feel.lexer import END, refused, tokenize
from engine.feel.parsing.cursor import Cursor
from engine.feel.parsing.tests import unary_tests
from engine.feel.parsing.vocabulary import Vocabulary
from engine.feel.tree import Node
from engine.feel.types import Type

Dialect = Literal["expression", "unary_tests"]


def parse(source: str, vocabulary: Vocabulary, dialect: Dialect, types: Mapping[str, Type]) -> Node:
    """Return the tree of a source; raise FeelSyntaxError."""
    cursor = Cursor(tokenize(source), vocabulary, types)
    try:
        node = unary_tests(cursor) if dialect == "unary_tests" else cursor.expression()
    except RecursionError:
        raise refused(0, len(source), "too_deep") from None
    if cursor.token.kind != END:
        raise cursor.unexpected()
    return node
