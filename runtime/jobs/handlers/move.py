"""Move the instances of a batch, or put them back."""

from runtime import jobs
from runtime.jobs import queue
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job
from runtime.processes.moving import batches


class MoveBatchOn(Handler):
    """Payload: `batch` (id). Each instance renews the lease; what is left is another job."""

    name = "move"

    def perform(self, job: Job) -> bool:
        return batches.work(job.payload["batch"], lambda: queue.renew(job))

    def finish(self, job: Job, result: bool) -> None:
        if result:
            jobs.enqueue(self.name, job.payload)
