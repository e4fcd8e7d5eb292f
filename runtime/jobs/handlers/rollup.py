"""Work the rolled-up fields of a type out for the records that there are, some at a time."""

from typing import Any

from engine.blueprint import live
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job
from runtime.records.models import Record
from runtime.rollups import keeping, publishing
from runtime.rollups.rollup import of_target

BATCH = 200


class RollUp(Handler):
    """Payload: type, release, and after: the id of the last record that was seen to.

    Nobody changed anything: rules and processes hear nothing of it.
    """

    name = "rollup"

    def finish(self, job: Job, result: Any) -> None:
        key, after = job.payload["type"], job.payload["after"]
        if ("record_type", key) not in live():
            return
        waiting = Record.objects.filter(type=key, pk__gt=after).order_by("pk")
        batch = list(waiting.select_for_update(no_key=True)[:BATCH])
        rollups = of_target(live(), live().get("record_type", key))
        found = {each: each.values([record.pk for record in batch]) for each in rollups}
        for record in batch:
            keeping.put(record, {each: values.get(record.pk) for each, values in found.items()})
        if len(batch) == BATCH:
            publishing.ask(key, job.payload["release"], batch[-1].pk)
