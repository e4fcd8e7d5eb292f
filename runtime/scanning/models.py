"""What somebody has asked a scanner for, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from runtime import clock
from runtime.documents.models import Attachment

if TYPE_CHECKING:
    from engine.access import Actor


class ScanQuerySet(models.QuerySet["Scan"]):
    def of(self, actor: Actor) -> ScanQuerySet:
        return self.filter(user_id=actor.user_id or 0)

    def unfinished(self) -> ScanQuerySet:
        return self.filter(state__in=(Scan.State.WAITING, Scan.State.RUNNING))


class Scan(models.Model):
    """Its pages become one file, which is loose until a record takes it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Scanning")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    scanner = models.CharField(max_length=60, help_text="Key of its definition")
    source = models.CharField(max_length=7)
    color = models.CharField(max_length=5)
    resolution = models.PositiveSmallIntegerField(help_text="Dots an inch")
    name = models.CharField(max_length=150, help_text="Of the file")
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    pages = models.PositiveSmallIntegerField(default=0, help_text="Those that have come")
    problem = models.CharField(max_length=40, blank=True, help_text="Code of why it failed")
    file = models.ForeignKey(Attachment, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ScanQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "-id"], name="scan_of_user"),
            models.Index(fields=["finished_at"], name="scan_finished"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.scanner})"
