"""A move taken back: for an instance that has done nothing since."""

from __future__ import annotations

from dataclasses import replace

from engine import audit
from engine.access import Actor
from runtime.processes import stepping
from runtime.processes.errors import NotRunning
from runtime.processes.host import RecordHost
from runtime.processes.models import ProcessInstance
from runtime.processes.moving import retasking
from runtime.processes.moving.models import Move
from runtime.processes.moving.moving import point
from runtime.records.models import Record
from workflows import machine
from workflows.model import ProcessModel
from workflows.step import Passed, Step


def undo(actor: Actor, move: Move) -> str:
    """Put a moved instance back; return the code of why it cannot be, "" where it was.

    In the caller's transaction, which holds the move's row.
    """
    try:
        instance, record = stepping.lock(move.instance_id, stepping.record_of(move.instance_id))
    except NotRunning:
        return "ended"
    if instance.version != move.version or instance.release != move.batch.release:
        return "went_on"
    _put_back(actor, move, instance, record)
    note = {"process": instance.key, "instance": instance.pk}
    audit.record(
        actor,
        "process.move_back",
        "record",
        record.pk,
        before=note | {"release": move.batch.release},
        after=note | {"release": move.before["release"]},
    )
    return ""


def _put_back(actor: Actor, move: Move, instance: ProcessInstance, record: Record) -> None:
    before = move.before
    point(instance, before["release"])
    if move.state_before:
        _step(actor, move, instance, record)
    for task in instance.tasks.open():
        if str(task.pk) in before["tasks"]:
            after = before["moved"][str(task.pk)]
            retasking.restore(task, before["tasks"][str(task.pk)], after)
    for incident in instance.incidents.open():
        if element := before["incidents"].get(incident.engine_task):
            incident.element = element
            incident.save(update_fields=["element"])


def _step(actor: Actor, move: Move, instance: ProcessInstance, record: Record) -> None:
    saved = bytes(move.state_before)

    def back(model: ProcessModel, state: bytes, host: RecordHost) -> Step:
        step = machine.look(model, saved, host)
        here = [Passed(each.element, each.process, each.id, "moved", host.now())
                for each in step.open]  # fmt: skip
        return replace(step, history=tuple(here), state=saved)

    stepping.take(instance, record, back, actor=actor, person=False)
