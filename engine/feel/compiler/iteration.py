"""for, some and every (DMN 1.5, 10.3.2.14)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from engine.feel.compiler.core import Compiler, compiles
from engine.feel.compiler.names import root_value
from engine.feel.compiler.scope import Closure, Frame, Scope
from engine.feel.errors import Failure
from engine.feel.tree import For, Iterator, Name, Node, Path, Quantified, children, walk
from engine.feel.values.dates import FarDate, day_number, from_day_number
from engine.feel.values.ranges import Range

DATES = (date, FarDate)

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
        return safely(node, growing(loops, partial, body))
    if len(loops) == 1:
        return safely(node, single_loop(*loops[0], body))
    return safely(node, lambda frame: [body(frame) for _ in turns(frame, loops)])


def mentions(node: Node, name: str) -> bool:
    return any(isinstance(part, Name) and part.name == name for part in walk(node))


def safely(node: Node, loop: Closure) -> Closure:
    def run(frame: Frame) -> Any:
        try:
            return loop(frame)
        except NoDomain:
            return None
        except Failure as failure:
            return frame.run.failed(node.start, node.end, failure)

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

    return safely(node, decide)
