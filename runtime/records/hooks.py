"""What else happens when a record changes: members listen in `runtime/hooks/*.py`, one a file.

Each call comes inside the verb's transaction, after the record and its audit entry are written;
an exception undoes the whole change. Hooks run in the order of their names.
"""

from collections.abc import Mapping
from typing import Any

from engine.access import Actor
from engine.registry import Registry
from runtime.comments.models import Comment
from runtime.documents.models import Attachment
from runtime.records.models import Record


class RecordHook:
    """Override what you listen to."""

    name: str = ""

    def created(self, actor: Actor, record: Record) -> None:
        """The record is new; it has its number, status, assignee and links."""

    def edited(self, actor: Actor, record: Record, before: Mapping[str, Any]) -> None:
        """Fields changed; `before` holds the old values of those that did."""

    def assigned(self, actor: Actor, record: Record, before: int | None) -> None:
        """The record has another assignee; `before` is the id of the last one."""

    def transferred(self, actor: Actor, record: Record, before: int | None) -> None:
        """The record went to another department; `before` is the id of the last one."""

    def rescheduled(self, actor: Actor, record: Record) -> None:
        """The expected completion was moved, by hand or by a process."""

    def status_changed(
        self, actor: Actor, record: Record, before: str, transition: str, reason: str
    ) -> None:
        """The status moved from `before` through the transition of that key."""

    def commented(self, actor: Actor, record: Record, comment: Comment) -> None:
        """Somebody wrote a comment on the record."""

    def attached(self, actor: Actor, record: Record, paper: Attachment) -> None:
        """Somebody added a paper to the record itself."""

    def deleted(self, actor: Actor, record: Record) -> None:
        """The record is about to go; its id still stands."""


record_hooks: Registry[RecordHook] = Registry("record hook", RecordHook, package="hooks")
