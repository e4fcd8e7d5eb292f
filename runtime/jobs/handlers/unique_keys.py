"""Let records that are there take the values of unique rules that were published after them."""

from typing import Any

from engine.blueprint import live
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job
from runtime.records import unique_keys
from runtime.records.models import Record

BATCH = 1_000


class TakeKeys(Handler):
    """Payload: type, rules: their keys, and after: the id of the last record that was seen to.

    Records that are alike already stay as they are; from now on none is added to them.
    """

    name = "unique_keys"

    def finish(self, job: Job, result: Any) -> None:
        key, rules, after = job.payload["type"], job.payload["rules"], job.payload["after"]
        if ("record_type", key) not in live():
            return
        waiting = Record.objects.filter(type=key, pk__gt=after).order_by("pk")
        batch = list(waiting.select_for_update(no_key=True)[:BATCH])
        unique_keys.fill(batch, rules)
        if len(batch) == BATCH:
            unique_keys.ask(key, rules, batch[-1].pk)
