"""Moving one process to another version, and letting it go on there."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from SpiffWorkflow.util.task import TaskState

from workflows import moments
from workflows.expressions import ExpressionFailed
from workflows.host import Host
from workflows.interpreter.delivery import definitions
from workflows.interpreter.events import Catching
from workflows.interpreter.joins import Arrivals
from workflows.interpreter.report import is_open, opened, report
from workflows.interpreter.run import Run
from workflows.model import ProcessModel
from workflows.moving.carrying import Carried, carry
from workflows.moving.judging import judge
from workflows.moving.marking import read
from workflows.moving.places import Choices
from workflows.moving.verdict import Verdict
from workflows.step import Step


class NotMovable(Exception):
    """Something stands against the move; the verdict says what."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__("; ".join(each.problem.message() for each in verdict.obstacles))
        self.verdict = verdict


def move(
    old: ProcessModel,
    new: ProcessModel,
    state: bytes,
    host: Host,
    *,
    choices: Choices | None = None,
    opened_at: Mapping[str, datetime] | None = None,
) -> Step:
    """Return the process as it stands in the new version; it takes no step there yet.

    Tasks keep their ids. opened_at: when the open tasks began, by id; where the new version
    dates a task otherwise, it does so from then on. Raises NotMovable.
    """
    verdict = judge(old, new, read(state), choices)
    if verdict.obstacles:
        raise NotMovable(verdict)
    carried = carry(old, new, state, choices or {}, host.now().timestamp())
    run = Run(new, host)
    run.load(carried.state)
    _date(run, opened_at or {})
    _begin_waiting(run)
    _note(run, carried)
    return report(run, before=opened(run))


def restless(model: ProcessModel, state: bytes, host: Host) -> bool:
    """Tell whether a process that was moved has something to do at once: see `settle`."""
    return _woken(model, state, host).goes()


def settle(model: ProcessModel, state: bytes, host: Host) -> Step:
    """Take what became possible by the move: joins that need not wait, timers that have rung."""
    run = _woken(model, state, host)
    before = opened(run)
    run.advance()
    return report(run, before=before)


def _woken(model: ProcessModel, state: bytes, host: Host) -> Run:
    run = Run(model, host)
    run.load(state)
    for task in run.instance.live(TaskState.WAITING):
        if isinstance(task.task_spec, Arrivals) and task.state == TaskState.WAITING:
            task.task_spec._update(task)
    return run


def _note(run: Run, carried: Carried) -> None:
    """Write at each place that the process has moved, and from where."""
    for task, old, new in carried.places:
        if found := run.instance.find(task):
            run.note(found, "moved", {"from": old} if old != new else {})


def _begin_waiting(run: Run) -> None:
    """Let what is newly waited for begin; an expression that fails is noted at its event."""
    for task in run.instance.live(TaskState.WAITING):
        if isinstance(task.task_spec, Catching) and "failed" not in task.internal_data:
            known = task.internal_data.get("awaits", {})
            if any(each.element.id not in known for each in definitions(task)):
                task.task_spec._update(task)


def _date(run: Run, opened_at: Mapping[str, datetime]) -> None:
    for task in run.instance.live(TaskState.READY):
        if is_open(task) and "due" not in task.internal_data and task.id.hex in opened_at:
            config = run.process(task).user_tasks[task.task_spec.bpmn_id]
            with suppress(ExpressionFailed):
                moment = opened_at[task.id.hex]
                due = moments.due(config, task.data, run.host, since=moment)
                task.internal_data["due"] = None if due is None else moments.write(due)
