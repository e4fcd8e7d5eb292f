"""Have a scanner work, and keep what comes out."""

from engine.blueprint import one_release
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job
from runtime.scanning import scanning
from runtime.scanning.models import Scan
from runtime.scanning.scanning import Scanned


class ScanPages(Handler):
    """Payload: `scan` (id). It is not tried again by itself: paper goes through a feeder once."""

    name = "scan"
    max_attempts = 1

    def perform(self, job: Job) -> Scanned | None:
        wanted = Scan.objects.unfinished().select_related("user")
        found = wanted.filter(pk=job.payload["scan"]).first()
        if found is None:
            return None
        with one_release():
            return scanning.scan(job, found)

    def finish(self, job: Job, result: Scanned | None) -> None:
        if result is not None:
            scanning.finish(job.payload["scan"], result)

    def failed(self, job: Job, error: str, *, final: bool) -> None:
        if final:
            scanning.finish(job.payload["scan"], Scanned(problem="fault"))
