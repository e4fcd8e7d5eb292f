"""Files of the office's own people: each sees their own, and whoever keeps everybody's files all.

A person may add to their own files; only those who keep everybody's take some away.
"""

from __future__ import annotations

from django.core.files import File
from django.db.models import QuerySet

from engine import access, audit
from engine.access import Actor
from engine.access.models import User
from runtime.documents.errors import DocumentNotFound
from runtime.documents.models import Attachment
from runtime.documents.uploading import upload

KEEP = "can:user.files"
MOST = 200


def may_see(actor: Actor, user_id: int) -> bool:
    return actor.user_id == user_id or bool(access.decide(actor, KEEP))


def files_of(actor: Actor, user: User) -> QuerySet[Attachment]:
    """Return the files of a person, the latest first; DocumentNotFound for whom they are not."""
    if not may_see(actor, user.pk):
        raise DocumentNotFound(str(user.pk))
    return Attachment.objects.filter(person=user).select_related("uploaded_by").order_by("-pk")


def add(actor: Actor, user: User, file: File[bytes]) -> Attachment:
    """Keep a file for a person; raise Unacceptable where it is not taken."""
    files_of(actor, user)
    return hold(actor, user, upload(actor, file))


def hold(actor: Actor, user: User, attachment: Attachment) -> Attachment:
    """Let a person hold a loose file of the actor's."""
    files_of(actor, user)
    with audit.transaction():
        attachment.person = user
        attachment.save(update_fields=["person"])
        after = {"attachment": attachment.pk, "name": attachment.name, "sha256": attachment.sha256}
        audit.record(actor, "user.file", "user", user.pk, after=after)
    return attachment


def remove(actor: Actor, key: int) -> int:
    """Take a file away from a person, whose id is returned; Forbidden, or DocumentNotFound."""
    access.require(actor, KEEP)
    found = Attachment.objects.filter(pk=key, person__isnull=False).first()
    if found is None or found.person_id is None:
        raise DocumentNotFound(str(key))
    with audit.transaction():
        before = {"attachment": found.pk, "name": found.name, "sha256": found.sha256}
        audit.record(actor, "user.file_removed", "user", found.person_id, before=before)
        found.delete()
    return found.person_id
