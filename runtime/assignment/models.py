"""Each distribution of a record to an employee, with the reason, and who is away when."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

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


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def on(self, day: date) -> AbsenceQuerySet:
        return self.filter(starts__lte=day, ends__gte=day)


class Absence(models.Model):
    """From its first to its last day a person is given nothing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="absences")
    starts = models.DateField()
    ends = models.DateField()
    note = models.CharField(max_length=200, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="absence_in_order")
        ]
        indexes = [models.Index(fields=["user", "ends"], name="absence_user")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.starts} – {self.ends}"
