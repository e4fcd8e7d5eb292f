"""Each distribution of a record to an employee, with the reason; those at the cap wait."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from runtime import clock
from runtime.records.json_column import JsonColumn


class DistributionQuerySet(models.QuerySet["Distribution"]):
    def waiting(self) -> DistributionQuerySet:
        """The supervisor's queue: records for which nobody was free."""
        return self.filter(waiting=True)


class Distribution(models.Model):
    """`considered`: [{user, name, load, cap, last, skills}] as seen under the lock."""

    record = models.ForeignKey("runtime.Record", models.CASCADE, related_name="distributions")
    family = models.CharField(max_length=63)
    chosen = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    strategy = models.CharField(max_length=63)
    reason = models.CharField(max_length=40)
    considered = JsonColumn(default=list)
    waiting = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now)

    objects = DistributionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record"], name="distribution_waiting", condition=Q(waiting=True)
            )
        ]
        indexes = [
            models.Index(fields=["chosen", "-at"], name="distribution_chosen"),
            models.Index(fields=["record", "-id"], name="distribution_record"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} to {self.chosen_id}"
