"""Find the jobs that no message woke a worker for, and forget those done long ago."""

from datetime import timedelta

from runtime import clock
from runtime.jobs.models import Job
from runtime.jobs.queue import wake

KEPT = timedelta(days=7)


def sweep() -> None:
    if Job.objects.due().exists():
        wake()


def forget(limit: int = 5000) -> int:
    """Delete jobs that were done a week ago; return how many. Failed ones stay."""
    old = Job.objects.filter(state=Job.State.DONE, finished_at__lt=clock.now() - KEPT)
    return Job.objects.filter(pk__in=old.values("pk")[:limit]).delete()[0]
