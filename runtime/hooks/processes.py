"""Processes begin when a record is created, assigned, or enters a status.

Those under way hear the message `record.assigned`, by the record's id, when somebody gets it: a
task that asks for a person need not wait for one who is there.
"""

from engine.access import Actor
from runtime.processes import messages, starting
from runtime.records.hooks import RecordHook
from runtime.records.models import Record
from workflows.step import Thrown


class StartProcesses(RecordHook):
    name = "processes"

    def created(self, actor: Actor, record: Record) -> None:
        starting.because_of(actor, record, "create")

    def assigned(self, actor: Actor, record: Record, before: int | None) -> None:
        if record.assignee_id:
            starting.because_of(actor, record, "assigned")
            heard = {"assignee": record.assignee_id}
            messages.tell(Thrown("", "message", "record.assigned", str(record.pk), heard))

    def status_changed(
        self, actor: Actor, record: Record, before: str, transition: str, reason: str
    ) -> None:
        starting.because_of(actor, record, f"status:{record.status}")
        step = record.record_type.transitions.get(transition)
        if step is not None and step.definition.process:
            starting.along_with(actor, record, step.definition.process)
