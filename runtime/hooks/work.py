"""Who distributes sees at once what came, what was given and what is over."""

from engine.access import Actor
from runtime.assignment import news
from runtime.records.hooks import RecordHook
from runtime.records.models import AT_WORK, Record


class Work(RecordHook):
    name = "work"

    def created(self, actor: Actor, record: Record) -> None:
        # What has somebody already is told as it was given.
        if record.assignee_id is None:
            news.changed(record)

    def assigned(self, actor: Actor, record: Record, before: int | None) -> None:
        news.changed(record)

    def transferred(self, actor: Actor, record: Record, before: int | None) -> None:
        news.changed(record)

    def status_changed(
        self, actor: Actor, record: Record, before: str, transition: str, reason: str
    ) -> None:
        status = record.record_type.statuses.get(before)
        if status is None or (status.category in AT_WORK) != record.is_at_work:
            news.changed(record)

    def deleted(self, actor: Actor, record: Record) -> None:
        news.changed(record)
