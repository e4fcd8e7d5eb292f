"""Work out the turns of a rule for the records that there are, some at a time."""

from collections.abc import Sequence

from engine.blueprint import live
from runtime.jobs.handlers._batches import Payload, RecordBatches
from runtime.records.models import Record
from runtime.records.record_type import RecordType
from runtime.rules import finding, publishing, timers


class ScheduleRule(RecordBatches):
    """Payload: rule, in the place of the type, and release."""

    name = "rule_timers"
    size = 500

    def types(self, payload: Payload) -> Sequence[str]:
        rule = finding.timed(live()).get(payload["rule"])
        if rule is None:
            return []
        kind: RecordType = live().get("record_type", rule.record_type)
        return kind.concrete

    def work(self, payload: Payload, batch: list[Record]) -> None:
        timers.schedule_for([finding.timed(live())[payload["rule"]]], batch)

    def ask(self, payload: Payload, after: int) -> None:
        publishing.ask(payload["rule"], payload["release"], after)
