"""Processes begin when a record is created, assigned, or enters a status."""

from engine.access import Actor
from runtime.processes import starting
from runtime.records.hooks import RecordHook
from runtime.records.models import Record


class StartProcesses(RecordHook):
    name = "processes"

    def created(self, actor: Actor, record: Record) -> None:
        starting.because_of(actor, record, "create")

    def assigned(self, actor: Actor, record: Record, before: int | None) -> None:
        if record.assignee_id:
            starting.because_of(actor, record, "assigned")

    def status_changed(
        self, actor: Actor, record: Record, before: str, transition: str, reason: str
    ) -> None:
        starting.because_of(actor, record, f"status:{record.status}")
        step = record.record_type.transitions.get(transition)
        if step is not None and step.definition.process:
            starting.along_with(actor, record, step.definition.process)
