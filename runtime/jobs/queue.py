"""Ask for a job; take one; put it back or mark it as done."""

import logging
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from runtime import clock
from runtime.jobs.handler import handlers
from runtime.jobs.models import Job

logger = logging.getLogger(__name__)
RUN = "runtime.jobs.run"
PAUSE = timedelta(seconds=3)


def enqueue(
    kind: str, payload: Mapping[str, Any], *, key: str | None = None, at: datetime | None = None
) -> None:
    """Have a job done after this transaction; with a `key`, only the first one asked for counts."""
    job = Job(kind=handlers[kind].name, payload=dict(payload), key=key, run_at=at or clock.now())
    Job.objects.bulk_create([job], ignore_conflicts=key is not None)
    if at is None:
        transaction.on_commit(wake)


def wake() -> None:
    """Tell a worker that there are jobs. If that fails, the sweeper finds them in the table."""
    try:
        current_app.send_task(RUN, retry=False)
    except (OperationalError, OSError):
        logger.warning("the broker does not answer: jobs wait for the sweeper")


def take(*, since: int = 0) -> Job | None:
    """Take the job that has waited longest, under a lease that this worker alone holds.

    since: only jobs with a higher id.
    """
    with transaction.atomic():
        due = Job.objects.due().filter(kind__in=handlers.names(), pk__gt=since).order_by("run_at")
        job = due.select_for_update(skip_locked=True).first()
        if job is None:
            return None
        job.lease = uuid.uuid4()
        job.attempts += 1
        job.run_at = clock.now() + handlers[job.kind].lease
        job.save(update_fields=["lease", "attempts", "run_at"])
        return job


class LeaseLost(Exception):
    """Another worker has taken the job meanwhile: nothing of this try may be written."""


def held(job: Job) -> Job:
    """Lock the job's row, in a transaction; LeaseLost if it is no longer ours."""
    now = Job.objects.select_for_update().get(pk=job.pk)
    if now.lease != job.lease or now.state != Job.State.PENDING:
        raise LeaseLost(str(job))
    return now


def renew(job: Job) -> None:
    """Keep a job that takes longer than its lease; LeaseLost if it is no longer ours."""
    ours = Job.objects.filter(pk=job.pk, lease=job.lease, state=Job.State.PENDING)
    if not ours.update(run_at=clock.now() + handlers[job.kind].lease):
        raise LeaseLost(str(job))


def put_back(job: Job) -> None:
    """Leave a job for a little later, as if it had not been tried."""
    ours = Job.objects.filter(pk=job.pk, lease=job.lease, state=Job.State.PENDING)
    ours.update(lease=None, attempts=job.attempts - 1, run_at=clock.now() + PAUSE)
