"""Rules go off because of what happened to a record, and dates that changed have new turns."""

from collections.abc import Mapping
from typing import Any

from engine.access import Actor
from runtime.comments.models import Comment
from runtime.records.hooks import RecordHook
from runtime.records.models import Record
from runtime.rules import firing, timers
from runtime.rules.names import Event


class FireRules(RecordHook):
    # After "alerts", "distribution", "open_tasks" and "processes": rules see what those left.
    name = "rules"

    def created(self, actor: Actor, record: Record) -> None:
        timers.schedule(record, new=True)
        firing.because_of(record, Event("created", user=_user(actor)))

    def edited(self, actor: Actor, record: Record, before: Mapping[str, Any]) -> None:
        timers.schedule(record)
        firing.because_of(record, Event("edited", before, _user(actor)))

    def rescheduled(self, actor: Actor, record: Record) -> None:
        timers.schedule(record)

    def assigned(self, actor: Actor, record: Record, before: int | None) -> None:
        if record.assignee_id:
            firing.because_of(record, Event("assigned", {"assignee": before}, _user(actor)))

    def status_changed(
        self, actor: Actor, record: Record, before: str, transition: str, reason: str
    ) -> None:
        timers.schedule(record)  # A status may have moved its expected completion.
        firing.because_of(record, Event("status", {"status": before}, _user(actor)))

    def commented(self, actor: Actor, record: Record, comment: Comment) -> None:
        firing.because_of(record, Event("commented", user=_user(actor), comment=comment))


def _user(actor: Actor) -> Mapping[str, Any]:
    """Return who did it; nobody where the system did, in whoever's name."""
    return {} if actor.system else actor.feel()
