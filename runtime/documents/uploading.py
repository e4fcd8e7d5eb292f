"""Taking files in: first kept loose for their uploader, then held by a record or a comment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256

from django.core.files import File
from django.db import transaction

from engine import access, audit
from engine.access import Actor
from runtime import clock
from runtime.comments.models import Comment
from runtime.documents import images, media_types, names, store
from runtime.documents.errors import DocumentNotFound, Unacceptable
from runtime.documents.models import Attachment
from runtime.records.hooks import record_hooks
from runtime.records.models import Record
from runtime.witness import told

MAX_BYTES = 25 * 1024 * 1024


@told("upload")
def upload(
    actor: Actor,
    file: File[bytes],
    *,
    max_bytes: int = MAX_BYTES,
    accept: Collection[str] = (),
) -> Attachment:
    """Keep a file loose; raise Unacceptable where it is not taken.

    accept: media types, also by family (`image/*`); none for all that we know.
    """
    content = _read(file, min(max_bytes, MAX_BYTES))
    name = names.safe(file.name or "")
    type_ = media_types.media_type(name, content)
    if accept and not media_types.is_one_of(type_, accept):
        raise Unacceptable("not_accepted", accepted=", ".join(media_types.extensions_of(accept)))
    width, height = images.size(content) if type_ in media_types.IMAGES else (None, None)
    digest = sha256(content).hexdigest()
    with transaction.atomic():
        store.lock(digest)
        store.keep(digest, content)
        return Attachment.objects.create(
            sha256=digest,
            size=len(content),
            name=name,
            media_type=type_,
            width=width,
            height=height,
            uploaded_by_id=actor.user_id,
            uploaded_at=clock.now(),
        )


def _read(file: File[bytes], limit: int) -> bytes:
    content: bytes = file.read(limit + 1)
    if not content:
        raise Unacceptable("empty")
    if len(content) > limit:
        raise Unacceptable("too_large", limit=f"{limit / 1024 / 1024:g}")
    return content


@told("attach")
def attach(actor: Actor, record: Record, file: File[bytes]) -> Attachment:
    """Add a paper to the record itself, in none of its fields."""
    access.require(actor, "record:do:attach", record)
    return _hold(actor, record, upload(actor, file))


def attach_kept(actor: Actor, record: Record, key: int) -> Attachment:
    """Add a loose file of the actor's, such as one that was scanned; DocumentNotFound."""
    access.require(actor, "record:do:attach", record)
    return _hold(actor, record, loose(actor, key))


def loose(actor: Actor, key: int) -> Attachment:
    """Return a file of the actor's that nothing holds yet; DocumentNotFound."""
    found = Attachment.objects.loose().filter(pk=key, uploaded_by=actor.user_id).first()
    if found is None:
        raise DocumentNotFound(str(key))
    return found


def _hold(actor: Actor, record: Record, attachment: Attachment) -> Attachment:
    with audit.transaction():
        attachment.record = record
        attachment.save(update_fields=["record"])
        after = {"attachment": attachment.pk, "name": attachment.name, "sha256": attachment.sha256}
        audit.record(actor, "record.attach", "record", record.pk, after=after)
        for hook in record_hooks.values():
            hook.attached(actor, record, attachment)
    return attachment


def bind(record: Record, ids: dict[int, str]) -> None:
    """Let the record hold the loose files of its fields: {id: path of the field}."""
    for attachment in Attachment.objects.loose().select_for_update().filter(pk__in=ids):
        attachment.record, attachment.field = record, ids[attachment.pk]
        attachment.save(update_fields=["record", "field"])


def bind_to_comment(actor: Actor, comment: Comment, files: Sequence[Attachment]) -> None:
    """Let the comment hold loose files of its author."""
    mine = _loose(actor, [file.pk for file in files])
    if len(mine) != len(files):
        raise DocumentNotFound
    for attachment in mine:
        attachment.record, attachment.comment = comment.record, comment
        attachment.save(update_fields=["record", "comment"])


def _loose(actor: Actor, ids: Iterable[int]) -> list[Attachment]:
    found = Attachment.objects.loose().select_for_update().filter(pk__in=ids)
    return list(found if actor.system else found.filter(uploaded_by=actor.user_id))
