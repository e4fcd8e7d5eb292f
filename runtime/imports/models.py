"""A list that somebody takes in from a file, and what became of each of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from runtime import clock
from runtime.records.json_column import JsonColumn
from runtime.records.models import Record

if TYPE_CHECKING:
    from engine.access import Actor


class ImportQuerySet(models.QuerySet["Import"]):
    def of(self, actor: Actor) -> ImportQuerySet:
        """Those of this person, the newest first."""
        return self.filter(user_id=actor.user_id or 0).order_by("-id")

    def idle(self) -> ImportQuerySet:
        """Those that no worker is at."""
        return self.exclude(state__in=Import.BUSY)


class Import(models.Model):
    """`columns`: the field of each column by its number, from 0; those left out are not read."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Being set up")
        CHECKING = "checking", _("Being tried")
        CHECKED = "checked", _("Tried")
        RUNNING = "running", _("Being taken in")
        DONE = "done", _("Taken in")
        CANCELLED = "cancelled", _("Stopped")
        FAILED = "failed", _("Failed")
        UNDOING = "undoing", _("Being taken back")
        UNDONE = "undone", _("Taken back")

    class Duplicates(models.TextChoices):
        SKIP = "skip", _("Skip the row")
        UPDATE = "update", _("Change the record that is there")
        REFUSE = "refuse", _("Report it as an error")

    BUSY = (State.CHECKING, State.RUNNING, State.UNDOING)

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    record_type = models.CharField(max_length=63)
    name = models.CharField(max_length=200, help_text="Of the file, as it came")
    file = models.CharField(max_length=60, help_text="Its name in the store")
    headings = JsonColumn(default=list)
    columns = JsonColumn(default=dict)
    calendar = models.CharField(max_length=9, help_text="That dates are written in")
    encoding = models.CharField(max_length=10, blank=True, help_text="Empty: found out")
    duplicates = models.CharField(max_length=6, choices=Duplicates.choices, default=Duplicates.SKIP)
    language = models.CharField(max_length=2)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    total = models.PositiveIntegerField(default=0, help_text="Rows")
    done = models.PositiveIntegerField(default=0, help_text="Rows")
    problem = models.CharField(max_length=40, blank=True)
    problem_params = JsonColumn(default=dict, help_text="What its sentence names")
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "-id"], name="import_list")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def percent(self) -> int:
        return min(100, self.done * 100 // self.total) if self.total else 0

    @property
    def busy(self) -> bool:
        return self.state in self.BUSY


class ImportRow(models.Model):
    """What became of a row. `version`: the record's after it; `before`: what it held then."""

    class Outcome(models.TextChoices):
        MADE = "made", _("Added")
        CHANGED = "changed", _("Changed")
        SKIPPED = "skipped", _("Skipped")
        FAILED = "failed", _("Not taken in")
        UNDONE = "undone", _("Taken back")

    import_of = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    row = models.PositiveIntegerField(help_text="Of the file, from 1")
    outcome = models.CharField(max_length=7, choices=Outcome.choices)
    reason = models.TextField(blank=True)
    record = models.ForeignKey(Record, models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=0)
    before = JsonColumn(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["import_of", "row"], name="import_row")
        ]

    def __str__(self) -> str:
        return f"{self.row} {self.outcome}"
