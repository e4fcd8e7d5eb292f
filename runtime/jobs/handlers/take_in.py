"""Try or take in the rows of an import, or take them back."""

from typing import ClassVar

from runtime.imports import running, undoing
from runtime.imports.asking import RUN, UNDO
from runtime.imports.models import Import
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job


class TakeIn(Handler):
    """Payload: `import` (id). Each row is a transaction; a second try goes on where one broke."""

    name = RUN
    max_attempts = 4
    ways: ClassVar = staticmethod(running.run)

    def perform(self, job: Job) -> str:
        wanted = Import.objects.select_related("user").filter(pk=job.payload["import"]).first()
        return self.ways(job, wanted) if wanted is not None and wanted.busy else "stopped"

    def finish(self, job: Job, result: str) -> None:
        if result != "stopped":
            running.finish(job.payload["import"], result)

    def failed(self, job: Job, error: str, *, final: bool) -> None:
        if final:
            running.finish(job.payload["import"], "fault")


class TakeBack(TakeIn):
    name = UNDO
    ways: ClassVar = staticmethod(undoing.run)
