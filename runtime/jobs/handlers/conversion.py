"""Convert the values of a field whose type has changed."""

from engine.blueprint import one_release
from runtime.conversions import converting
from runtime.conversions.models import Conversion
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job


class ConvertValues(Handler):
    """Payload: `conversion` (id). Each batch keeps how far it came: a second try goes on there."""

    name = "conversion"

    def perform(self, job: Job) -> bool:
        found = Conversion.objects.unfinished().filter(pk=job.payload["conversion"])
        conversion = found.select_related("user").first()
        if conversion is None:
            return False
        with one_release():
            converting.run(job, conversion)
        return True

    def finish(self, job: Job, result: bool) -> None:
        if result:
            converting.finish(job.payload["conversion"])

    def failed(self, job: Job, error: str, *, final: bool) -> None:
        if final:
            converting.fail(job.payload["conversion"])
