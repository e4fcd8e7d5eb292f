from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from runtime import clock
from runtime.records.json_column import JsonColumn


class IdempotencyKey(models.Model):
    """A key that a client chose for one request, and what was answered; kept for a month."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of what was asked")
    answer = JsonColumn(default=dict)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "key"], name="idempotency_key")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["at"], name="idempotency_at")]

    def __str__(self) -> str:
        return self.key
