from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from engine.access.models import User
from runtime.comments.models import Comment
from runtime.records.models import Record


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def loose(self) -> AttachmentQuerySet:
        """Those that nothing holds yet."""
        return self.filter(record__isnull=True, person__isnull=True)


class Attachment(models.Model):
    """An uploaded file. Until something holds it only its uploader can open it, and it is swept."""

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
    # Whose file it is, where it belongs to one of the people rather than to a record.
    person = models.ForeignKey(
        User, models.CASCADE, null=True, blank=True, related_name="own_files"
    )
    pages = models.PositiveIntegerField(null=True, blank=True, help_text="Of a PDF, once counted")
    uploaded_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                "uploaded_at", name="attachment_loose", condition=models.Q(record__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_loose(self) -> bool:
        """Tell of one file what `loose` asks for in queries."""
        return self.record_id is None and self.person_id is None
