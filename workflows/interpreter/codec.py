"""The state of a running process as bytes: live tasks, and the finished ones they hang from.

Format 1 is JSON: {"v": 1, "s": [scope, …]}, the process first. A scope is
{"n": name, "p": id of its task, "t": [task, …], "done": bool}; a task is
[id, index of its parent, state, spec, since, data, notes], where data is the scope's own values
at the root, the values of its own that a run has, or null where the task shares those above.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable
from typing import Any
from uuid import UUID

import orjson
from SpiffWorkflow.task import Task

from workflows import values
from workflows.interpreter.events import Boundary
from workflows.interpreter.joins import Bracket
from workflows.interpreter.nodes import LIVE
from workflows.interpreter.scopes import Inner, Instance

FORMAT = 1
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""By the format that it leaves: what makes a state of that format one of the next."""


class UnknownFormat(ValueError):
    """The state was written by a newer program than this one."""


def dump(instance: Instance) -> bytes:
    scopes = [_scope(scope, instance) for scope in instance.scopes()]
    return values.dumps({"v": FORMAT, "s": scopes})


def load(state: bytes, make: Callable[[], Instance]) -> Instance:
    """Return the instance; `make` gives an empty one. Raises UnknownFormat."""
    instance = make()
    first, *inner = _current(values.loads(state))["s"]
    _fill(instance, first, {})
    for scope in inner:
        _attach(instance, scope)
    return instance


def stored(state: bytes) -> dict[str, Any]:
    """Return what is stored, in today's format; its data as JSON. Raises UnknownFormat."""
    return _current(orjson.loads(state))


def _current(stored: dict[str, Any]) -> dict[str, Any]:
    while stored["v"] != FORMAT:
        if stored["v"] not in MIGRATIONS:
            raise UnknownFormat(f"no way from state format {stored['v']} to {FORMAT}")
        stored = MIGRATIONS[stored["v"]](stored)
    return stored


def _scope(scope: Any, instance: Instance) -> dict[str, Any]:
    stored = {"t": _rows(scope), "done": scope.completed}
    if scope is not instance:
        stored |= {"n": scope.spec.name, "p": scope.parent_task_id.hex}
    return stored


def _rows(scope: Any) -> list[list[Any]]:
    """Return a row for each task that is kept, a parent always before its children."""
    rows: list[list[Any]] = []
    index: dict[Any, int] = {}
    stack: list[tuple[Any, int | None, bool]] = [(scope.task_tree, None, False)]
    while stack:
        task, above, needed = stack.pop()
        place = above
        if above is None or needed or task._state & LIVE or _is_open(task):
            place = index[task.id] = len(rows)
            rows.append(_row(task, above))
        beside = isinstance(task.task_spec, Bracket) and _is_open(task)
        stack.extend((child, place, beside) for child in reversed(task.children))
    return rows


def _is_open(task: Any) -> bool:
    """Tell whether this is a bracket whose activity still lives: its events hang from it."""
    return isinstance(task.task_spec, Bracket) and any(
        child._state & LIVE and not isinstance(child.task_spec, Boundary) for child in task.children
    )


def _row(task: Any, above: int | None) -> list[Any]:
    since = round(task.last_state_change, 3)
    notes = task.internal_data or None
    if task.triggered:
        notes = {**(notes or {}), "run": True}
    return [task.id.hex, above, task._state, task.task_spec.name, since, _data(task, above), notes]


def _data(task: Any, above: int | None) -> dict[str, Any] | None:
    if above is None:
        return None if task.workflow.parent_task_id and _shares(task) else task.data
    if "own" not in task.internal_data:
        return None
    written: dict[str, Any] = task.data.maps[0]
    return written


def _shares(root: Any) -> bool:
    outer = root.workflow.top_workflow.get_task_from_id(root.workflow.parent_task_id)
    return bool(outer.data is root.data)


def _attach(instance: Instance, stored: dict[str, Any]) -> None:
    key = UUID(hex=stored["p"])
    outer = instance.get_task_from_id(key)
    inner = Inner(instance.subprocess_specs[stored["n"]], key, instance, deserializing=True)
    instance.subprocesses[key] = inner
    _fill(inner, stored, outer.data)
    inner.completed_event.connect(outer.task_spec._on_subworkflow_completed, outer)


def _fill(scope: Any, stored: dict[str, Any], around: dict[str, Any]) -> None:
    specs = scope.spec.task_specs
    tasks: list[Any] = []
    scope.completed = stored["done"]
    for row in stored["t"]:
        parent = None if row[1] is None else tasks[row[1]]
        task = _task(scope, specs[row[3]], row, parent)
        above = around if parent is None else parent.data
        task.data = _data_of(row, above, own=parent is None)
        scope.tasks[task.id] = task
        tasks.append(task)
    scope.task_tree = tasks[0]


def _task(scope: Any, spec: Any, row: list[Any], parent: Any) -> Any:
    key, _, state, _, since, _, notes = row
    # Past the constructor: it gives an id and a time, and looks its parent up for each task.
    task = Task.__new__(Task)
    task.id, task.workflow, task.task_spec = UUID(hex=key), scope, spec
    task._state, task._children, task.thread_id = state, [], 0
    task.last_state_change = since
    task.internal_data = notes or {}
    task.triggered = bool(task.internal_data.pop("run", False))
    task._parent = None
    if parent is not None:
        task._parent = parent.id
        parent._children.append(task.id)
    return task


def _data_of(row: list[Any], above: Any, *, own: bool) -> Any:
    data: dict[str, Any] | None = row[5]
    if data is None:
        return above
    return data if own else ChainMap(data, above)
