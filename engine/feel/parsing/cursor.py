"""Where the parser stands in the tokens, and its loop over operators by binding power."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

from engine.feel.errors import FeelSyntaxError
from engine.feel.lexer import END, NAME, NUMBER, SYMBOL, Token, refused
from engine.feel.parsing.vocabulary import Vocabulary
from engine.feel.tree import Name, Node
from engine.feel.types import Type

T = TypeVar("T")

DEEPEST = 60
LONGEST_CHAIN = 200
READS_PER_TOKEN = 12

RESERVED = frozenset((
    "and", "between", "else", "every", "external", "false", "for", "function", "if", "in",
    "instance", "null", "or", "return", "satisfies", "some", "then", "true",
))  # fmt: skip


class Operator(NamedTuple):
    """How tightly an operator binds to its left, and how to read on after its left operand."""

    power: int
    parse: Callable[[Cursor, Node], Node]


OfKind = Callable[["Cursor"], Node]

LITERALS: dict[str, OfKind] = {}
PREFIX: dict[str, OfKind] = {}
INFIX: dict[str, Operator] = {}


def literal(kind: str) -> Callable[[OfKind], OfKind]:
    """Register how to read a token of a kind."""

    def register(parse: OfKind) -> OfKind:
        LITERALS[kind] = parse
        return parse

    return register


def prefix(*texts: str) -> Callable[[OfKind], OfKind]:
    """Register how to read what begins with one of these words."""

    def register(parse: OfKind) -> OfKind:
        PREFIX.update(dict.fromkeys(texts, parse))
        return parse

    return register


def infix(power: int, *texts: str) -> Callable[[Callable[[Cursor, Node], Node]], None]:
    """Register how to read on after an operand at one of these words."""

    def register(parse: Callable[[Cursor, Node], Node]) -> None:
        INFIX.update(dict.fromkeys(texts, Operator(power, parse)))

    return register


class Cursor:
    """Reads tokens one after another."""

    def __init__(
        self, tokens: list[Token], vocabulary: Vocabulary, types: Mapping[str, Type]
    ) -> None:
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.types = types
        self.index = 0
        self.token = tokens[0]
        self.depth = 0
        self.reads = 0
        self.endpoint = False

    # Moving

    def move(self, index: int) -> None:
        self.index = index
        self.token = self.tokens[index]

    def advance(self, count: int = 1) -> Token:
        """Move on and return the token that was current (the last of `count`)."""
        self.reads += count
        # Reading twice is rare; reading over and over is an attack.
        if self.reads > READS_PER_TOKEN * len(self.tokens):
            raise self.refuse("too_deep", self.token)
        last = self.tokens[self.index + count - 1]
        if last.kind == END:
            raise self.unexpected()
        self.move(self.index + count)
        return last

    @property
    def last_end(self) -> int:
        return self.tokens[self.index - 1].end

    def peek(self, count: int = 1) -> Token:
        return self.tokens[min(self.index + count, len(self.tokens) - 1)]

    def at(self, text: str) -> bool:
        token = self.token
        return token.text == text and token.kind in (SYMBOL, NAME)

    def accept(self, text: str) -> bool:
        found = self.at(text)
        if found:
            self.advance()
        return found

    def expect(self, text: str) -> Token:
        if not self.at(text):
            raise self.unexpected(text)
        return self.advance()

    # Refusing

    def refuse(self, code: str, token: Token, **params: object) -> FeelSyntaxError:
        return refused(token.start, max(1, token.end - token.start), code, **params)

    def unexpected(self, wanted: str | None = None) -> FeelSyntaxError:
        """Return the error of standing at a token that may not stand here."""
        found = self.token
        if found.kind == END:
            code = "expected_at_end" if wanted else "unexpected_end"
        else:
            code = "expected" if wanted else "unexpected"
        return self.refuse(code, found, found=found.text[:40], wanted=wanted)

    # Reading

    def listed(self, closing: str, read: Callable[[], T]) -> tuple[T, ...]:
        """Read what stands between commas up to the closing word, which is read too."""
        items: list[T] = []
        if not self.at(closing):
            items.append(read())
        while items and self.accept(","):
            items.append(read())
        self.expect(closing)
        return tuple(items)

    def whole(self) -> Node:
        """Return the expression inside brackets or between commas."""
        outer, self.endpoint = self.endpoint, False
        node = self.expression()
        self.endpoint = outer
        return node

    def expression(self, power: int = 0) -> Node:
        """Return the longest expression here whose operators bind tighter than `power`."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.refuse("too_deep", self.token)
        left = self.operand()
        for _ in range(LONGEST_CHAIN):
            operator = INFIX.get(self.token.text)
            if not operator or operator.power <= power or self.token.kind not in (SYMBOL, NAME):
                break
            if self.endpoint and self.token.text == "[":
                filtered = self.attempt(operator, left)
                if filtered is None:
                    break
                left = filtered
            else:
                left = operator.parse(self, left)
        else:
            raise self.refuse("too_deep", self.token)
        self.depth -= 1
        return left

    def attempt(self, operator: Operator, left: Node) -> Node | None:
        """Return the filter read here, or None where "[" rather closes a range."""
        index, depth = self.index, self.depth
        try:
            return operator.parse(self, left)
        except FeelSyntaxError:
            self.move(index)
            self.depth, self.endpoint = depth, True
            return None

    def operand(self) -> Node:
        token = self.token
        if token.kind == NAME:
            known = self.vocabulary.longest(self.tokens, self.index)
            if known:
                self.advance(known[1])
                return Name(token.start, self.last_end, known[0])
        by_text = token.kind in (SYMBOL, NAME)
        parse = PREFIX.get(token.text) if by_text else LITERALS.get(token.kind)
        if parse:
            return parse(self)
        if token.kind == NAME and token.text not in RESERVED:
            name = self.words()
            return Name(token.start, self.last_end, name)
        raise self.unexpected()

    def words(self) -> str:
        """Read a name that nothing is known of: words up to the next that means something."""
        words = [self.advance().text]
        while self.token.kind in (NAME, NUMBER) and self.token.text not in RESERVED:
            words.append(self.advance().text)
        return " ".join(words)

    def member(self) -> str:
        """Read the name after a dot: any word, known names of several words first."""
        if self.token.kind != NAME:
            raise self.unexpected()
        known = self.vocabulary.longest(self.tokens, self.index)
        if known:
            self.advance(known[1])
            return known[0]
        return self.words()
