"""Play scenarios, one after another."""

from datetime import timedelta

from runtime.jobs import queue
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job
from runtime.scenarios import runs
from runtime.scenarios.models import ScenarioRun


class PlayScenarios(Handler):
    """Payload: `run` (id) and its `turn`. Each scenario renews the lease; what is left is a job."""

    name = "scenarios"
    # Nobody waits long for the worker that follows one that died.
    lease = timedelta(seconds=40)

    def perform(self, job: Job) -> bool:
        return runs.work(job.payload["run"], job.payload["turn"], lambda: queue.renew(job))

    def finish(self, job: Job, result: bool) -> None:
        after = runs.go_on if result else runs.finish
        after(job.payload["run"], job.payload["turn"])

    def failed(self, job: Job, error: str, *, final: bool) -> None:
        if final:
            runs.finish(job.payload["run"], job.payload["turn"], ScenarioRun.State.FAILED)
