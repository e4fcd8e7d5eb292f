"""Records of any type, with their links, unique keys and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Value
from django.utils import timezone

from engine.access.models import Department, User
from engine.blueprint import live
from runtime import clock
from runtime.records.json_column import JsonColumn

if TYPE_CHECKING:
    from runtime.records.record_type import RecordType


AT_WORK = ("open", "waiting")


class RecordQuerySet(models.QuerySet["Record"]):
    def at_work(self) -> RecordQuerySet:
        """Those that somebody still has to see to."""
        return self.filter(category__in=AT_WORK)


RecordManager = models.Manager.from_queryset(RecordQuerySet)


class Record(models.Model):
    """One record. Common things are columns; what its type adds is in `data`."""

    type = models.CharField(max_length=63)
    # The topmost base of the type: a list of "all of a kind" is one indexed look.
    family = models.CharField(max_length=63)
    number = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=300, blank=True)
    data = JsonColumn(default=dict)
    status = models.CharField(max_length=63, blank=True)
    category = models.CharField(max_length=10, blank=True)
    assignee = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+"
    )
    due = models.DateTimeField(null=True, blank=True)
    # Working days that were left when a status stopped the clock; then `due` is empty.
    due_left = models.SmallIntegerField(null=True, blank=True)
    entered_at = models.DateTimeField(null=True, blank=True, help_text="Its present status")
    assigned_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    release = models.PositiveIntegerField(default=0)
    search = models.TextField(blank=True, help_text="Folded words, a space around each")
    alike = ArrayField(
        models.IntegerField(),
        default=list,
        db_default=Value([], output_field=ArrayField(models.IntegerField())),
        blank=True,
        help_text="Spellings of its name, as numbers",
    )

    objects = RecordManager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["family", "-id"], name="record_family"),
            models.Index(fields=["type", "-id"], name="record_type"),
            models.Index(fields=["family", "status", "-id"], name="record_family_status"),
            models.Index(fields=["type", "status", "-id"], name="record_type_status"),
            models.Index(fields=["family", "due", "id"], name="record_family_due"),
            models.Index(fields=["assignee", "family", "-id"], name="record_assignee"),
            models.Index(fields=["department", "family", "-id"], name="record_department"),
            models.Index(fields=["created_by", "family", "-id"], name="record_created_by"),
            models.Index(fields=["family", "number"], name="record_number"),
            models.Index(fields=["family", "title", "id"], name="record_title"),
            models.Index(fields=["family", "-updated_at", "-id"], name="record_updated"),
            GinIndex(fields=["search"], name="record_search", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["alike"], name="record_alike"),
        ]

    def __str__(self) -> str:
        return self.title or self.number or f"{self.type} {self.pk}"

    @cached_property
    def record_type(self) -> RecordType:
        """The type, as the release that was live at the first look has it."""
        found: RecordType = live().get("record_type", self.type)
        return found

    @property
    def is_at_work(self) -> bool:
        """Tell of one record what `at_work` asks for in queries."""
        return self.category in AT_WORK

    @property
    def is_late(self) -> bool:
        return self.is_at_work and self.due is not None and self.due < clock.now()

    def stamp(self, before: Mapping[str, Any]) -> None:
        """Note since when the record has its status and assignee, and is over.

        before: the values that it had, by name; none of a new one.
        """
        now = clock.now()
        if self.status != before.get("status"):
            self.entered_at = now
        if self.assignee_id != before.get("assignee"):
            self.assigned_at = now if self.assignee_id else None
        over = bool(self.category) and not self.is_at_work
        self.finished_at = (self.finished_at or now) if over else None

    def feel(self) -> Mapping[str, Any]:
        """Return the record's values by the names that expressions know them by."""
        # Loaded here: what gives the values looks records up, and so needs this module.
        found: Mapping[str, Any] = import_module("runtime.records.context").feel_values(self)
        return found

    @property
    def lineage(self) -> tuple[str, ...]:
        """The type, then its bases."""
        return self.record_type.lineage


class RecordLink(models.Model):
    """A reference from one record's field to another record."""

    source = models.ForeignKey(Record, models.CASCADE, related_name="links")
    field = models.CharField(max_length=130)
    target = models.ForeignKey(Record, models.PROTECT, related_name="backlinks")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["source", "field", "target"], name="record_link")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["target", "field", "-source"], name="record_backlink")
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.field} → {self.target_id}"


class RecordKey(models.Model):
    """A unique value taken by a record: the constraint beats every race."""

    scope = models.CharField(max_length=63, help_text="The type that declares the rule")
    key = models.CharField(max_length=63)
    digest = models.BinaryField(max_length=16)
    record = models.ForeignKey(Record, models.CASCADE, related_name="unique_keys")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["scope", "key", "digest"], name="record_key")
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.key}"
