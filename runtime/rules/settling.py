"""What a person does about a rule that failed: try again, or skip it."""

from __future__ import annotations

from engine import access, audit
from engine.access import Actor
from engine.blueprint import live
from runtime import clock
from runtime.locking import locked_row
from runtime.processes.incidents import RIGHT
from runtime.records.models import Record
from runtime.rules import names
from runtime.rules.errors import FiringClosed, RuleGone
from runtime.rules.firing import attempt, send
from runtime.rules.host import RuleHost
from runtime.rules.models import RuleFiring
from runtime.rules.names import Event


def retry(actor: Actor, firing: RuleFiring) -> bool:
    """Do again what failed, by the rule as it is now; return whether it succeeded.

    Raises Forbidden, FiringClosed or RuleGone.
    """
    with audit.transaction():
        now = _open(actor, firing)
        rule = live().of("rule").get(now.rule)
        if rule is None:
            raise RuleGone(now.rule)
        now.status, now.error = RuleFiring.Status.DONE, ""
        _note(actor, now, "retried")
        if now.unsent:
            _send_again(now)
        else:
            attempt(now, RuleHost(rule, now.record_id, _event(now)))
        _close(actor, now)
        return now.status == RuleFiring.Status.DONE


def skip(actor: Actor, firing: RuleFiring) -> None:
    """Leave undone what failed. Raises Forbidden or FiringClosed."""
    with audit.transaction():
        now = _open(actor, firing)
        now.status = RuleFiring.Status.SKIPPED
        _note(actor, now, "skipped")
        _close(actor, now)


def _open(actor: Actor, firing: RuleFiring) -> RuleFiring:
    """Lock the record, then the firing."""
    access.require(actor, RIGHT)
    locked_row(Record, firing.record_id)
    now = locked_row(RuleFiring, firing.pk)
    if now is None or now.status != RuleFiring.Status.FAILED:
        raise FiringClosed(str(firing))
    return now


def _event(firing: RuleFiring) -> Event:
    """Return what happened then, as far as it is known still."""
    user = names.user_names(firing.user)
    return Event(firing.on, firing.before, user, firing.comment, firing.occurrence)


def _send_again(firing: RuleFiring) -> None:
    unsent, firing.unsent = firing.unsent, []
    for each in unsent:
        send(firing, each["action"], each["operator"], each["params"])


def _close(actor: Actor, firing: RuleFiring) -> None:
    if firing.status != RuleFiring.Status.FAILED:
        firing.closed_at, firing.closed_by_id = clock.now(), actor.user_id
    firing.save()


def _note(actor: Actor, firing: RuleFiring, what: str) -> None:
    note = {"rule": firing.rule, "error": firing.error}
    audit.record(actor, f"incident.{what}", "record", firing.record_id, after=note)
