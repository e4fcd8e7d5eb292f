"""What a person does about an incident: try again, perhaps with other parameters, or skip it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine import access, audit
from engine.access import Actor
from runtime import clock
from runtime.processes import effects, starting, stepping
from runtime.processes.cancelling import end
from runtime.processes.errors import IncidentClosed
from runtime.processes.host import RecordHost
from runtime.processes.models import Incident, ProcessInstance
from runtime.records.models import Record
from workflows import machine
from workflows.model import ProcessModel
from workflows.operators import operators
from workflows.step import Effect, Step

RIGHT = "can:incident.manage"
Work = Callable[[Actor, Incident, ProcessInstance, Record], None]


def retry(actor: Actor, incident: Incident, params: Mapping[str, Any] | None = None) -> None:
    """Try again what failed; `params` replace those of an operator that reaches outside.

    Raises IncidentClosed, pydantic's ValidationError (params), NotRunning.
    """
    if params is not None and incident.operator:
        operators[incident.operator].Params.model_validate(dict(params))
        incident.params = dict(params)
    _settle(actor, incident, Incident.Status.RETRIED, _RETRY[Incident.Kind(incident.kind)])


def skip(actor: Actor, incident: Incident) -> None:
    """Go on as if it had been done with no result; a process that could not start is cancelled."""
    _settle(actor, incident, Incident.Status.SKIPPED, _SKIP[Incident.Kind(incident.kind)])


def _settle(actor: Actor, incident: Incident, status: Incident.Status, work: Work) -> None:
    access.require(actor, RIGHT)
    with audit.transaction():
        owner = incident.instance_id
        instance, record = stepping.lock(owner, stepping.record_of(owner))
        now = Incident.objects.select_for_update().get(pk=incident.pk)
        if now.status != Incident.Status.OPEN:
            raise IncidentClosed(f"the incident {now.pk} has been {now.status}")
        incident.status, incident.closed_at = status, clock.now()
        incident.closed_by_id = actor.user_id
        incident.save()
        note = {"process": instance.key, "element": incident.element, "error": incident.error}
        audit.record(actor, f"incident.{status}", "record", record.pk, after=note)
        work(actor, incident, instance, record)


def _start_again(
    actor: Actor, incident: Incident, instance: ProcessInstance, record: Record
) -> None:
    instance.status = ProcessInstance.Status.RUNNING
    starting.attempt(instance, record, actor)


def _give_up(actor: Actor, incident: Incident, instance: ProcessInstance, record: Record) -> None:
    end(instance, actor, "")


def _step_again(
    actor: Actor, incident: Incident, instance: ProcessInstance, record: Record
) -> None:
    def move(model: ProcessModel, state: bytes, host: RecordHost) -> Step:
        if incident.engine_task:
            return machine.retry(model, state, host, task_id=incident.engine_task)
        return machine.tick(model, state, host)

    stepping.take(instance, record, move, actor=actor, person=True)


def _step_over(actor: Actor, incident: Incident, instance: ProcessInstance, record: Record) -> None:
    def move(model: ProcessModel, state: bytes, host: RecordHost) -> Step:
        return machine.finish_effect(model, state, incident.engine_task, {}, host)

    stepping.take(instance, record, move, actor=actor, person=True)


def _send_again(
    actor: Actor, incident: Incident, instance: ProcessInstance, record: Record
) -> None:
    effect = Effect(incident.engine_task, incident.element, incident.operator, incident.params)
    effects.ask(instance, effect)


_RETRY: dict[Incident.Kind, Work] = {
    Incident.Kind.START: _start_again,
    Incident.Kind.STEP: _step_again,
    Incident.Kind.EFFECT: _send_again,
}
_SKIP: dict[Incident.Kind, Work] = {
    Incident.Kind.START: _give_up,
    Incident.Kind.STEP: _step_over,
    Incident.Kind.EFFECT: _step_over,
}
