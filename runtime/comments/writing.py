"""Writing comments, and deleting them by right."""

from __future__ import annotations

from collections.abc import Sequence

from engine import access, audit
from engine.access import Actor
from runtime import clock
from runtime.comments.errors import BadComment, CommentNotFound
from runtime.comments.models import Comment, Voice
from runtime.comments.voices import Recording
from runtime.documents import uploading
from runtime.documents.models import Attachment
from runtime.records.hooks import record_hooks
from runtime.records.models import Record
from runtime.witness import told

LONGEST = 10_000
"""Characters of one comment."""


@told("comment")
def write(
    actor: Actor,
    record: Record,
    audience: str,
    text: str,
    files: Sequence[Attachment] = (),
    voice: Recording | None = None,
) -> Comment:
    """Write a comment for an audience, or say it; `files` are uploads of the author."""
    access.require(actor, "record:see", record)
    if audience not in record.record_type.audiences:
        raise BadComment("unknown_audience")
    access.require(actor, f"audience:write:{audience}", record)
    held = [*files, voice.attachment] if voice else files
    text = _checked(text, held)
    with audit.transaction():
        comment = Comment.objects.create(
            record=record,
            audience=audience,
            text=text,
            author_id=actor.user_id,
            created_at=clock.now(),
        )
        uploading.bind_to_comment(actor, comment, held)
        after = {"comment": comment.pk, "audience": audience, "text": text}
        if voice is not None:
            _say(comment, voice)
            after["seconds"] = voice.seconds
        audit.record(actor, "comment.write", "record", record.pk, after=after)
        for hook in record_hooks.values():
            hook.commented(actor, record, comment)
    return comment


def _say(comment: Comment, voice: Recording) -> None:
    Voice.objects.create(
        comment=comment,
        attachment=voice.attachment,
        seconds=voice.seconds,
        peaks=list(voice.peaks),
    )


def _checked(text: str, files: Sequence[Attachment]) -> str:
    plain = text.replace("\0", "").encode(errors="replace").decode().strip()
    if not plain and not files:
        raise BadComment("empty")
    if len(plain) > LONGEST:
        raise BadComment("too_long")
    return plain


def require_delete(actor: Actor, comment: Comment) -> None:
    """Raise CommentNotFound where the actor may not read it, Forbidden where not delete it."""
    if not access.decide(actor, f"audience:see:{comment.audience}", comment.record):
        raise CommentNotFound(str(comment.pk))
    access.require(actor, "can:comment.delete", comment.record)


def delete(actor: Actor, comment: Comment, reason: str = "") -> None:
    """Empty a comment; the journal keeps what it said."""
    require_delete(actor, comment)
    with audit.transaction():
        locked = Comment.objects.select_for_update().get(pk=comment.pk)
        if locked.deleted_at is not None:
            return
        before = {"comment": locked.pk, "audience": locked.audience, "text": locked.text}
        locked.text, locked.deleted_at, locked.deleted_by_id = "", clock.now(), actor.user_id
        locked.save(update_fields=["text", "deleted_at", "deleted_by"])
        audit.record(
            actor, "comment.delete", "record", comment.record_id, before=before, reason=reason
        )
