"""Work out the spellings by which nearest names are found, for the records of a type."""

from typing import Any

from engine.blueprint import live
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job
from runtime.records.likeness import keys_of, spell
from runtime.records.models import Record

BATCH = 1_000


class Spell(Handler):
    """Payload: type, and after: the id of the last record that was seen to."""

    name = "likeness"

    def finish(self, job: Job, result: Any) -> None:
        key, after = job.payload["type"], job.payload["after"]
        if ("record_type", key) not in live():
            return
        waiting = Record.objects.filter(type=key, pk__gt=after).order_by("pk")
        batch = list(waiting.select_for_update(no_key=True)[:BATCH])
        for record in batch:
            record.alike = keys_of(record)
        Record.objects.bulk_update(batch, ["alike"])
        if len(batch) == BATCH:
            spell(key, batch[-1].pk)
