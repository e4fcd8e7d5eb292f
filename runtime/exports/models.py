"""A list that somebody asked for as a file, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from runtime import clock

if TYPE_CHECKING:
    from engine.access import Actor


class ExportQuerySet(models.QuerySet["Export"]):
    def of(self, actor: Actor) -> ExportQuerySet:
        """Those of this person, the newest first."""
        return self.filter(user_id=actor.user_id or 0).order_by("-id")

    def unfinished(self) -> ExportQuerySet:
        return self.filter(state__in=(Export.State.WAITING, Export.State.RUNNING))


class Export(models.Model):
    """What is written is what its person may see when it is written, not when they ask."""

    class Format(models.TextChoices):
        XLSX = "xlsx", "Excel"
        CSV = "csv", "CSV"

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Being written")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    what = models.CharField(max_length=20, default="list", help_text="Name of an exportable")
    record_type = models.CharField(max_length=60)
    spec = models.JSONField(default=dict, help_text="What exactly, as its exportable keeps it")
    name = models.CharField(max_length=100, help_text="What the list is called")
    format = models.CharField(max_length=4, choices=Format.choices)
    language = models.CharField(max_length=2)
    calendar = models.CharField(max_length=9, help_text="The one its person reads")
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    total = models.PositiveIntegerField(default=0, help_text="Rows")
    done = models.PositiveIntegerField(default=0, help_text="Rows")
    problem = models.CharField(max_length=40, blank=True, help_text="Code of why it failed")
    file = models.CharField(max_length=60, blank=True, help_text="Its name in the store")
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes")
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "-id"], name="export_list"),
            models.Index(fields=["finished_at"], name="export_finished"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.format})"

    @property
    def percent(self) -> int:
        """Return how much of it is written."""
        return min(100, self.done * 100 // self.total) if self.total else 0
