"""A conversion of the values of one field, and what it did to each record."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from runtime import clock
from runtime.records.json_column import JsonColumn
from runtime.records.models import Record


class ConversionQuerySet(models.QuerySet["Conversion"]):
    def planned(self) -> ConversionQuerySet:
        return self.filter(state=Conversion.State.PLANNED)

    def unfinished(self) -> ConversionQuerySet:
        return self.filter(state__in=(Conversion.State.WAITING, Conversion.State.RUNNING))


class Conversion(models.Model):
    """record_type: the one that declares the field; its subtypes are converted with it.

    before, after: the field as it was and as it is to be, each a definition. What cannot be
    converted keeps the conversion from being published, is emptied, or stays as it was.
    """

    class State(models.TextChoices):
        PLANNED = "planned"
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    class Otherwise(models.TextChoices):
        REFUSE = "refuse"
        EMPTY = "empty"
        KEEP = "keep"

    record_type = models.CharField(max_length=63)
    field = models.CharField(max_length=63)
    before = models.JSONField()
    after = models.JSONField()
    otherwise = models.CharField(max_length=6, choices=Otherwise.choices, default=Otherwise.REFUSE)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    release = models.PositiveIntegerField(null=True, help_text="With which it went live")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    total = models.PositiveIntegerField(default=0, help_text="Records that have a value")
    done = models.PositiveIntegerField(default=0, help_text="Records that were looked at")
    changed = models.PositiveIntegerField(default=0)
    emptied = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0, help_text="That could not be converted")
    cursor = models.BigIntegerField(default=0, help_text="The id of the last record looked at")
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    objects = ConversionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["record_type", "field"],
                condition=Q(state="planned"),
                name="conversion_planned_once",
            )
        ]

    def __str__(self) -> str:
        told = (f"{place}: {was} → {now}" for place, was, now in self.steps)
        return f"{self.record_type}.{', '.join(told)}"

    @property
    def steps(self) -> list[tuple[str, str, str]]:
        """Return what takes another type, from which to which: the field, or its columns."""
        after = {each["key"]: each["type"] for each in self.after.get("fields") or ()}
        columns = [
            (f"{self.field}.{each['key']}", each["type"], after[each["key"]])
            for each in self.before.get("fields") or ()
            if after.get(each["key"], each["type"]) != each["type"]
        ]
        return columns or [(self.field, self.before["type"], self.after["type"])]

    @property
    def percent(self) -> int:
        return min(100, self.done * 100 // self.total) if self.total else 0


class ConvertedValue(models.Model):
    """What a conversion found in a record and what it left there; null for nothing."""

    conversion = models.ForeignKey(Conversion, models.CASCADE, related_name="values")
    record = models.ForeignKey(Record, models.CASCADE, related_name="+")
    before = JsonColumn(null=True)
    after = JsonColumn(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["conversion", "record"], name="converted_once")
        ]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.before!r} → {self.after!r}"
