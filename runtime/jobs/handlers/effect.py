"""Run an operator that reaches outside, then let its process go on."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from engine.access import SYSTEM
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job
from runtime.processes import effects, stepping
from runtime.processes.errors import NotRunning
from runtime.processes.host import RecordHost
from runtime.processes.models import ProcessInstance
from workflows import machine
from workflows.model import ProcessModel
from workflows.operators import BusinessError, Call, operators
from workflows.step import Step


class RunEffect(Handler):
    """Payload: instance, task (the machine's id), element, operator and params (JSON)."""

    name = "effect"

    def perform(self, job: Job) -> Any:
        """Return the operator's result, or the BusinessError that the process may catch."""
        wanted = job.payload
        found = ProcessInstance.objects.running().select_related("starter", "record")
        instance = found.filter(pk=wanted["instance"]).first()
        if instance is None:
            return {}
        operator = operators[wanted["operator"]]
        params = operator.Params.model_validate(wanted["params"])
        host = RecordHost(instance, instance.record)
        call = Call(params, wanted["element"], task_id=wanted["task"], host=host)
        try:
            return operator.run(call)
        except BusinessError as error:
            return error

    def finish(self, job: Job, result: Any) -> None:
        def move(model: ProcessModel, state: bytes, host: RecordHost) -> Step:
            task = job.payload["task"]
            if isinstance(result, BusinessError):
                return machine.fail_effect(model, state, task, result, host)
            done: Mapping[str, Any] = result or {}
            return machine.finish_effect(model, state, task, done, host)

        try:
            owner = job.payload["instance"]
            instance, record = stepping.lock(owner, stepping.record_of(owner))
        except NotRunning:
            return
        with suppress(machine.TaskNotOpen):  # Cancelled meanwhile: nothing waits for it.
            stepping.take(instance, record, move, actor=SYSTEM, person=False)

    def failed(self, job: Job, error: str, *, final: bool) -> None:
        if final and ProcessInstance.objects.running().filter(pk=job.payload["instance"]).exists():
            effects.report(job.payload["instance"], effects.of(job.payload), error)

    def rehearse(self, job: Job) -> Any:
        return {}
