from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from engine.access.models import User
from runtime.records.models import Record


class Comment(models.Model):
    """A remark on a record for one audience. A deleted one keeps its row, without its text."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="comments")
    audience = models.CharField(max_length=63)
    text = models.TextField(blank=True)
    author = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index("record", "-id", name="comment_record"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
