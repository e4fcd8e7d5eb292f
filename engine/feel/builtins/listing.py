"""List functions (DMN 1.5, 10.3.4.4, table 75)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from engine.feel.budget import Run
from engine.feel.builtins.registry import builtin
from engine.feel.calls import invoke
from engine.feel.errors import Failure
from engine.feel.values.compare import equal
from engine.feel.values.functions import Builtin, Function


def same(run: Run, a: Any, b: Any) -> bool:
    run.spend()
    return equal(run, a, b) is True


def found(run: Run, items: list[Any], element: Any) -> bool:
    return any(same(run, item, element) for item in items)


def place(items: list[Any], position: Decimal, name: str = "position") -> int:
    """Return the index of a position, which counts from 1, or from -1 backwards."""
    index = int(position)
    if index == 0 or abs(index) > len(items):
        raise Failure("invalid_value", parameter=name)
    return index - 1 if index > 0 else len(items) + index


@builtin("list contains(list: list, element: Any) -> boolean", run=True)
def list_contains(run: Run, items: list[Any], element: Any) -> bool:
    return found(run, items, element)


@builtin("count(list: list) -> number")
def count(items: list[Any]) -> Decimal:
    return Decimal(len(items))


@builtin("sublist(list: list, start position: number, length?: number) -> list", run=True)
def sublist(
    run: Run, items: list[Any], position: Decimal, length: Decimal | None = None
) -> list[Any]:
    begin = place(items, position, "start position")
    if length is None:
        return sized(run, items[begin:])
    if length < 1 or begin + int(length) > len(items):
        raise Failure("invalid_value", parameter="length")
    return sized(run, items[begin : begin + int(length)])


@builtin("append(list: list, items...: Any) -> list", run=True)
def append(run: Run, items: list[Any], more: list[Any]) -> list[Any]:
    return sized(run, items + more)


@builtin("append(list: list, item: Any) -> list", run=True)
def append_one(run: Run, items: list[Any], item: Any) -> list[Any]:
    return append(run, items, [item])


def sized(run: Run, items: list[Any]) -> list[Any]:
    run.fits(len(items))
    run.spend(len(items))
    return items


@builtin("concatenate(lists...: Any) -> list", run=True)
def concatenate(run: Run, lists: list[Any]) -> list[Any]:
    result: list[Any] = []
    for items in lists:
        if items is None:
            raise Failure("argument_null", name="concatenate", parameter="list", wanted="list")
        result = sized(run, result + (items if type(items) is list else [items]))
    return result


@builtin("insert before(list: list, position: number, newItem: Any) -> list", run=True)
def insert_before(run: Run, items: list[Any], position: Decimal, item: Any) -> list[Any]:
    index = place(items, position)
    return sized(run, [*items[:index], item, *items[index:]])


@builtin("remove(list: list, position: number) -> list", run=True)
def remove(run: Run, items: list[Any], position: Decimal) -> list[Any]:
    index = place(items, position)
    return sized(run, items[:index] + items[index + 1 :])


@builtin("list replace(list: list, position: number, newItem: Any) -> list", run=True)
def replace_at(run: Run, items: list[Any], position: Decimal, item: Any) -> list[Any]:
    index = place(items, position)
    return sized(run, [*items[:index], item, *items[index + 1 :]])


@builtin("list replace(list: list, match: function, newItem: Any) -> list", run=True)
def replace_matching(run: Run, items: list[Any], match: Function | Builtin, item: Any) -> list[Any]:
    return [item if chosen(run, match, old, item) else old for old in items]


def chosen(run: Run, match: Function | Builtin, old: Any, new: Any) -> bool:
    answer = invoke(run, match, [old, new])
    if type(answer) is not bool:
        raise Failure("element_type", wanted="boolean")
    return answer


@builtin("reverse(list: list) -> list", run=True)
def reverse(run: Run, items: list[Any]) -> list[Any]:
    return sized(run, items[::-1])


@builtin("index of(list: list, match: Any) -> list", run=True)
def index_of(run: Run, items: list[Any], match: Any) -> list[Decimal]:
    return [Decimal(n) for n, item in enumerate(items, 1) if same(run, item, match)]


@builtin("union(lists...: Any) -> list", run=True)
def union(run: Run, lists: list[Any]) -> list[Any]:
    return distinct_values(run, concatenate(run, lists))


@builtin("distinct values(list: list) -> list", run=True)
def distinct_values(run: Run, items: list[Any]) -> list[Any]:
    result: list[Any] = []
    for item in items:
        if not found(run, result, item):
            result.append(item)
    return result


@builtin("duplicate values(list: list) -> list", run=True)
def duplicate_values(run: Run, items: list[Any]) -> list[Any]:
    seen: list[Any] = []
    twice: list[Any] = []
    for item in items:
        if not found(run, seen, item):
            seen.append(item)
        elif not found(run, twice, item):
            twice.append(item)
    return twice


@builtin("flatten(list: list) -> list", run=True)
def flatten(run: Run, items: list[Any]) -> list[Any]:
    result: list[Any] = []
    waiting = [iter(items)]
    while waiting:
        run.spend()
        item = next(waiting[-1], waiting)
        if item is waiting:
            waiting.pop()
        elif type(item) is list:
            waiting.append(iter(item))
        else:
            result.append(item)
            run.fits(len(result))
    return result
