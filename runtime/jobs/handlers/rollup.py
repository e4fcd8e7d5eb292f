"""Work the rolled-up fields of a type out for the records that there are, some at a time."""

from engine.blueprint import live
from runtime.jobs.handlers._batches import Payload, RecordBatches
from runtime.records.models import Record
from runtime.rollups import keeping, publishing
from runtime.rollups.rollup import of_target


class RollUp(RecordBatches):
    """Payload: release besides.

    Nobody changed anything: rules and processes hear nothing of it.
    """

    name = "rollup"
    size = 200

    def work(self, payload: Payload, batch: list[Record]) -> None:
        rollups = of_target(live(), live().get("record_type", payload["type"]))
        found = {each: each.values([record.pk for record in batch]) for each in rollups}
        for record in batch:
            keeping.put(record, {each: values.get(record.pk) for each, values in found.items()})

    def ask(self, payload: Payload, after: int) -> None:
        publishing.ask(payload["type"], payload["release"], after)
