"""User tasks: what a process waits for people to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from engine.i18n import labels
from runtime import clock
from runtime.processes.models import ProcessInstance
from runtime.records.json_column import JsonColumn

if TYPE_CHECKING:
    from engine.access import Actor


def tokens_of(actor: Actor) -> list[str]:
    """Return every name under which a task may have been offered to this person."""
    return [f"user:{actor.user_id}", *_shared_tokens(actor)]


def _shared_tokens(actor: Actor) -> Iterator[str]:
    for role in sorted(actor.roles):
        yield f"role:{role}"
        yield from (f"role:{role}@{department}" for department in sorted(actor.department_ids))
    yield from (f"group:{group}" for group in sorted(actor.group_ids))
    yield from (f"manager@{department}" for department in sorted(actor.managed_department_ids))
    if actor.record_id is not None:
        yield f"portal@{actor.record_id}"


class UserTaskQuerySet(models.QuerySet["UserTask"]):
    def open(self) -> UserTaskQuerySet:
        return self.filter(status=UserTask.Status.OPEN)

    def visible_to(self, actor: Actor) -> UserTaskQuerySet:
        """Those that the person may do, or has taken."""
        if actor.system:
            return self.all()
        return self.filter(Q(candidates__overlap=tokens_of(actor)) | Q(claimed_by_id=actor.user_id))

    def mine(self, actor: Actor) -> UserTaskQuerySet:
        """Those offered to this person by name, or taken by them."""
        return self.filter(
            Q(claimed_by_id=actor.user_id)
            | Q(candidates__contains=[f"user:{actor.user_id}"], claimed_by=None)
        )

    def of_my_groups(self, actor: Actor) -> UserTaskQuerySet:
        """Those offered to a role, group or manager that this person is, and taken by nobody."""
        return self.filter(
            candidates__overlap=list(_shared_tokens(actor)), claimed_by=None
        ).exclude(candidates__contains=[f"user:{actor.user_id}"])

    def late(self) -> UserTaskQuerySet:
        return self.filter(due__lt=clock.now())


class UserTask(models.Model):
    """`candidates` are names: user:7, role:clerk, role:clerk@3 (of department 3), manager@3,
    portal@7 (those who sign in through record 7).
    """

    class Status(models.TextChoices):
        OPEN = "open"
        DONE = "done"
        CANCELLED = "cancelled"

    instance = models.ForeignKey(ProcessInstance, models.CASCADE, related_name="tasks")
    record = models.ForeignKey("runtime.Record", models.CASCADE, related_name="tasks")
    engine_id = models.CharField(max_length=64)
    process = models.CharField(
        max_length=200, help_text="Whose element it is: maybe of a called one"
    )
    element = models.CharField(max_length=200)
    label = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    release = models.PositiveIntegerField(
        null=True, help_text="In which it ended, where its process has moved to another since"
    )
    candidates = ArrayField(models.CharField(max_length=100), default=list)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    due = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(default=clock.now)
    outcome = models.CharField(max_length=63, blank=True)
    data = JsonColumn(default=dict)
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    completed_at = models.DateTimeField(null=True)

    objects = UserTaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instance", "engine_id"], name="user_task_engine_id")
        ]
        indexes = [
            GinIndex(
                fields=["candidates"], name="user_task_candidates", condition=Q(status="open")
            ),
            models.Index(
                fields=["claimed_by"], name="user_task_claimed", condition=Q(status="open")
            ),
            models.Index(fields=["due"], name="user_task_due", condition=Q(status="open")),
            models.Index(fields=["record", "-id"], name="user_task_record"),
            models.Index(fields=["completed_by", "-completed_at"], name="user_task_completed"),
        ]

    def __str__(self) -> str:
        return self.words("en")

    def words(self, lang: str) -> str:
        return labels.text(self.label, lang) or self.element

    @property
    def is_late(self) -> bool:
        open_ = self.status == UserTask.Status.OPEN
        return open_ and self.due is not None and self.due < clock.now()

    def is_offered_to(self, actor: Actor) -> bool:
        """Tell of one task what `visible_to` asks for in queries."""
        if actor.system or (self.claimed_by_id is not None and self.claimed_by_id == actor.user_id):
            return True
        return not set(self.candidates).isdisjoint(tokens_of(actor))
