"""Processes begin: by hand, or because of what happened to a record."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from typing import Any, TypeAlias

from django.db import DatabaseError

from engine import access, audit
from engine.access import Actor
from engine.blueprint import Compiled, at, live
from forms import Form
from runtime.expressions import holds
from runtime.kinds.organisation import organisation
from runtime.processes import answers, names, stepping
from runtime.processes.cancelling import end
from runtime.processes.errors import AlreadyRunning, NotStartable
from runtime.processes.host import RecordHost
from runtime.processes.models import Incident, ProcessInstance
from runtime.records.desk import Desk
from runtime.records.models import Record
from runtime.records.reading import locked
from runtime.witness import told
from runtime.writing import inserting, write
from workflows import machine
from workflows.model import ProcessModel, Start

logger = logging.getLogger(__name__)
Begins: TypeAlias = Mapping[tuple[str, str], tuple[tuple[ProcessModel, Start], ...]]


def begins(compiled: Compiled) -> Begins:
    """Return what starts which process: by (type, "create", "assigned", "status:x" or "action")."""
    return compiled.once("process starts", lambda: _table(compiled))


def _table(compiled: Compiled) -> Begins:
    table: dict[tuple[str, str], list[tuple[ProcessModel, Start]]] = {}
    for model in compiled.of("process").values():
        for start in model.settings.starts:
            on = f"status:{start.status}" if start.on == "status" else start.on
            table.setdefault((model.settings.record_type, on), []).append((model, start))
    return {key: tuple(found) for key, found in table.items()}


def beginning(record: Record, on: str) -> list[tuple[ProcessModel, Start]]:
    """Return the processes that `on` starts for the record's type or one of its bases."""
    table = begins(live())
    if not table:
        return []
    return [each for name in record.lineage for each in table.get((name, on), ())]


def startable(actor: Actor, record: Record) -> list[tuple[ProcessModel, Start]]:
    """Return the processes that the actor may start on the record by hand, now."""
    found = [each for each in beginning(record, "action") if _may(actor, record, each[0].key)]
    if not found:
        return []
    known, running = _names(record, actor), running_keys(record)
    return [
        (model, start)
        for model, start in found
        if model.key not in running and (not start.when or holds(start.when, known))
    ]


def running_keys(record: Record) -> set[str]:
    running = ProcessInstance.objects.running().filter(record=record)
    return set(running.values_list("key", flat=True))


def _may(actor: Actor, record: Record, key: str) -> bool:
    return bool(access.decide(actor, f"record:do:{key}", record))


@told("start")
def start(
    actor: Actor, key: str, record: Record, data: Mapping[str, Any] | None = None
) -> ProcessInstance:
    """Start a process on a record by hand. `data`: the values of the form it asks for.

    Raises Forbidden, Refused (a guard), NotStartable, Invalid (the form) or StepFailed.
    """
    with audit.transaction():
        record = locked(actor, record)
        model, begin = _asked_for(record, key)
        access.require(actor, f"record:do:{key}", record)
        Desk(actor, record).check_guards(f"process:{key}")
        if begin.when and not holds(begin.when, _names(record, actor)):
            raise NotStartable(key, "not_now")
        if key in running_keys(record):
            raise AlreadyRunning(key)
        given = answers.checked(_form(model), data or {}, record, actor)
        instance = _begin(actor, model, record, given.stored)
        _first_step(instance, record, given.values, actor, person=True)
        return instance


def _asked_for(record: Record, key: str) -> tuple[ProcessModel, Start]:
    for model, begin in beginning(record, "action"):
        if model.key == key:
            return model, begin
    live().get("process", key)  # A name that no process has says so itself.
    raise NotStartable(key, "not_by_hand")


def _names(record: Record, actor: Actor) -> Mapping[str, Any]:
    return names.values(record, lambda: actor, organisation(live()), user=actor.feel())


def _form(model: ProcessModel) -> Form | None:
    """Return the form that is shown before the process starts."""
    key = model.settings.form
    return live().get("form", key) if key else None


def because_of(actor: Actor, record: Record, on: str) -> None:
    """Start what an event of the record starts; in the event's transaction.

    What still runs starts again, unless it is what brought the event about. A process that
    cannot start leaves an incident: the event itself stands.
    """
    for model, begin in beginning(record, on):
        if not begin.when or holds(begin.when, _names(record, actor)):
            _start_again(actor, model, record)


def along_with(actor: Actor, record: Record, key: str) -> None:
    """Start the process that a transition brings along."""
    _start_again(actor, live().get("process", key), record)


def _start_again(actor: Actor, model: ProcessModel, record: Record) -> None:
    for instance in _running(model, record):
        if stepping.is_stepping(instance.pk):
            return
        end(instance, actor, "")
    instance = _begin(actor, model, record)
    attempt(instance, record, actor)


def _running(model: ProcessModel, record: Record) -> Iterable[ProcessInstance]:
    if record.version == 1:
        return ()  # It is being created, and nothing has happened to it that could start one.
    running = ProcessInstance.objects.running().filter(record=record, key=model.key)
    return running.select_for_update(no_key=True)


def _writes(model: ProcessModel) -> bool:
    return any(part.operators for part in (model, *model.called.values()))


def attempt(instance: ProcessInstance, record: Record, actor: Actor) -> None:
    """Take the first step; if that cannot be done, the instance is stuck, with an incident."""
    try:
        model = at(instance.release).get("process", instance.key)
        # Without operators nothing is written before all is known: there is nothing to take back.
        with audit.transaction() if _writes(model) else nullcontext():
            _first_step(instance, record, {}, actor, person=False)
    except DatabaseError:
        raise
    except Exception as error:
        logger.exception("process %s cannot start", instance)
        instance.status = ProcessInstance.Status.STUCK
        instance.save(update_fields=["status"])
        text = f"{type(error).__name__}: {error}"[:2000]
        Incident.objects.create(instance=instance, kind=Incident.Kind.START, error=text)


def _begin(
    actor: Actor, model: ProcessModel, record: Record, asked: Mapping[str, Any] | None = None
) -> ProcessInstance:
    instance = ProcessInstance(
        record=record,
        key=model.key,
        release=live().number,
        definition=model.hash,
        starter_id=actor.user_id,
        asked=dict(asked or {}),
    )
    write(inserting([instance]))
    note = {"process": model.key, "instance": instance.pk}
    audit.record(actor, "process.start", "record", record.pk, after=note)
    return instance


def _first_step(
    instance: ProcessInstance,
    record: Record,
    data: Mapping[str, Any],
    actor: Actor,
    *,
    person: bool,
) -> None:
    def move(model: ProcessModel, state: bytes, host: RecordHost) -> Any:
        return machine.start(model, data, host)

    stepping.take(instance, record, move, actor=actor, person=person)
