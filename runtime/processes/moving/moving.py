"""One instance moves: under its record's lock, and once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from engine import access, audit
from engine.access import Actor
from engine.blueprint import at
from runtime.processes import stepping
from runtime.processes.host import RecordHost
from runtime.processes.models import ProcessInstance
from runtime.processes.moving import retasking
from runtime.records.models import Record
from runtime.tasks.models import UserTask
from workflows import moving
from workflows.model import ProcessModel
from workflows.moving import Choices
from workflows.step import Step

RIGHT = "can:process.move"


@dataclass(frozen=True)
class Moved:
    """What undoing needs: the state, and in JSON the rest. version: the instance's, when moved."""

    version: int
    state: bytes
    before: dict[str, Any] = field(default_factory=dict)


def move(
    actor: Actor,
    instance_id: int,
    release: int,
    *,
    choices: Choices | None = None,
    reason: str = "",
) -> Moved | None:
    """Move a running instance to the version of a release; None where it runs that already.

    Raises Forbidden, NotRunning, workflows.moving.NotMovable.
    """
    access.require(actor, RIGHT)
    with audit.transaction():
        instance, record = stepping.lock(instance_id, stepping.record_of(instance_id))
        if instance.release == release:
            return None
        moved = _move(actor, instance, record, release, choices or {})
        before = moved.before
        note = {"process": instance.key, "instance": instance.pk}
        audit.record(
            actor,
            "process.move",
            "record",
            record.pk,
            before=note | {"release": before["release"]},
            after=note | {"release": release},
            reason=reason,
        )
        return moved


def _move(
    actor: Actor, instance: ProcessInstance, record: Record, release: int, choices: Choices
) -> Moved:
    state, old = bytes(instance.state), instance.release
    tasks = list(instance.tasks.open().order_by("pk"))
    before = {
        "release": old,
        "definition": instance.definition,
        "tasks": {str(task.pk): retasking.kept(task) for task in tasks},
        "incidents": dict(instance.incidents.open().values_list("engine_task", "element")),
    }
    point(instance, release)
    version = instance.version
    if state:
        step = _step(actor, instance, record, old, choices, tasks)
        version = instance.version
        _follow(instance, record, old, step, tasks)
        _settle(actor, instance, record)
    return Moved(version, state, before)


def point(instance: ProcessInstance, release: int) -> None:
    """Write which version an instance runs; what it has done keeps the one it was done in."""
    old, instance.release = instance.release, release
    instance.definition = at(release).get("process", instance.key).hash
    instance.save(update_fields=["release", "definition"])
    done = instance.tasks.exclude(status=UserTask.Status.OPEN)
    done.filter(release=None).update(release=old)
    done.filter(release=release).update(release=None)


def _step(
    actor: Actor,
    instance: ProcessInstance,
    record: Record,
    release: int,
    choices: Choices,
    tasks: list[UserTask],
) -> Step:
    old: ProcessModel = at(release).get("process", instance.key)
    opened = {task.engine_id: task.opened_at for task in tasks}

    def take(model: ProcessModel, state: bytes, host: RecordHost) -> Step:
        return moving.move(old, model, state, host, choices=choices, opened_at=opened)

    return stepping.take(instance, record, take, actor=actor, person=False)


def _follow(
    instance: ProcessInstance, record: Record, release: int, step: Step, tasks: list[UserTask]
) -> None:
    """Have tasks and incidents follow to where the process stands now."""
    old, host = at(release), RecordHost(instance, record)
    retasking.follow(tasks, step, old.get("process", instance.key), host)
    incidents = {each.engine_task: each for each in instance.incidents.open()}
    for passed in step.history:
        found = incidents.get(passed.task_id)
        if found and passed.kind == "moved" and found.element != passed.element:
            found.element = passed.element
            found.save(update_fields=["element"])


def _settle(actor: Actor, instance: ProcessInstance, record: Record) -> None:
    """Let it go on where the new version has it wait for nothing."""
    host = RecordHost(instance, record)
    if moving.restless(host.model, bytes(instance.state), host):
        stepping.take(instance, record, moving.settle, actor=actor, person=False)
