"""Draw the PDF of a print."""

from engine.blueprint import one_release
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job
from runtime.prints import making
from runtime.prints.making import Made


class DrawPrint(Handler):
    """Payload: `user`, `record` (ids), `template`, `language`, `keep`; then what became of it."""

    name = "print"
    max_attempts = 2

    def perform(self, job: Job) -> Made:
        with one_release():
            return making.make(job)

    def finish(self, job: Job, result: Made | None) -> None:
        if result is not None:
            making.finish(job, result)
