"""One step of an instance: under the record's lock, in one transaction with all it brings about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeAlias

from django.db.models import Model

from engine.access import Actor
from runtime import clock
from runtime.locking import locked_row
from runtime.processes import effects, messages
from runtime.processes.errors import NotRunning, StepFailed
from runtime.processes.host import RecordHost
from runtime.processes.models import Incident, ProcessInstance, ProcessStep
from runtime.records.models import Record
from runtime.tasks import opening
from runtime.writing import inserting, updating, write
from workflows.model import ProcessModel
from workflows.problems import Problem
from workflows.step import Passed, Step

Move: TypeAlias = Callable[[ProcessModel, bytes, RecordHost], Step]
DEEPEST = 8
_MOVED = ("state", "status", "next_due", "listening", "version", "changed_at", "ended_at")
# The instances that take a step now, the outermost first: a step may start other processes.
_stepping: ContextVar[tuple[int, ...]] = ContextVar("stepping", default=())


class TooDeep(Exception):
    """Processes start each other without end."""


def is_stepping(instance_id: int) -> bool:
    return instance_id in _stepping.get()


def record_of(instance_id: int) -> int:
    """Return the id of the instance's record; NotRunning where both are gone."""
    known = ProcessInstance.objects.filter(pk=instance_id).values_list("record_id", flat=True)
    if (record_id := known.first()) is None:
        raise NotRunning(f"the process {instance_id} is gone with its record")
    return record_id


def lock(instance_id: int, record_id: int) -> tuple[ProcessInstance, Record]:
    """Lock an instance and, before it, its record: always in this order. NotRunning if ended."""
    record = locked_row(Record, record_id)
    instance = locked_row(ProcessInstance, instance_id)
    if record is None or instance is None:
        raise NotRunning(f"the process {instance_id} is gone with its record")
    if instance.status not in (ProcessInstance.Status.RUNNING, ProcessInstance.Status.STUCK):
        raise NotRunning(f"the process {instance} is {instance.status}")
    return instance, record


def take(
    instance: ProcessInstance, record: Record, move: Move, *, actor: Actor, person: bool
) -> Step:
    """Move a locked instance and write everything that the step says.

    Where a person waits for the answer (`person`), a failure undoes the step and tells them;
    otherwise it is kept as an incident.
    """
    host = RecordHost(instance, record)
    with _inside(instance):
        step = move(host.model, bytes(instance.state), host)
    failures = [passed for passed in step.history if passed.kind == "failed"]
    if failures and person:
        raise StepFailed(problem_of(failures[0]))
    _write(instance, step, host, actor)
    for passed in failures:
        _report(instance, passed)
    return step


def problem_of(passed: Passed) -> Problem:
    """Return what went wrong at a failed element."""
    params = dict(passed.detail)
    return Problem(passed.element, params.pop("code"), params)


@contextmanager
def _inside(instance: ProcessInstance) -> Iterator[None]:
    outer = _stepping.get()
    if len(outer) >= DEEPEST:
        raise TooDeep(f"{instance.key} is the process number {DEEPEST + 1} in one step")
    token = _stepping.set((*outer, instance.pk))
    try:
        yield
    finally:
        _stepping.reset(token)


def _write(instance: ProcessInstance, step: Step, host: RecordHost, actor: Actor) -> None:
    now = clock.now()
    instance.state, instance.next_due = step.state, step.next_due
    instance.version += 1
    instance.changed_at = now
    instance.status = ProcessInstance.Status.RUNNING
    if step.status == "completed":
        instance.status, instance.ended_at = ProcessInstance.Status.COMPLETED, now
    tasks = opening.opened(instance, step, host)
    messages.update(instance, step)
    opening.close(instance, step)
    new: tuple[Sequence[Model], ...] = (_history(instance, step, actor), tasks)
    write(updating(instance, *_MOVED), *(inserting(rows) for rows in new if rows))
    opening.tell_all(tasks, but=actor.user_id)
    for effect in step.effects:
        effects.ask(instance, effect)


def _history(instance: ProcessInstance, step: Step, actor: Actor) -> list[ProcessStep]:
    return [
        ProcessStep(
            instance=instance,
            element=passed.element,
            kind=passed.kind,
            actor_id=actor.user_id if passed.kind == "completed" else None,
            detail=dict(passed.detail),
            at=passed.at,
        )
        for passed in step.history
        if passed.element
    ]


def _report(instance: ProcessInstance, passed: Passed) -> None:
    Incident.objects.create(
        instance=instance,
        kind=Incident.Kind.STEP,
        element=passed.element,
        engine_task=passed.task_id,
        error=problem_of(passed).message("en"),
    )
