"""Reports that people have put together themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from engine.access.models import User
from runtime import clock

if TYPE_CHECKING:
    from engine.access import Actor


class SavedReportQuerySet(models.QuerySet["SavedReport"]):
    def open_to(self, actor: Actor) -> SavedReportQuerySet:
        """Those of this person, and those that are shared with a role of theirs."""
        shared = Q(shared__overlap=sorted(actor.roles)) if actor.roles else Q(pk__in=[])
        return self.filter(Q(user_id=actor.user_id or 0) | shared).order_by("name", "pk")


class SavedReport(models.Model):
    """`body` is that of a report as packs write it; `shared`: roles that may open it too."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    body = models.JSONField(default=dict)
    shared = ArrayField(models.CharField(max_length=63), default=list)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    objects = SavedReportQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "name"], name="saved_report_name")
        ]

    def __str__(self) -> str:
        return self.name
