"""Work on all records that there are, a batch a job, so that no job holds many for long."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from engine.blueprint import live
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job
from runtime.records.models import Record

Payload = Mapping[str, Any]


class RecordBatches(Handler, ABC):
    """Payload: type, unless `types` says otherwise; and after: the last record's id so far.

    The job of the next batch is asked for in the transaction that keeps this one's work.
    """

    size: ClassVar[int]

    def finish(self, job: Job, result: Any) -> None:
        types, after = self.types(job.payload), job.payload["after"]
        waiting = Record.objects.filter(type__in=types, pk__gt=after).order_by("pk")
        batch = list(waiting.select_for_update(no_key=True)[: self.size])
        if batch:
            self.work(job.payload, batch)
        if len(batch) == self.size:
            self.ask(job.payload, batch[-1].pk)

    def types(self, payload: Payload) -> Sequence[str]:
        """Return the types of the records; none where what it is about is gone by now."""
        key: str = payload["type"]
        return [key] if ("record_type", key) in live() else []

    @abstractmethod
    def work(self, payload: Payload, batch: list[Record]) -> None:
        """See to these records. They are locked."""

    @abstractmethod
    def ask(self, payload: Payload, after: int) -> None:
        """Ask for the job that sees to the records after that one."""
