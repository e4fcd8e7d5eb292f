"""How far an export is, told over a connection of its own: what it writes shows at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection

from runtime.exports.errors import Cancelled
from runtime.exports.models import Export
from runtime.jobs import queue
from runtime.jobs.models import Job


class Progress:
    """Each step also keeps the job's lease, and stops the work when its person cancels it."""

    def __init__(self, job: Job, export: Export, thread: ThreadPoolExecutor) -> None:
        self._job, self._key, self._thread = job, export.pk, thread

    def begin(self, total: int) -> None:
        self._tell(state=Export.State.RUNNING, total=total, done=0)

    def step(self, done: int) -> None:
        self._tell(done=done)

    def _tell(self, **values: Any) -> None:
        self._thread.submit(self._write, values).result()

    def _write(self, values: dict[str, Any]) -> None:
        queue.renew(self._job)
        if not Export.objects.unfinished().filter(pk=self._key).update(**values):
            raise Cancelled


@contextmanager
def telling(job: Job, export: Export) -> Iterator[Progress]:
    with ThreadPoolExecutor(1, thread_name_prefix="progress") as thread:
        try:
            yield Progress(job, export, thread)
        finally:
            thread.submit(_leave).result()


def _leave() -> None:
    """Close the connection of the thread that calls."""
    connection.close()
