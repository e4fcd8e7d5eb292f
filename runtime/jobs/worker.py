"""Do the jobs that are due, each on its own: one that fails keeps no other waiting."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction

from runtime import clock
from runtime.jobs.handler import Handler, NotNow, handlers
from runtime.jobs.models import Job
from runtime.jobs.queue import LeaseLost, held, put_back, take

logger = logging.getLogger(__name__)


def run(limit: int = 100) -> int:
    """Do up to `limit` jobs; return how many were taken."""
    for taken in range(limit):
        if (job := take()) is None:
            return taken
        do(job)
    return limit


def rehearse(since: int) -> int:
    """Do the jobs asked for since that id without reaching outside; return how many."""
    done = 0
    while (job := take(since=since)) is not None:
        do(job, handlers[job.kind].rehearse)
        done += 1
    return done


def do(job: Job, perform: Callable[[Job], Any] | None = None) -> None:
    """Try a taken job once."""
    handler = handlers[job.kind]
    try:
        if job.attempts > handler.max_attempts:
            raise RuntimeError("every try ended without an answer: the worker died in each")
        result = (perform or handler.perform)(job)
        with transaction.atomic():
            held(job)
            handler.finish(job, result)
            _close(job, Job.State.DONE)
    except LeaseLost:
        logger.warning("the lease of job %s was lost", job)
    except NotNow:
        put_back(job)
    except Exception as error:
        logger.warning("job %s failed at try %d: %s", job, job.attempts, error)
        _failed(handler, job, f"{type(error).__name__}: {error}")


def _failed(handler: Handler, job: Job, error: str) -> None:
    final = job.attempts >= handler.max_attempts
    job.error = error[:2000]
    try:
        with transaction.atomic():
            held(job)
            handler.failed(job, job.error, final=final)
            if final:
                _close(job, Job.State.FAILED)
            else:
                job.lease, job.run_at = None, clock.now() + handler.wait(job.attempts)
                job.save(update_fields=["lease", "run_at", "error"])
    except LeaseLost:
        logger.warning("the lease of job %s was lost", job)


def _close(job: Job, state: str) -> None:
    job.state, job.finished_at, job.lease = state, clock.now(), None
    job.save(update_fields=["state", "finished_at", "lease", "error"])
