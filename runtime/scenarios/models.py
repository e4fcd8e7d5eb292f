"""A run of scenarios by a worker, and what came of each."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from runtime import clock


class ScenarioRun(models.Model):
    """The last run that somebody has asked for; one each.

    What is played stands as it was: `changes` to the release `base`, each [kind, key, body as
    JSON, or "" where it is gone]; `address` is known by that content. `waiting`: what is left to
    play, in order, each [definition, scenario]. `turn`: which asking it is, so that a worker of
    an earlier one leaves it alone.
    """

    class State(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        CANCELLED = "cancelled"
        FAILED = "failed"

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    base = models.PositiveIntegerField(default=0)
    changes = models.JSONField(default=list)
    address = models.CharField(max_length=64)
    turn = models.PositiveIntegerField(default=0)
    waiting = models.JSONField(default=list)
    total = models.PositiveIntegerField(default=0, help_text="Scenarios of this turn")
    state = models.CharField(max_length=9, choices=State.choices, default=State.RUNNING)
    begun_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.done} of {self.total} scenarios"

    @property
    def done(self) -> int:
        return self.total - len(self.waiting)

    @property
    def is_running(self) -> bool:
        return self.state == self.State.RUNNING


class ScenarioVerdict(models.Model):
    """How a scenario ended: it holds without failures. step: from 1, 0 for what is given."""

    run = models.ForeignKey(ScenarioRun, models.CASCADE, related_name="verdicts")
    definition = models.CharField(max_length=63)
    scenario = models.CharField(max_length=63)
    step = models.PositiveSmallIntegerField(default=0)
    failures = models.JSONField(default=list)
    played_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["run", "definition", "scenario"], name="verdict_once_a_run"
            )
        ]

    def __str__(self) -> str:
        return f"{self.definition}/{self.scenario}: {self.failures or 'holds'}"
