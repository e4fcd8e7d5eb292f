"""Let records that are there take the values of unique rules that were published after them."""

from runtime.jobs.handlers._batches import Payload, RecordBatches
from runtime.records import unique_keys
from runtime.records.models import Record


class TakeKeys(RecordBatches):
    """Payload: rules besides, their keys.

    Records that are alike already stay as they are; from now on none is added to them.
    """

    name = "unique_keys"
    size = 1_000

    def work(self, payload: Payload, batch: list[Record]) -> None:
        unique_keys.fill(batch, payload["rules"])

    def ask(self, payload: Payload, after: int) -> None:
        unique_keys.ask(payload["type"], payload["rules"], after)
