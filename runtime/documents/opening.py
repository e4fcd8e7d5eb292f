"""Giving files out, to those who may see what they belong to."""

from dataclasses import dataclass
from pathlib import Path

from engine import access
from engine.access import Actor
from engine.access.models import User
from runtime.documents import media_types, personal, store
from runtime.documents.errors import DocumentNotFound
from runtime.documents.models import Attachment


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that may be sent. inline: a browser may show it; else it is only downloaded."""

    attachment: Attachment
    path: Path
    inline: bool


def open_document(actor: Actor, key: int) -> Opened:
    """Return the file; DocumentNotFound unless the actor may see its record, field or comment."""
    attachment = Attachment.objects.select_related("record", "comment").filter(pk=key).first()
    if attachment is None or not may_open(actor, attachment):
        raise DocumentNotFound(str(key))
    path = store.path(attachment.sha256)
    return Opened(attachment, path, attachment.media_type in media_types.INLINE)


def _is_theirs(actor: Actor, attachment: Attachment) -> bool:
    """Papers beside the record are the staff's own, but for what its people brought themselves."""
    mine = attachment.uploaded_by_id == actor.user_id
    of_ours = User.objects.filter(pk=attachment.uploaded_by_id, record_id=actor.record_id)
    return mine or of_ours.exists()


def may_open(actor: Actor, attachment: Attachment) -> bool:
    record, comment = attachment.record, attachment.comment
    if attachment.person_id is not None:
        return actor.system or personal.may_see(actor, attachment.person_id)
    if record is None:
        return actor.system or attachment.uploaded_by_id == actor.user_id
    if not access.decide(actor, "record:see", record):
        return False
    if comment is not None:
        seen = access.decide(actor, f"audience:see:{comment.audience}", record)
        return comment.deleted_at is None and bool(seen)
    field = attachment.field.split(".")[0]
    if not field and actor.outside:
        return _is_theirs(actor, attachment)
    return not field or bool(access.decide(actor, "field:see", record, field=field))
