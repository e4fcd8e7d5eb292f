"""The tree of an expression: what the parser makes and everything else reads (DMN 1.5, 10.3.1.2).

Every node knows the part of the source it was read from, `start` to `end` (0-based, exclusive).
"""

from __future__ import annotations

from collections.abc import Iterator as PyIterator
from dataclasses import dataclass, fields
from typing import Any

from engine.feel.types import Type


@dataclass(frozen=True, slots=True)
class Node:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A number, string, boolean or null."""

    value: Any


@dataclass(frozen=True, slots=True)
class AtLiteral(Node):
    """`@"…"`: a date, time, date and time or duration; `value` is None when it writes none."""

    text: str
    value: Any


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A variable, a built-in function, or "?" for the tested value of unary tests."""

    name: str


@dataclass(frozen=True, slots=True)
class Path(Node):
    """`source.name`"""

    source: Node
    name: str


@dataclass(frozen=True, slots=True)
class Filter(Node):
    """`source[condition]`"""

    source: Node
    condition: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    """`function(arguments)`; `keywords` names every argument, or is None."""

    function: Node
    arguments: tuple[Node, ...]
    keywords: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Negation(Node):
    """`-operand`"""

    operand: Node


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """`left operator right`, operator one of + - * / **"""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Comparison(Node):
    """`left operator right`, operator one of = != < <= > >="""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class And(Node):
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(Node):
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Between(Node):
    """`value between low and high`"""

    value: Node
    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class In(Node):
    """`value in test` or `value in (test, …)`"""

    value: Node
    tests: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class UnaryComparison(Node):
    """`operator operand`, e.g. `> 5`: a test, and as a value a range."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class RangeLiteral(Node):
    """`[low..high]` with either end open or closed."""

    low: Node
    high: Node
    start_included: bool
    end_included: bool


@dataclass(frozen=True, slots=True)
class UnaryTests(Node):
    """`test, …`, `not(test, …)`, or `-`, which has no tests and is always true."""

    tests: tuple[Node, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class If(Node):
    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Iterator(Node):
    """`name in domain`, or `name in domain..until`"""

    name: str
    domain: Node
    until: Node | None


@dataclass(frozen=True, slots=True)
class For(Node):
    iterators: tuple[Iterator, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Quantified(Node):
    """`some … satisfies condition` or, when `every`, `every … satisfies condition`"""

    every: bool
    iterators: tuple[Iterator, ...]
    condition: Node


@dataclass(frozen=True, slots=True)
class InstanceOf(Node):
    """`value instance of type`"""

    value: Node
    type: Type


@dataclass(frozen=True, slots=True)
class ListLiteral(Node):
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Entry(Node):
    """`key: value`"""

    key: str
    value: Node


@dataclass(frozen=True, slots=True)
class ContextLiteral(Node):
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class FormalParameter(Node):
    """`name: type`"""

    name: str
    type: Type | None


@dataclass(frozen=True, slots=True)
class FunctionLiteral(Node):
    """`function(parameters) body`; an `external` one is never run."""

    parameters: tuple[FormalParameter, ...]
    body: Node
    external: bool


def children(node: Node) -> PyIterator[Node]:
    """Yield the nodes directly below a node, in the order of the source."""
    for field in fields(node):
        value = getattr(node, field.name)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, Node))


def walk(node: Node) -> PyIterator[Node]:
    """Yield a node and everything below it, parents first."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(list(children(current))))
