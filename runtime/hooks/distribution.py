"""A new record is distributed, where its type says so; one that is assigned leaves the queue."""

from engine.access import SYSTEM, Actor
from runtime.assignment import distributing
from runtime.records.hooks import RecordHook
from runtime.records.models import Record


class Distribute(RecordHook):
    name = "distribution"

    def created(self, actor: Actor, record: Record) -> None:
        if record.assignee_id is None and distributing.plan_of(record) is not None:
            distributing.distribute(SYSTEM, record)

    def assigned(self, actor: Actor, record: Record, before: int | None) -> None:
        if record.assignee_id:
            distributing.settle(record)
