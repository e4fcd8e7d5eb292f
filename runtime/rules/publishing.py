"""The turns of rules, kept in step with releases."""

from __future__ import annotations

from engine.blueprint import Compiled
from runtime import jobs
from runtime.rules import finding, timers
from runtime.rules.models import RuleTimer


def keep_turns(compiled: Compiled, previous: Compiled | None) -> None:
    """Forget the turns of rules that are gone; have those that changed worked out afterwards."""
    RuleTimer.objects.exclude(rule__in=finding.timed(compiled)).delete()
    for rule in timers.changed_rules(compiled, previous):
        ask(rule, compiled.number)


def ask(rule: str, release: int, after: int = 0) -> None:
    """Have the turns of a rule worked out, for the records after one."""
    payload = {"rule": rule, "release": release, "after": after}
    jobs.enqueue("rule_timers", payload, key=f"rule_timers:{release}:{rule}:{after}")
