"""Move the instances of a batch, or put them back."""

from runtime.jobs import queue
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job
from runtime.processes.moving import batches


class MoveBatchOn(Handler):
    """Payload: `batch` (id). Each instance renews the lease."""

    name = "move"

    def perform(self, job: Job) -> None:
        batches.work(job.payload["batch"], lambda: queue.renew(job))
