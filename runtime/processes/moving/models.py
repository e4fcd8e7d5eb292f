"""A batch of instances that move to another version, and what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from runtime import clock
from runtime.processes.models import ProcessInstance
from runtime.records.json_column import JsonColumn

if TYPE_CHECKING:
    from workflows.moving import Choices


class MoveBatch(models.Model):
    """`choices`: [[process, element, element of the new version], …], as a person chose them."""

    class State(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        CANCELLED = "cancelled"
        UNDOING = "undoing"
        UNDONE = "undone"

    key = models.CharField(max_length=63, help_text="The process")
    release = models.PositiveIntegerField(help_text="Whose version they move to")
    choices = JsonColumn(default=list)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.RUNNING)
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["key", "-id"], name="move_batch_key")]

    def __str__(self) -> str:
        return f"{self.key} to release {self.release}"

    @property
    def chosen(self) -> Choices:
        return {(process, element): target for process, element, target in self.choices}


class Move(models.Model):
    """One instance of a batch. `before`: what undoing needs, until it can no longer be undone."""

    class State(models.TextChoices):
        WAITING = "waiting"
        MOVED = "moved"
        KEPT = "kept"  # Something stood against it, or there was nothing to move any more.
        FAILED = "failed"
        UNDONE = "undone"
        STAYED = "stayed"  # It could not be taken back.

    batch = models.ForeignKey(MoveBatch, models.CASCADE, related_name="moves")
    instance = models.ForeignKey(ProcessInstance, models.CASCADE, related_name="moves")
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    why = models.CharField(max_length=20, blank=True, help_text="Code, where it was kept or stayed")
    obstacles = JsonColumn(default=list)
    error = models.TextField(blank=True)
    version = models.PositiveIntegerField(null=True, help_text="The instance's, after the move")
    state_before = models.BinaryField(default=b"")
    before = JsonColumn(default=dict)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "instance"], name="move_once_in_a_batch")
        ]
        indexes = [models.Index(fields=["batch", "state", "id"], name="move_state")]

    def __str__(self) -> str:
        return f"{self.instance_id} in {self.batch_id}"
