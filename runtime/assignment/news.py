"""Open pages of those who distribute hear that work has come, gone or changed hands."""

from runtime.notifications.events import publish
from runtime.notifications.models import Event
from runtime.records.models import Record

CHANNEL = "work"


def changed(record: Record) -> None:
    """Have the boards of the record's family drawn anew, where such records are given out."""
    if record.record_type.assignment.candidates is not None:
        publish([Event(channel=CHANNEL, name="work", data={"family": record.family})])


def changed_for_all() -> None:
    """Have all boards drawn anew: somebody takes on more or less than before."""
    publish([Event(channel=CHANNEL, name="work", data={"family": ""})])
