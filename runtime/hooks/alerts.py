"""People hear of a status that a record has entered, and of a record that is now theirs."""

from engine.access import Actor
from runtime.comments.models import Comment
from runtime.documents.models import Attachment
from runtime.notifications import alerting
from runtime.records.hooks import RecordHook
from runtime.records.models import Record


class Alert(RecordHook):
    name = "alerts"

    def created(self, actor: Actor, record: Record) -> None:
        alerting.entered(actor, record)

    def assigned(self, actor: Actor, record: Record, before: int | None) -> None:
        if record.assignee_id:
            alerting.given(actor, record)

    def status_changed(
        self, actor: Actor, record: Record, before: str, transition: str, reason: str
    ) -> None:
        alerting.entered(actor, record)

    def commented(self, actor: Actor, record: Record, comment: Comment) -> None:
        alerting.commented(actor, record, comment)

    def attached(self, actor: Actor, record: Record, paper: Attachment) -> None:
        alerting.attached(actor, record)
