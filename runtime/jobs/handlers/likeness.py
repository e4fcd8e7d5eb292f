"""Work out the names of a type's records, and the words and spellings by which they are found."""

from engine.access import SYSTEM
from runtime.jobs.handlers._batches import Payload, RecordBatches
from runtime.records.desk import Desk
from runtime.records.likeness import spell
from runtime.records.models import Record


class Spell(RecordBatches):
    name = "likeness"
    size = 1_000

    def work(self, payload: Payload, batch: list[Record]) -> None:
        for record in batch:
            Desk(SYSTEM, record).name()
        Record.objects.bulk_update(batch, ["title", "search", "alike"])

    def ask(self, payload: Payload, after: int) -> None:
        spell(payload["type"], after)
