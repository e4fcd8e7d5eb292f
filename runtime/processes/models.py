"""A process that runs on a record, the steps it took, and the incidents that stopped it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from runtime import clock
from runtime.records.json_column import JsonColumn


class ProcessInstanceQuerySet(models.QuerySet["ProcessInstance"]):
    def running(self) -> ProcessInstanceQuerySet:
        return self.filter(status=ProcessInstance.Status.RUNNING)

    def due(self) -> ProcessInstanceQuerySet:
        """Those with a timer that has run out."""
        return self.running().filter(next_due__lte=clock.now())


class ProcessInstance(models.Model):
    """It keeps the definition of the release that it began with, until it is moved."""

    class Status(models.TextChoices):
        RUNNING = "running"
        COMPLETED = "completed"
        CANCELLED = "cancelled"
        # It could not begin; a person may try again.
        STUCK = "stuck"

    record = models.ForeignKey("runtime.Record", models.CASCADE, related_name="processes")
    key = models.CharField(max_length=63)
    release = models.PositiveIntegerField()
    definition = models.CharField(max_length=64, help_text="The definition's content address")
    state = models.BinaryField(default=b"")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.RUNNING)
    next_due = models.DateTimeField(null=True)
    listening = models.BooleanField(default=False, help_text="It has subscriptions")
    version = models.PositiveIntegerField(default=0, help_text="How many steps it has taken")
    asked = JsonColumn(default=dict, help_text="The answers to the form it was started with")
    starter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    started_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    objects = ProcessInstanceQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["record", "-id"], name="process_record"),
            models.Index(fields=["next_due"], name="process_due", condition=Q(status="running")),
            models.Index(fields=["key", "status"], name="process_key"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.pk}"


class ProcessStep(models.Model):
    """An element that was passed: what the drawing and the history show."""

    instance = models.ForeignKey(ProcessInstance, models.CASCADE, related_name="steps")
    element = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    detail = JsonColumn(default=dict)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["instance", "id"], name="process_step")]

    def __str__(self) -> str:
        return self.element


class Subscription(models.Model):
    """A message or signal that an instance waits for; correlation "" takes any."""

    instance = models.ForeignKey(ProcessInstance, models.CASCADE, related_name="subscriptions")
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    correlation = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "name", "correlation"], name="subscription")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class IncidentQuerySet(models.QuerySet["Incident"]):
    def open(self) -> IncidentQuerySet:
        return self.filter(status=Incident.Status.OPEN)


class Incident(models.Model):
    """Something in a process that went wrong and waits for a person: to retry, edit or skip it."""

    class Status(models.TextChoices):
        OPEN = "open"
        RETRIED = "retried"
        SKIPPED = "skipped"

    class Kind(models.TextChoices):
        START = "start"  # The process could not begin.
        STEP = "step"  # An operator or a decision failed in a step that no person took.
        EFFECT = "effect"  # An operator that reaches outside failed at every try.

    instance = models.ForeignKey(ProcessInstance, models.CASCADE, related_name="incidents")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    element = models.CharField(max_length=200, blank=True)
    engine_task = models.CharField(max_length=64, blank=True)
    operator = models.CharField(max_length=63, blank=True)
    params = JsonColumn(default=dict)
    error = models.TextField()
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.OPEN)
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-id"], name="incident_open", condition=Q(status="open"))]

    def __str__(self) -> str:
        return f"{self.kind}: {self.error[:80]}"
