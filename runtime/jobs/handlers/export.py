"""Write the file of an export."""

from engine.blueprint import one_release
from runtime.exports import finishing, making
from runtime.exports.making import Made
from runtime.exports.models import Export
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job


class WriteExport(Handler):
    """Payload: `export` (id). While it writes, each step renews the lease."""

    name = "export"
    max_attempts = 4

    def perform(self, job: Job) -> Made | None:
        wanted = Export.objects.unfinished().select_related("user")
        export = wanted.filter(pk=job.payload["export"]).first()
        if export is None:
            return None
        with one_release():
            return making.make(job, export)

    def finish(self, job: Job, result: Made | None) -> None:
        if result is not None:
            finishing.finish(job.payload["export"], result)

    def failed(self, job: Job, error: str, *, final: bool) -> None:
        if final:
            finishing.fail(job.payload["export"], "fault")
