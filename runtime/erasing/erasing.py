"""What a record tells of a person, and taking it away for good."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Q

from engine import access, audit
from engine.access import Actor
from engine.access.models import User
from engine.audit import redacting
from runtime.comments.models import Comment
from runtime.documents import sweeping
from runtime.documents.models import Attachment, AttachmentQuerySet
from runtime.erasing import people, traces
from runtime.processes.models import ProcessInstance
from runtime.records.changing import change
from runtime.records.desk import Desk
from runtime.records.errors import NotPossible
from runtime.records.models import Record
from runtime.records.reading import locked

RIGHT = "can:person.erase"
_OF_COMMENTS = frozenset(["text", "name"])


@dataclass(frozen=True)
class Plan:
    """What would go. fields: those that hold something; running: what stands in the way."""

    fields: tuple[str, ...]
    files: int
    comments: int
    messages: int
    accounts: tuple[str, ...]
    entries: int
    running: int


def personal(record: Record) -> tuple[str, ...]:
    """Return the fields of the record's type that tell of a person."""
    return tuple(key for key, field in record.record_type.fields.items() if field.personal)


def offered(actor: Actor, record: Record) -> bool:
    return bool(personal(record)) and bool(access.decide(actor, RIGHT))


def plan(actor: Actor, record: Record) -> Plan:
    """Tell what erasing would take away; raise Forbidden."""
    access.require(actor, RIGHT)
    return Plan(
        fields=tuple(key for key in personal(record) if record.data.get(key) not in (None, "", [])),
        files=_files(record).count(),
        comments=Comment.objects.filter(record=record).exclude(text="").count(),
        messages=traces.count(record),
        accounts=tuple(str(user) for user in _accounts(record)),
        entries=audit.story("record", record.pk).count(),
        running=ProcessInstance.objects.running().filter(record=record).count(),
    )


def erase(actor: Actor, record: Record, reason: str) -> None:
    """Take everything away that `plan` tells of; it cannot be brought back.

    Raises Forbidden, RecordNotFound, or NotPossible: nothing to erase, or a process is running.
    """
    with change():
        record = locked(actor, record)
        found = plan(actor, record)
        if not personal(record):
            raise NotPossible("nothing_personal")
        if found.running:
            raise NotPossible("process_running")
        contents = sorted(set(_files(record).values_list("sha256", flat=True)))
        _empty_comments(record)
        _files(record).delete()
        _empty_fields(actor, record)
        traces.erase(record)
        for user in _accounts(record):
            people.erase(user)
        _mask_journal(record)
        after = {
            "fields": list(found.fields), "files": found.files, "comments": found.comments,
            "messages": found.messages, "accounts": len(found.accounts),
        }  # fmt: skip
        # Written last: what was masked before stays masked, and this says that it was.
        audit.record(actor, "record.erase", "record", record.pk, after=after, reason=reason)
        transaction.on_commit(lambda: sweeping.drop_unheld(contents))


def _files(record: Record) -> AttachmentQuerySet:
    """Return the files of personal fields, of comments, and papers attached to the record."""
    held = Q(field="") | Q(field__in=personal(record))
    return Attachment.objects.filter(record=record).filter(held)


def _accounts(record: Record) -> list[User]:
    return list(User.objects.filter(record_id=record.pk))


def _empty_comments(record: Record) -> None:
    Comment.objects.filter(record=record).update(text="")


def _empty_fields(actor: Actor, record: Record) -> None:
    gone = set(personal(record))
    desk = Desk(replace(actor, system=True), record)
    record.data = {key: value for key, value in record.data.items() if key not in gone}
    desk.name()
    desk.update()
    _rename_around(record)


def _rename_around(record: Record) -> None:
    """Work out anew how the records are called that point to this one."""
    for other in Record.objects.filter(links__target=record).distinct().iterator(chunk_size=500):
        desk = Desk(access.SYSTEM, other)
        desk.name()
        desk.keep()


def _mask_journal(record: Record) -> None:
    gone = frozenset(personal(record)) | {"title"}

    def names(verb: str) -> frozenset[str]:
        return gone | _OF_COMMENTS if verb.startswith(("comment.", "record.attach")) else gone

    # What this very erasure has noted so far is written by the journal at the end.
    redacting.values("record", record.pk, names)
    for other in Record.objects.filter(links__target=record).distinct():
        redacting.values("record", other.pk, lambda verb: frozenset(["title"]))
