from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from engine.access.models import User
from runtime.comments.models import Comment
from runtime.records.models import Record


class Attachment(models.Model):
    """An uploaded file. Until a record holds it only its uploader can open it, and it is swept."""

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(help_text="Bytes")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100, help_text="As the content says")
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    record = models.ForeignKey(
        Record, models.CASCADE, null=True, blank=True, related_name="attachments"
    )
    # The path of the record's field, or empty for a paper simply attached to the record.
    field = models.CharField(max_length=130, blank=True)
    comment = models.ForeignKey(
        Comment, models.CASCADE, null=True, blank=True, related_name="attachments"
    )
    uploaded_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                "uploaded_at", name="attachment_loose", condition=models.Q(record__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.name
