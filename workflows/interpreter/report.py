"""From a run that has come to rest to the Step that its caller gets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, cast

from SpiffWorkflow.util.task import TaskState

from workflows import moments, values
from workflows.expressions import ExpressionFailed
from workflows.interpreter import codec
from workflows.interpreter.delivery import definitions
from workflows.interpreter.events import Catching
from workflows.interpreter.nodes import Human
from workflows.interpreter.run import Run
from workflows.interpreter.work import Decision, Service
from workflows.problems import Problem
from workflows.step import OpenTask, Passed, Status, Step, Waiting

Places = Mapping[str, tuple[str, str]]
"""Element and process of tasks by their ids."""

SHOWN = TaskState.READY | TaskState.WAITING | TaskState.STARTED


def is_open(my_task: Any) -> bool:
    return isinstance(my_task.task_spec, Human) and my_task.state == TaskState.READY


def is_working(my_task: Any) -> bool:
    """Tell whether a service task or decision waits for its result, or has failed."""
    asked = my_task.state == TaskState.STARTED or "failed" in my_task.internal_data
    return asked and isinstance(my_task.task_spec, Service | Decision)


def opened(run: Run) -> Places:
    """Return where the open tasks are, by their ids."""
    return {
        task.id.hex: (task.task_spec.bpmn_id, run.process(task).key)
        for task in run.instance.live(TaskState.READY)
        if is_open(task)
    }


def report(run: Run, *, before: Places, state: bytes | None = None) -> Step:
    """Describe the run. before: the tasks that were open at its beginning."""
    live = run.instance.live(SHOWN)
    open_ = [task for task in live if is_open(task)]
    now_open = frozenset(task.id.hex for task in open_)
    dues = {task.id.hex: _due(run, task) for task in open_}
    _note_tasks(run, open_, before, now_open)
    failed = next((task for task in live if "failed" in task.internal_data), None)
    return Step(
        open=tuple(_open_task(run, task, dues[task.id.hex]) for task in open_),
        opened=tuple(task.id.hex for task in open_ if task.id.hex not in before),
        closed=tuple(sorted(before.keys() - now_open)),
        effects=tuple(run.effects),
        waiting=tuple(_waiting(run)),
        thrown=tuple(run.delivery.thrown),
        next_due=min(_alarms(live), default=None),
        history=tuple(run.history),
        status=_status(run, failed),
        problem=None if failed is None else _problem(failed),
        failed_task="" if failed is None else failed.id.hex,
        tokens=_tokens(run, live),
        data=values.plain(run.instance.task_tree.data),
        # Last: looking at due times leaves notes in the state.
        state=codec.dump(run.instance) if state is None else state,
    )


def _status(run: Run, failed: Any) -> Status:
    if failed is not None:
        return "failed"
    return "completed" if run.instance.completed else "running"


def _problem(failed: Any) -> Problem:
    code, params = failed.internal_data["failed"]
    return Problem(failed.task_spec.bpmn_id or "", code, params)


def _due(run: Run, my_task: Any) -> datetime | None:
    """Return when an open task is due: reckoned once, at its opening."""
    notes = my_task.internal_data
    if "due" not in notes:
        config = run.process(my_task).user_tasks[my_task.task_spec.bpmn_id]
        try:
            due = moments.due(config, my_task.data, run.host)
        except ExpressionFailed:
            # A task that nobody can date is still a task to be done.
            due = None
        notes["due"] = None if due is None else moments.write(due)
    return moments.read(notes["due"]) if notes["due"] else None


def _open_task(run: Run, my_task: Any, due: datetime | None) -> OpenTask:
    return OpenTask(
        id=my_task.id.hex,
        element=my_task.task_spec.bpmn_id,
        process=run.process(my_task).key,
        due=due,
        item=_item(my_task),
        data=dict(my_task.data),
    )


def _item(my_task: Any) -> Any:
    if "own" not in my_task.internal_data:
        return None
    items = my_task.parent.internal_data["items"]
    return values.plain(items[my_task.internal_data["index"]])


def _note_tasks(run: Run, open_: list[Any], before: Places, now_open: frozenset[str]) -> None:
    done = {passed.task_id for passed in run.history if passed.kind == "completed"}
    for task in open_:
        if task.id.hex not in before:
            run.note(task, "opened")
    for key in sorted(before.keys() - now_open - done):
        run.history.append(Passed(*before[key], key, "cancelled", run.now))


def _waiting(run: Run) -> list[Waiting]:
    return [
        Waiting(
            task_id=task.id.hex,
            element=word.element.id,
            kind=cast(Literal["message", "signal"], word.element.event.kind),
            name=word.element.event.name,
            correlation=word.notes(task).get("correlation", ""),
        )
        for task, word in run.delivery.listening()
    ]


def _alarms(live: list[Any]) -> list[datetime]:
    dues = (
        definition.due(task)
        for task in live
        if task.state == TaskState.WAITING
        and isinstance(task.task_spec, Catching)
        and "failed" not in task.internal_data
        for definition in definitions(task)
    )
    return [due for due in dues if due is not None]


def _tokens(run: Run, live: list[Any]) -> dict[str, str]:
    """Return what each element of the process itself is doing: current, waiting or failed."""
    found: dict[str, str] = {}
    for task in live:
        element = getattr(task.task_spec, "bpmn_id", None)
        if element and run.process(task) is run.model:
            if "failed" in task.internal_data:
                found[element] = "failed"
            elif task.state == TaskState.WAITING or isinstance(task.task_spec, Catching):
                found.setdefault(element, "waiting")
            elif found.get(element) != "failed":
                found[element] = "current"
    return found
