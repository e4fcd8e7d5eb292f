"""Names and paths (DMN 1.5, 10.3.2.5 and 10.3.2.6)."""

from __future__ import annotations

from typing import Any

from engine.feel.compiler.core import Compiler, compiles
from engine.feel.compiler.scope import Closure, Frame, Scope
from engine.feel.conformance import type_name
from engine.feel.errors import Failure
from engine.feel.tree import Name, Node, Path
from engine.feel.values.border import NATIVE, take_once
from engine.feel.values.functions import Builtin, Function
from engine.feel.values.properties import PROPERTIES


@compiles(Name)
def name(compiler: Compiler, node: Name, scope: Scope) -> Closure:
    slot, items = scope.find(node.name)
    if slot is None:
        outer = outermost(compiler, node)
    else:
        outer = local_raw(slot) if scope.is_raw(slot) else local(slot)
    for item in reversed(items):
        outer = entry_or(item, node.name, outer)
    return outer


def local(slot: int) -> Closure:
    return lambda frame: frame.slots[slot]


def local_raw(slot: int) -> Closure:
    return lambda frame: take_once(frame.run, frame.slots[slot])


def entry_or(item: int, key: str, outer: Closure) -> Closure:
    """Look a name up in a filter's element first, where that is a context."""

    def look(frame: Frame) -> Any:
        element = frame.slots[item]
        if type(element) is dict and key in element:
            return element[key]
        return outer(frame)

    return look


def outermost(compiler: Compiler, node: Name) -> Closure:
    """Look a name up in the host's context, then among the functions."""
    key, start, end = node.name, node.start, node.end
    if key in compiler.functions:
        return function_or_value(key, compiler.functions[key])

    def look(frame: Frame) -> Any:
        try:
            value = frame.root[key]
        except KeyError:
            return frame.run.null(start, end, "no_such_name", name=key)
        return value if type(value) in NATIVE else take_once(frame.run, value)

    return look


def function_or_value(key: str, function: Function | Builtin) -> Closure:
    def look(frame: Frame) -> Any:
        return take_once(frame.run, frame.root[key]) if key in frame.root else function

    return look


@compiles(Path)
def path(compiler: Compiler, node: Path, scope: Scope) -> Closure:
    walk = step(compiler.compile(node.source, scope), node)
    slot = raw_slot(node.source, scope)
    if slot is not None:
        return entry_of_raw(slot, node.name, walk)
    keys = from_root(node, scope)
    if keys is None:
        return walk
    return entry_of_root(keys[0], keys[1], walk) if len(keys) == 2 else entries(keys, walk)


def raw_slot(node: Node, scope: Scope) -> int | None:
    """Return the slot of a name that holds a host's value as it is, else None."""
    if not isinstance(node, Name):
        return None
    slot, items = scope.find(node.name)
    return slot if slot is not None and not items and scope.is_raw(slot) else None


def entry_of_raw(slot: int, key: str, walk: Closure) -> Closure:
    def look(frame: Frame) -> Any:
        try:
            value = frame.slots[slot][key]
        except (KeyError, TypeError):
            return walk(frame)
        return value if type(value) in NATIVE else take_once(frame.run, value)

    return look


def root_value(node: Node, scope: Scope) -> Closure | None:
    """Return a closure of a host's value as it is, None when the node names none."""
    keys = from_root(node, scope)
    if keys is None:
        return None

    def look(frame: Frame) -> Any:
        value: Any = frame.root
        try:
            for key in keys:
                value = value[key]
        except (KeyError, TypeError):
            return None
        return value

    return look


def from_root(node: Node, scope: Scope) -> list[str] | None:
    """Return the keys of a path that begins in the host's context, else None."""
    keys: list[str] = []
    while isinstance(node, Path):
        keys.append(node.name)
        node = node.source
    if not isinstance(node, Name) or scope.find(node.name) != (None, []):
        return None
    return [node.name, *reversed(keys)]


def entry_of_root(first: str, second: str, walk: Closure) -> Closure:
    def look(frame: Frame) -> Any:
        try:
            value = frame.root[first][second]
        except (KeyError, TypeError):
            return walk(frame)
        return value if type(value) in NATIVE else take_once(frame.run, value)

    return look


def entries(keys: list[str], walk: Closure) -> Closure:
    """Walk through the host's own mappings, so that only the value found is taken in."""

    def look(frame: Frame) -> Any:
        value: Any = frame.root
        try:
            for key in keys:
                value = value[key]
        except (KeyError, TypeError):
            return walk(frame)
        return value if type(value) in NATIVE else take_once(frame.run, value)

    return look


def step(source: Closure, node: Path) -> Closure:
    key, start, end = node.name, node.start, node.end

    def look(frame: Frame) -> Any:
        value = source(frame)
        if type(value) is dict and key in value:
            return value[key]
        try:
            return member(frame, value, key)
        except Failure as failure:
            return frame.run.failed(start, end, failure)

    return look


def member(frame: Frame, value: Any, key: str) -> Any:
    """Return a value's entry or property; of a list, those of its elements."""
    kind = type(value)
    if kind is list:
        frame.run.spend(len(value))
        return [member_or_null(frame, item, key) for item in value]
    if kind is dict:
        if key in value:
            return value[key]
        raise Failure("no_such_entry", name=key)
    if value is None:
        raise Failure("path_of_null", name=key)
    found = PROPERTIES.get(kind, {}).get(key)
    if found is None:
        raise Failure("no_such_property", name=key, given=type_name(value))
    return found(value)


def member_or_null(frame: Frame, value: Any, key: str) -> Any:
    try:
        return member(frame, value, key)
    except Failure:
        return None
