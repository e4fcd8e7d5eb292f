"""Source text to tokens (DMN 1.5, 10.3.1.2, grammar rules 24 to 37)."""

from __future__ import annotations

import re
from typing import NamedTuple

from engine.feel.errors import FeelSyntaxError
from engine.feel.problems import Problem

LONGEST_SOURCE = 50_000

NUMBER, STRING, NAME, SYMBOL, END = "number", "string", "name", "symbol", "end"

SPACE = "\\s\u0085\u00a0\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u167f\u1681-\u180d"
    "\u180f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe"
    "\uff00-\ufffd\U00010000-\U000effff"
)
PART = START + "0-9\u00b7\u0300-\u036f\u203f\u2040"
TOKEN = re.compile(
    rf"(?P<space>[{SPACE}]+|//[^\n]*|/\*.*?\*/)"
    r"|(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    rf"|(?P<name>[{START}][{PART}]*)"
    # Possessive: a string that is not closed is read through once, not in every way there is.
    r'|(?P<string>"(?:[^"\\]++|\\.)*+")'
    r'|(?P<unclosed>"|/\*)'
    r"|(?P<symbol>\*\*|\.\.|->|<=|>=|!=|[-+*/=<>()\[\]{},:.?@'])",
    re.DOTALL,
)
ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(['\"\\nrt]))")
PLAIN_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "'": "'", '"': '"', "\\": "\\"}
SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")


class Token(NamedTuple):
    """A word of the source; `text` of a string is still quoted and escaped."""

    kind: str
    text: str
    start: int
    end: int


def tokenize(source: str) -> list[Token]:
    """Return the tokens of a source, the last of kind END; raise FeelSyntaxError."""
    if len(source) > LONGEST_SOURCE:
        raise refused(0, len(source), "too_long", limit=LONGEST_SOURCE)
    tokens: list[Token] = []
    position = 0
    while position < len(source):
        match = TOKEN.match(source, position)
        kind = match.lastgroup if match else None
        if match is None or kind is None:
            raise refused(position, 1, "unknown_character", character=source[position])
        if kind == "unclosed":
            code = "unclosed_string" if match[0] == '"' else "unclosed_comment"
            raise refused(position, len(source) - position, code)
        start, position = position, match.end()
        if kind != "space":
            tokens.append(Token(kind, match[0], start, position))
    tokens.append(Token(END, "", len(source), len(source)))
    return tokens


def refused(position: int, length: int, code: str, **params: object) -> FeelSyntaxError:
    return FeelSyntaxError((Problem(position, length, code, params),))


def unescape(token_text: str) -> str:
    """Return the string a string token writes; an unknown escape stands for itself."""
    inner = token_text[1:-1]
    if "\\" in inner:
        inner = ESCAPE.sub(escaped, inner)
    return SURROGATES.sub(joined, inner)


def escaped(match: re.Match[str]) -> str:
    if match[3]:
        return PLAIN_ESCAPES[match[3]]
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else "\ufffd"


def joined(match: re.Match[str]) -> str:
    pair = match[0]
    if len(pair) == 1:
        return "\ufffd"
    return chr(0x10000 + ((ord(pair[0]) - 0xD800) << 10) + (ord(pair[1]) - 0xDC00))
