"""Changing and deleting records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import ProtectedError

from engine import access, audit
from engine.access import Actor
from runtime.records import versions
from runtime.records.changing import change, changes, listening, newest
from runtime.records.desk import Desk
from runtime.records.errors import NotPossible
from runtime.records.models import Record, RecordLink
from runtime.records.reading import locked
from runtime.witness import told


@told("edit")
def edit(
    actor: Actor,
    record: Record,
    data: Mapping[str, Any],
    *,
    version: int | None = None,
    reason: str = "",
    partial: bool = False,
) -> Record:
    """Change the fields in `data`; None empties one. `partial`: only these are checked.

    version: the one that was read, None to change whatever is there. Raises RecordNotFound,
    Forbidden, Conflict, Invalid, Refused or Duplicate. Without a change nothing is written.
    """
    return revise(
        actor, record, data, "record.edit", version=version, reason=reason, partial=partial
    )


def revise(
    actor: Actor,
    record: Record,
    data: Mapping[str, Any],
    verb: str,
    *,
    version: int | None = None,
    reason: str = "",
    partial: bool = False,
) -> Record:
    """Change fields as `edit` does, under another name in the journal."""
    with change():
        record = locked(actor, record)
        access.require(actor, "record:edit", record)
        versions.check(record, version)
        desk = Desk(actor, record)
        before = record.data
        desk.fill(data, partial=partial or actor.system)
        if record.data == before:
            return record
        desk.check_guards("edit")
        desk.name()
        desk.update()
        desk.note(verb, reason)
        changed = changes(before, record.data)
        for hook, now in listening(record):
            hook.edited(actor, now, changed)
        return newest(record)


def reschedule(
    actor: Actor,
    record: Record,
    due: datetime | None,
    *,
    reason: str = "",
    version: int | None = None,
) -> Record:
    """Move the expected completion by hand, or by a process that decided so."""
    with change():
        record = locked(actor, record)
        access.require(actor, "record:do:reschedule", record)
        versions.check(record, version)
        desk = Desk(actor, record)
        record.due, record.due_left = due, None
        desk.update()
        desk.note("record.reschedule", reason)
        for hook, now in listening(record):
            hook.rescheduled(actor, now)
        return newest(record)


@told("delete")
def delete(actor: Actor, record: Record, *, version: int | None = None, reason: str = "") -> None:
    """Delete a record that no other points to; the journal keeps what it held."""
    with change():
        record = locked(actor, record)
        access.require(actor, "record:delete", record)
        versions.check(record, version)
        desk = Desk(actor, record)
        desk.check_guards("delete")
        for hook, now in listening(record):
            hook.deleted(actor, now)
        audit.record(actor, "record.delete", "record", record.pk, before=desk.before, reason=reason)
        try:
            record.delete()
        except ProtectedError:
            count = RecordLink.objects.filter(target=record).count()
            raise NotPossible("referred_to", count=count) from None
