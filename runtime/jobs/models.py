"""A job: something to do outside the transaction that asked for it."""

from django.db import models
from django.db.models import Q

from runtime import clock


class JobQuerySet(models.QuerySet["Job"]):
    def due(self) -> "JobQuerySet":
        return self.filter(state=Job.State.PENDING, run_at__lte=clock.now())


class Job(models.Model):
    """A taken job has a lease, and `run_at` is its end: a worker that dies gives it back."""

    class State(models.TextChoices):
        PENDING = "pending"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    key = models.CharField(max_length=120, null=True, unique=True, help_text="One job for a thing")  # noqa: DJ001
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)
    run_at = models.DateTimeField(default=clock.now)
    lease = models.UUIDField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["run_at"], name="job_due", condition=Q(state="pending")),
            models.Index(fields=["finished_at"], name="job_finished", condition=Q(state="done")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
