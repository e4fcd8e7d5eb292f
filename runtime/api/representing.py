"""Records and what belongs to them as JSON: what the caller may see, nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from engine.access import Actor
from engine.i18n import labels
from engine.templating import language
from runtime import records
from runtime.comments.models import Comment, Voice
from runtime.documents.models import Attachment
from runtime.exports import why
from runtime.exports.models import Export
from runtime.notifications.models import Notification
from runtime.records.models import Record
from runtime.records.story import Event
from runtime.tasks.models import UserTask


def moment(value: datetime | None) -> str | None:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if value else None


def record(actor: Actor, found: Record) -> dict[str, Any]:
    return {
        "id": found.pk,
        "type": found.type,
        "number": found.number,
        "title": found.title,
        "status": found.status or None,
        "category": found.category or None,
        "assignee": found.assignee_id,
        "department": found.department_id,
        "due": moment(found.due),
        "created_by": found.created_by_id,
        "created": moment(found.created_at),
        "updated": moment(found.updated_at),
        "version": found.version,
        "data": records.visible_data(actor, found),
    }


def comment(found: Comment) -> dict[str, Any]:
    """`kind` is text, or voice of what was said; its recording is the one of `files` with peaks."""
    voice: Voice | None = getattr(found, "voice", None)
    return {
        "id": found.pk,
        "kind": "voice" if voice else "text",
        "audience": found.audience,
        "text": found.text,
        "author": found.author_id,
        "created": moment(found.created_at),
        "deleted": found.deleted_at is not None,
        "files": [_said(each, voice) for each in found.attachments.all()]
        if found.deleted_at is None
        else [],
    }


def _said(found: Attachment, voice: Voice | None) -> dict[str, Any]:
    """Return a file of a comment: a recording with its length and how loud it is (0 to 100)."""
    if voice is None or voice.attachment_id != found.pk:
        return {**file(found), "kind": "file"}
    return {**file(found), "kind": "voice", "seconds": voice.seconds, "peaks": voice.peaks}


def file(found: Attachment) -> dict[str, Any]:
    return {"id": found.pk, "name": found.name, "size": found.size, "media_type": found.media_type}


def task(found: UserTask) -> dict[str, Any]:
    return {
        "id": found.pk,
        "label": found.words(language()),
        "element": found.element,
        "process": found.instance.key,
        "record": found.record_id,
        "status": found.status,
        "due": moment(found.due),
        "claimed_by": found.claimed_by_id,
        "outcome": found.outcome or None,
        "completed_by": found.completed_by_id,
        "completed": moment(found.completed_at),
    }


def notification(found: Notification) -> dict[str, Any]:
    return {
        "id": found.pk,
        "text": labels.text(found.text, language()),
        "kind": found.kind,
        "record": found.record_id,
        "task": found.task_id,
        "created": moment(found.created_at),
        "read": found.read_at is not None,
    }


def export(found: Export) -> dict[str, Any]:
    return {
        "id": found.pk,
        "type": found.record_type,
        "name": found.name,
        "format": found.format,
        "state": found.state,
        "rows": found.total,
        "done": found.done,
        "size": found.size,
        "problem": found.problem or None,
        "detail": why(found.problem) if found.problem else "",
        "created": moment(found.created_at),
        "finished": moment(found.finished_at),
    }


def event(found: Event) -> dict[str, Any]:
    return {
        "id": found.id,
        "verb": found.verb,
        "what": found.what,
        "by": found.by,
        "at": moment(found.at),
        "reason": found.reason,
        "changes": [
            {"field": each.key, "label": each.label, "before": each.before, "after": each.after}
            for each in found.changes
        ],
    }
