"""What other records keep of a record goes along with it."""

from collections.abc import Mapping
from typing import Any

from engine.access import Actor
from runtime.records.hooks import RecordHook
from runtime.records.models import Record
from runtime.rollups import keeping


class KeepRollups(RecordHook):
    # Before "rules": these see what those they point to have come to.
    name = "rollups"

    def created(self, actor: Actor, record: Record) -> None:
        keeping.came(record)

    def edited(self, actor: Actor, record: Record, before: Mapping[str, Any]) -> None:
        keeping.changed(record, [*before, "title", "updated"], before)

    def assigned(self, actor: Actor, record: Record, before: int | None) -> None:
        keeping.changed(record, ["assignee", "updated"])

    def transferred(self, actor: Actor, record: Record, before: int | None) -> None:
        keeping.changed(record, ["department", "updated"])

    def rescheduled(self, actor: Actor, record: Record) -> None:
        keeping.changed(record, ["due", "updated"])

    def status_changed(
        self, actor: Actor, record: Record, before: str, transition: str, reason: str
    ) -> None:
        keeping.changed(record, ["status", "category", "due", "updated"])

    def deleted(self, actor: Actor, record: Record) -> None:
        keeping.goes(record)
