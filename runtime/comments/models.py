from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from engine import access
from engine.access import Actor
from engine.access.models import User
from runtime.records.json_column import JsonColumn
from runtime.records.models import Record


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, actor: Actor, record: Record) -> CommentQuerySet:
        """Those of the record whose audience the actor may see, the latest first."""
        audiences = [
            audience
            for audience in record.record_type.audiences
            if access.decide(actor, f"audience:see:{audience}", record)
        ]
        seen = self.filter(record=record, audience__in=audiences)
        people = ("author", "deleted_by", "voice", "voice__attachment")
        return seen.select_related(*people).order_by("-id")


class Comment(models.Model):
    """A remark on a record for one audience. A deleted one keeps its row, without its text."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="comments")
    audience = models.CharField(max_length=63)
    text = models.TextField(blank=True)
    author = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[models.Manager[Comment]] = CommentQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["record", "-id"], name="comment_record"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Voice(models.Model):
    """What somebody said instead of writing it: a recording among the files of a comment.

    `peaks`: how loud it is from begin to end, in whole numbers from 0 to 100.
    """

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="voice")
    attachment = models.OneToOneField("runtime.Attachment", models.CASCADE, related_name="voice")
    seconds = models.FloatField()
    peaks = JsonColumn(default=list)

    def __str__(self) -> str:
        return f"{self.seconds:.0f} s"
