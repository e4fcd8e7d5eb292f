"""Open tasks follow their record's assignee and department."""

from engine.access import Actor
from runtime.records.hooks import RecordHook
from runtime.records.models import Record
from runtime.tasks import following


class FollowRecord(RecordHook):
    # Before "processes": what starts because of the change has the new people already.
    name = "open_tasks"

    def assigned(self, actor: Actor, record: Record, before: int | None) -> None:
        following.assignee(record, before)

    def transferred(self, actor: Actor, record: Record, before: int | None) -> None:
        following.department(record, before)
