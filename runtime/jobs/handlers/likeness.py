"""Work out the spellings by which nearest names are found, for the records of a type."""

from runtime.jobs.handlers._batches import Payload, RecordBatches
from runtime.records.likeness import keys_of, spell
from runtime.records.models import Record


class Spell(RecordBatches):
    name = "likeness"
    size = 1_000

    def work(self, payload: Payload, batch: list[Record]) -> None:
        for record in batch:
            record.alike = keys_of(record)
        Record.objects.bulk_update(batch, ["alike"])

    def ask(self, payload: Payload, after: int) -> None:
        spell(payload["type"], after)
