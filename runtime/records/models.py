"""Records of any type, with their links, unique keys and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone

from engine.access.models import Department, User
from engine.blueprint import live
from runtime.records.json_column import JsonColumn

if TYPE_CHECKING:
    from runtime.records.record_type import RecordType


class Record(models.Model):
    """One record. Common things are columns; what its type adds is in `data`, checked by the form."""

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
    created_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    release = models.PositiveIntegerField(default=0)
    search = models.TextField(blank=True, help_text="Folded words, a space around each")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index("family", "-id", name="record_family"),
            models.Index("type", "-id", name="record_type"),
            models.Index("family", "status", "-id", name="record_family_status"),
            models.Index("type", "status", "-id", name="record_type_status"),
            models.Index("family", "due", "id", name="record_family_due"),
            models.Index("assignee", "family", "-id", name="record_assignee"),
            models.Index("department", "family", "-id", name="record_department"),
            models.Index("created_by", "family", "-id", name="record_created_by"),
            models.Index("family", "number", name="record_number"),
            models.Index("family", "title", "id", name="record_title"),
            models.Index("family", "-updated_at", "-id", name="record_updated"),
            GinIndex("search", name="record_search", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.title or self.number or f"{self.type} {self.pk}"

    @property
    def record_type(self) -> RecordType:
        """The type as the live release has it."""
        found: RecordType = live().get("record_type", self.type)
        return found

    @property
    def lineage(self) -> tuple[str, ...]:
        """The type, then its bases."""
        return self.record_type.lineage


class RecordLink(models.Model):
    """A reference from one record's field to another record; `field` is the path without indexes."""

    source = models.ForeignKey(Record, models.CASCADE, related_name="links")
    field = models.CharField(max_length=130)
    target = models.ForeignKey(Record, models.PROTECT, related_name="backlinks")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("source", "field", "target", name="record_link")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index("target", "field", "-source", name="record_backlink")
        ]


class RecordKey(models.Model):
    """A unique value taken by a record: the constraint beats every race."""

    scope = models.CharField(max_length=63, help_text="The type that declares the rule")
    key = models.CharField(max_length=63)
    digest = models.BinaryField(max_length=16)
    record = models.ForeignKey(Record, models.CASCADE, related_name="unique_keys")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("scope", "key", "digest", name="record_key")
        ]
