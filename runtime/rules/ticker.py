"""Rules whose turn has come: each record on its own, in its own transaction."""

from __future__ import annotations

import logging

from django.db import DatabaseError

from engine import audit
from engine.blueprint import live
from runtime import clock
from runtime.kinds.organisation import organisation
from runtime.records.models import Record
from runtime.rules import finding, firing, moments, timers
from runtime.rules.models import RuleFiring, RuleTimer
from runtime.rules.names import Event
from runtime.rules.rule import Rule

logger = logging.getLogger(__name__)


def tick(limit: int = 100, *, since: int = 0) -> int:
    """Let the rules go off whose turn has come, up to `limit`; return how many turns were taken.

    Many tickers may run: a record that another one holds is passed over. since: only timers with
    a higher id, for scenarios beside an office at work.
    """
    due = RuleTimer.objects.filter(at__lte=clock.now(), pk__gt=since).order_by("at")
    return sum(_tick(pk) for pk in list(due.values_list("pk", flat=True)[:limit]))


def _tick(pk: int) -> bool:
    try:
        with audit.transaction():
            found = _still_due(pk)
            if found is not None:
                _turn(*found)
            return found is not None
    except DatabaseError:
        logger.warning("the rule's turn %d could not be taken now", pk, exc_info=True)
    return False


def _still_due(pk: int) -> tuple[RuleTimer, Record] | None:
    """Lock the record and the timer; None if either is taken, or it is no longer due."""
    record_id = RuleTimer.objects.filter(pk=pk).values_list("record_id", flat=True).first()
    free = Record.objects.select_for_update(skip_locked=True, no_key=True)
    record = free.filter(pk=record_id or 0).first()
    due = RuleTimer.objects.filter(pk=pk, at__lte=clock.now())
    timer = due.select_for_update(skip_locked=True).first() if record else None
    return (timer, record) if timer and record else None


def _turn(timer: RuleTimer, record: Record) -> None:
    rule = finding.timed(live()).get(timer.rule)
    if rule is None or rule.record_type not in record.lineage:
        timer.delete()  # Its rule is gone, or for others.
        return
    occurrence = timer.occurrence
    _move_on(timer, rule, record)
    if not _has_been(rule, record, occurrence):
        firing.fire(rule, record, Event("time", occurrence=occurrence))


def _move_on(timer: RuleTimer, rule: Rule, record: Record) -> None:
    """Wait for the next turn, if there is one."""
    base = timers.read(timer.base)
    turn = None
    if base is not None and rule.timing is not None:
        office = organisation(live())
        timing = timers.timing_of(rule, record)
        turn = moments.following(timing, base, office, timer.number, clock.now())
    timer.number, timer.at = (turn.number, turn.at) if turn else (timer.number, None)
    timer.save(update_fields=["number", "at"])


def _has_been(rule: Rule, record: Record, occurrence: str) -> bool:
    """Say whether the rule has gone off for the same date already: it had changed and came back."""
    found = RuleFiring.objects.filter(rule=rule.key, record=record, occurrence=occurrence)
    return found.exists()
