"""Lists, contexts, filters, for, some and every (DMN 1.5, 10.3.2.5, 10.3.2.6, 10.3.2.14)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from engine.feel.compiler.core import Compiler, compiles
from engine.feel.compiler.functions import Body
from engine.feel.compiler.names import root_value
from engine.feel.compiler.scope import Closure, Frame, Scope
from engine.feel.conformance import type_name
from engine.feel.errors import Failure
from engine.feel.tree import (
    ContextLiteral,
    Filter,
    For,
    FunctionLiteral,
    Iterator,
    ListLiteral,
    Name,
    Node,
    Path,
    Quantified,
    children,
    walk,
)
from engine.feel.values.dates import FarDate, day_number, from_day_number
from engine.feel.values.functions import Function
from engine.feel.values.ranges import Range

DATES = (date, FarDate)


@compiles(ListLiteral)
def list_literal(compiler: Compiler, node: ListLiteral, scope: Scope) -> Closure:
    items = [compiler.compile(item, scope) for item in node.items]
    return lambda frame: [item(frame) for item in items]


@compiles(ContextLiteral)
def context_literal(compiler: Compiler, node: ContextLiteral, scope: Scope) -> Closure:
    keys = [entry.key for entry in node.entries]
    if len(set(keys)) < len(keys):
        return lambda frame: frame.run.null(node.start, node.end, "duplicate_key")
    inner = scope.inner()
    entries = [entry_of(compiler, entry.key, entry.value, inner) for entry in node.entries]

    def build(frame: Frame) -> dict[str, Any]:
        return {key: value(frame) for key, value in entries}

    return build


def entry_of(compiler: Compiler, key: str, node: Node, inner: Scope) -> tuple[str, Closure]:
    """Compile an entry and make it known to the entries after it, a function also to itself."""
    recursive = isinstance(node, FunctionLiteral)
    slot = inner.declare(key) if recursive else inner.slots.take()
    value = compiler.compile(node, inner)
    inner.names[key] = slot

    def keep(frame: Frame) -> Any:
        result = frame.slots[slot] = value(frame)
        if recursive and type(result) is Function and isinstance(result.body, Body):
            result.body.captured[slot] = result
        return result

    return key, keep


@compiles(Filter)
def filtering(compiler: Compiler, node: Filter, scope: Scope) -> Closure:
    source = compiler.compile(node.source, scope)
    slot = scope.slots.take()
    condition = compiler.compile(node.condition, scope.inner(slot))

    def select(frame: Frame) -> Any:
        value = source(frame)
        if value is None:
            return frame.run.null(node.start, node.end, "filter_of_null")
        items = value if type(value) is list else [value]
        frame.slots[slot] = items[0] if items else None
        first = condition(frame)
        if type(first) is Decimal:
            return element(frame, node, items, first)
        if first is not None and type(first) is not bool:
            return frame.run.null(node.start, node.end, "filter_type", given=type_name(first))
        return chosen(frame, slot, condition, items, first)

    return select


def chosen(frame: Frame, slot: int, condition: Closure, items: list[Any], first: Any) -> list[Any]:
    frame.run.spend(len(items))
    slots, found = frame.slots, items[:1] if first is True else []
    for item in items[1:]:
        slots[slot] = item
        if condition(frame) is True:
            found.append(item)
    return found


def element(frame: Frame, node: Filter, items: list[Any], position: Decimal) -> Any:
    """Return the element at a position, from 1, or from -1 backwards."""
    count = len(items)
    index = int(position) if abs(position) <= count else 0
    if index == 0:
        return frame.run.null(node.start, node.end, "no_such_element", index=position, count=count)
    return items[index - 1 if index > 0 else index]


Domain = Callable[[Frame], list[Any]]


class NoDomain(Exception):
    """There is nothing to iterate over."""


def domain_of(compiler: Compiler, node: Iterator, scope: Scope) -> Domain:
    source = compiler.compile(node.domain, scope)
    if node.until is None:
        return lambda frame: elements(frame, node, source(frame))
    until = compiler.compile(node.until, scope)
    return lambda frame: sequence(frame, node, source(frame), until(frame))


def elements(frame: Frame, node: Node, value: Any) -> list[Any]:
    if type(value) is list:
        frame.run.spend(len(value))
        return value
    if type(value) is Range:
        return range_elements(frame, node, value)
    if value is None:
        frame.run.null(node.start, node.end, "iteration_over_null")
        raise NoDomain
    return [value]


def range_elements(frame: Frame, node: Node, value: Range) -> list[Any]:
    if value.start is None or value.end is None or value.operator:
        frame.run.null(node.start, node.end, "iteration_over_range")
        raise NoDomain
    items = sequence(frame, node, value.start, value.end)
    first = 0 if value.start_included else 1
    return items[first : len(items) - (not value.end_included)]


def sequence(frame: Frame, node: Node, start: Any, end: Any) -> list[Any]:
    """Return the whole numbers or days from start to end, also backwards."""
    if type(start) is Decimal and type(end) is Decimal:
        if start == start.to_integral_value() and end == end.to_integral_value():
            return list(map(Decimal, steps(frame, int(start), int(end))))
    elif isinstance(start, DATES) and isinstance(end, DATES):
        return [from_day_number(n) for n in steps(frame, day_number(start), day_number(end))]
    frame.run.null(node.start, node.end, "iteration_over_range")
    raise NoDomain


def steps(frame: Frame, start: int, end: int) -> Iterable[int]:
    frame.run.spend(abs(end - start) + 1)
    return range(start, end + 1) if start <= end else range(start, end - 1, -1)


Loop = tuple[int, Domain]


def loops_of(
    compiler: Compiler, iterators: tuple[Iterator, ...], body: Node, scope: Scope
) -> list[Loop]:
    """Compile iterators from the outermost in; each sees the names of those before it."""
    loops: list[Loop] = []
    for index, node in enumerate(iterators):
        domain = domain_of(compiler, node, scope)
        host = host_list(node, scope)
        users = [body, *(later.domain for later in iterators[index + 1 :])]
        if host and all(only_paths(user, node.name) for user in users):
            loops.append((scope.declare_raw(node.name), host_or(host, domain)))
        else:
            loops.append((scope.declare(node.name), domain))
    return loops


def host_list(node: Iterator, scope: Scope) -> Closure | None:
    """Return a closure of the host's own list, which need not be taken in whole."""
    return root_value(node.domain, scope) if node.until is None else None


