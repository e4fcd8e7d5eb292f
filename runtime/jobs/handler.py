"""What a kind of job does, in two parts: what reaches outside, and what it leaves in our tables."""

from datetime import timedelta
from typing import Any, ClassVar

from engine.registry import Registry
from runtime.jobs.models import Job


class NotNow(Exception):
    """What the job needs is in use: it is done a little later, and this was no failed try."""


class Handler:
    """`perform` may happen twice, if a worker dies in it; `finish` happens once.

    What `perform` sends elsewhere carries the job's id: the other side can tell a repetition.
    """

    name: ClassVar[str]
    max_attempts: ClassVar[int] = 8
    lease: ClassVar[timedelta] = timedelta(minutes=2)

    def perform(self, job: Job) -> Any:
        """Do what reaches outside, in no transaction.

        An exception means: try again later. Work that outlasts the lease has to renew it.
        """

    def finish(self, job: Job, result: Any) -> None:
        """Write what came of it, in the transaction that marks the job as done."""

    def failed(self, job: Job, error: str, *, final: bool) -> None:
        """Write that a try failed, in the transaction that plans the next, or gives up if final."""

    def rehearse(self, job: Job) -> Any:
        """Return what `perform` would, reaching nowhere: for scenarios."""
        return None

    def wait(self, attempts: int) -> timedelta:
        """Return how long to wait after that many tries: 10 s, 20 s, 40 s … at most an hour."""
        return min(timedelta(seconds=10 * 2 ** min(attempts - 1, 10)), timedelta(hours=1))


handlers: Registry[Handler] = Registry("kind of job", Handler, packages=["runtime.jobs.handlers"])
