"""Lists, contexts and filters (DMN 1.5, 10.3.2.5 and 10.3.2.6)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from engine.feel.compiler.core import Compiler, compiles
from engine.feel.compiler.functions import Body
from engine.feel.compiler.scope import Closure, Frame, Scope
from engine.feel.conformance import type_name
from engine.feel.tree import (
    ContextLiteral,
    Filter,
    FunctionLiteral,
    ListLiteral,
    Node,
)
from engine.feel.values.functions import Function


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