def host_or(host: Closure, domain: Domain) -> Domain:
    def items(frame: Frame) -> list[Any]:
        value = host(frame)
        if type(value) is not list:
            return domain(frame)
        frame.run.spend(len(value))
        return value

    return items


def only_paths(node: Node, name: str) -> bool:
    """Tell whether a name stands in a node only as the beginning of paths."""
    if isinstance(node, Name):
        return node.name != name
    if isinstance(node, Path) and isinstance(node.source, Name):
        return True
    return all(only_paths(child, name) for child in children(node))


def turns(frame: Frame, loops: list[Loop], depth: int = 0) -> Iterable[None]:
    """Set the iterators' slots to each combination of their elements in turn."""
    slot, domain = loops[depth]
    items = domain(frame)
    slots = frame.slots
    if depth == len(loops) - 1:
        for item in items:
            slots[slot] = item
            yield
        return
    for item in items:
        slots[slot] = item
        yield from turns(frame, loops, depth + 1)


@compiles(For)
def iteration(compiler: Compiler, node: For, scope: Scope) -> Closure:
    inner = scope.inner()
    loops = loops_of(compiler, node.iterators, node.body, inner)
    partial = inner.declare("partial") if mentions(node.body, "partial") else None
    body = compiler.compile(node.body, inner)
    if partial is not None:
        return safely(growing(loops, partial, body))
    if len(loops) == 1:
        return safely(single_loop(*loops[0], body))
    return safely(lambda frame: [body(frame) for _ in turns(frame, loops)])


def mentions(node: Node, name: str) -> bool:
    return any(isinstance(part, Name) and part.name == name for part in walk(node))


def safely(loop: Closure) -> Closure:
    def run(frame: Frame) -> Any:
        try:
            return loop(frame)
        except NoDomain:
            return None
        except Failure as failure:
            return frame.run.failed(0, 0, failure)

    return run


def single_loop(slot: int, domain: Domain, body: Closure) -> Closure:
    def loop(frame: Frame) -> list[Any]:
        slots, results = frame.slots, []
        for item in domain(frame):
            slots[slot] = item
            results.append(body(frame))
        return results

    return loop


def growing(loops: list[Loop], partial: int, body: Closure) -> Closure:
    """A loop whose body sees the results so far: a copy each turn, since values never change."""

    def loop(frame: Frame) -> list[Any]:
        results: list[Any] = []
        for _ in turns(frame, loops):
            frame.run.spend(len(results))
            frame.slots[partial] = results.copy()
            results.append(body(frame))
        return results

    return loop


@compiles(Quantified)
def quantified(compiler: Compiler, node: Quantified, scope: Scope) -> Closure:
    inner = scope.inner()
    loops = loops_of(compiler, node.iterators, node.condition, inner)
    condition = compiler.compile(node.condition, inner)
    decisive = not node.every

    def decide(frame: Frame) -> Any:
        answer: bool | None = not decisive
        for _ in turns(frame, loops):
            value = condition(frame)
            if value is decisive:
                return decisive
            if type(value) is not bool:
                answer = None
        return answer

    return safely(decide)
