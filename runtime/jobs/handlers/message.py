"""Bring a message or a signal to an instance that waits for it."""

from typing import Any

from engine.access import SYSTEM
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job
from runtime.processes import stepping
from runtime.processes.errors import NotRunning
from runtime.processes.host import RecordHost
from workflows import machine
from workflows.model import ProcessModel
from workflows.step import Step


class BringMessage(Handler):
    """Payload: instance, kind, name, correlation and content."""

    name = "message"

    def finish(self, job: Job, result: Any) -> None:
        wanted = job.payload

        def move(model: ProcessModel, state: bytes, host: RecordHost) -> Step:
            return machine.message(
                model,
                state,
                wanted["name"],
                wanted["content"],
                host,
                kind=wanted["kind"],
                correlation=wanted["correlation"],
            )

        try:
            owner = wanted["instance"]
            instance, record = stepping.lock(owner, stepping.record_of(owner))
        except NotRunning:
            return
        stepping.take(instance, record, move, actor=SYSTEM, person=False)
