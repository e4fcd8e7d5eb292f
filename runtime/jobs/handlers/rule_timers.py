"""Work out the turns of a rule for the records that there are, some at a time."""

from typing import Any

from engine.blueprint import live
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job
from runtime.records.models import Record
from runtime.rules import finding, publishing, timers

BATCH = 500


class ScheduleRule(Handler):
    """Payload: rule, release, and after: the id of the last record that was seen to."""

    name = "rule_timers"

    def finish(self, job: Job, result: Any) -> None:
        rule, after = job.payload["rule"], job.payload["after"]
        found = finding.timed(live()).get(rule)
        if found is None:
            return
        types = live().get("record_type", found.record_type).concrete
        waiting = Record.objects.filter(type__in=types, pk__gt=after).order_by("pk")
        batch = list(waiting.select_for_update(no_key=True)[:BATCH])
        timers.schedule_for([found], batch)
        if len(batch) == BATCH:
            publishing.ask(rule, job.payload["release"], batch[-1].pk)
