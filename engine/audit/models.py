"""The journal's tables. They are written by `journal` alone."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.db import models

from engine.audit import chain


class CanonicalJson(models.TextField):  # type: ignore[type-arg]
    """JSON kept as the very text that was hashed."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        return None if value is None else json.loads(value)

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else chain.canonical(value)


class EntryQuerySet(models.QuerySet["Entry"]):
    def story(self, subject_type: str, subject_id: str | int) -> EntryQuerySet:
        """What happened to one subject, the latest first."""
        return self.filter(subject_type=subject_type, subject_id=str(subject_id)).order_by("-id")

    def by_actor(self, user_id: int) -> EntryQuerySet:
        """What one person did, the latest first."""
        return self.filter(actor_id=user_id).order_by("-id")


class Entry(models.Model):
    """One thing that happened. `before` and `after` hold only what changed."""

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.TextField()
    behalf_id = models.BigIntegerField(null=True)
    behalf_name = models.TextField()
    verb = models.TextField()
    subject_type = models.TextField()
    subject_id = models.TextField()
    before = CanonicalJson(null=True)
    after = CanonicalJson(null=True)
    reason = models.TextField()
    request_id = models.TextField()
    chain = models.SmallIntegerField()
    position = models.BigIntegerField()
    hash = models.BinaryField()
    redaction = models.BinaryField(null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["chain", "position"], name="audit_entry_position")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_type", "subject_id", "-id"], name="audit_entry_story"),
            models.Index(fields=["actor_id", "-id"], name="audit_entry_actor"),
            models.Index(fields=["chain", "at"], name="audit_entry_at"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name} {self.verb} {self.subject_type} {self.subject_id}"


class Head(models.Model):
    """The end of a chain: how many entries it has and the hash of the last."""

    chain = models.SmallIntegerField(primary_key=True)
    count = models.BigIntegerField()
    hash = models.BinaryField()
    seal = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.chain}: {self.count}"
