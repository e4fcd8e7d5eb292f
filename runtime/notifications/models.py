"""What people are told, and what open pages are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from engine.i18n import labels
from runtime import clock

if TYPE_CHECKING:
    from engine.access import Actor


class NotificationQuerySet(models.QuerySet["Notification"]):
    def of(self, actor: Actor) -> NotificationQuerySet:
        """Those to this person, the newest first."""
        return self.filter(user_id=actor.user_id or 0).order_by("-id")

    def unread(self) -> NotificationQuerySet:
        return self.filter(read_at=None)


class Notification(models.Model):
    """One thing that one person is told, in every language of the office."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=60, default="notice")
    color = models.CharField(max_length=12, default="blue")
    text = models.JSONField(default=dict, help_text="{language: text}")
    subject = models.JSONField(default=dict, help_text="{language: text}")
    record = models.ForeignKey("runtime.Record", models.CASCADE, null=True)
    task = models.ForeignKey("runtime.UserTask", models.SET_NULL, null=True)
    created_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["user", "-id"], name="notification_list"),
            models.Index(fields=["user"], name="notification_unread", condition=Q(read_at=None)),
        ]

    def __str__(self) -> str:
        return self.words("en")

    def words(self, lang: str) -> str:
        return labels.text(self.text, lang)


class Event(models.Model):
    """What open pages hear of at once; kept an hour, so that a page that was away catches up."""

    channel = models.CharField(max_length=60, help_text="user:<id> or record:<id>")
    name = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["at"], name="event_at")]

    def __str__(self) -> str:
        return f"{self.name} to {self.channel}"


class Presence(models.Model):
    """An open page of a record: who looks at it now. It lapses unless its stream renews it."""

    stream = models.UUIDField(primary_key=True)
    record = models.ForeignKey("runtime.Record", models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["record", "until"], name="presence_record")]

    def __str__(self) -> str:
        return f"{self.user_id} looks at {self.record_id}"
