"""The times at which rules went off, and the turns that rules set off by dates wait for."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from runtime import clock
from runtime.comments.models import Comment
from runtime.records.json_column import JsonColumn
from runtime.records.models import Record


class RuleFiringQuerySet(models.QuerySet["RuleFiring"]):
    def open(self) -> RuleFiringQuerySet:
        """Those that failed, and wait for a person."""
        return self.filter(status=RuleFiring.Status.FAILED)


class RuleFiring(models.Model):
    """A rule went off for a record. One that failed has changed nothing, and can be tried again.

    `unsent` are the actions that reach outside and failed at every try; the rest was done.
    """

    class Status(models.TextChoices):
        DONE = "done"
        FAILED = "failed"
        SKIPPED = "skipped"

    rule = models.CharField(max_length=63)
    release = models.PositiveIntegerField()
    record = models.ForeignKey(Record, models.CASCADE, related_name="firings")
    on = models.CharField(max_length=20)
    occurrence = models.CharField(max_length=60, blank=True, help_text="Of a rule set off by time")
    before = JsonColumn(default=dict)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    comment = models.ForeignKey(Comment, models.SET_NULL, null=True, related_name="+")
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.DONE)
    error = models.TextField(blank=True)
    unsent = JsonColumn(default=list, help_text="[{action, operator, params}]")
    at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = RuleFiringQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["rule", "-id"], name="rule_firing_rule"),
            models.Index(fields=["record", "-id"], name="rule_firing_record"),
            models.Index(fields=["-id"], name="rule_firing_open", condition=Q(status="failed")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "record", "occurrence"],
                name="rule_firing_once",
                condition=~Q(occurrence=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.pk}"


class RuleTimer(models.Model):
    """The turn of a rule that a record's date waits for; `at` is empty after the last one.

    `spec` is the content of the rule's timing and the office's calendar that `at` was worked out
    with, `base` the date as it is stored.
    """

    rule = models.CharField(max_length=63)
    record = models.ForeignKey(Record, models.CASCADE, related_name="rule_timers")
    base = models.CharField(max_length=40)
    spec = models.CharField(max_length=16)
    number = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "rule"], name="rule_timer")]
        indexes = [
            models.Index(fields=["at"], name="rule_timer_due", condition=Q(at__isnull=False)),
            models.Index(fields=["rule"], name="rule_timer_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.record_id} {self.base}#{self.number}"

    @property
    def occurrence(self) -> str:
        return f"{self.base}#{self.number}"
