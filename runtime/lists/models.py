from typing import ClassVar

from django.db import models
from django.utils import timezone

from engine.access.models import User


class SavedView(models.Model):
    """A list as one person arranged it; `spec` is what `lists.from_spec` reads."""

    user = models.ForeignKey(User, models.CASCADE, related_name="saved_views")
    record_type = models.CharField(max_length=63)
    name = models.CharField(max_length=100)
    spec = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "record_type", "name"], name="saved_view_name")
        ]

    def __str__(self) -> str:
        return self.name
