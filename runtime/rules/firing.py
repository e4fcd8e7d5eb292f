"""A rule goes off: all its actions in one step, or none of them and a failure to be seen."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import DatabaseError
from pydantic import ValidationError

from engine import audit, feel
from engine.blueprint import live
from runtime import jobs
from runtime.processes import effects
from runtime.records.models import Record
from runtime.rules import finding
from runtime.rules.errors import RuleFailed, TooDeep
from runtime.rules.host import RuleHost
from runtime.rules.models import RuleFiring
from runtime.rules.names import Event
from runtime.rules.rule import Action, Rule
from workflows.operators import operators

logger = logging.getLogger(__name__)
DEEPEST = 8
# The rules that are going off now, the outermost first: what one does may set off others.
_going_off: ContextVar[tuple[str, ...]] = ContextVar("rules going off", default=())


def because_of(record: Record, event: Event) -> None:
    """Let the rules go off that the event sets off, in its transaction; it stands if they fail."""
    for rule in finding.rules_for(record, event.on):
        if _is_meant(rule, record, event):
            fire(rule, record, event)


def _is_meant(rule: Rule, record: Record, event: Event) -> bool:
    """Say whether it is this very event: these fields, this status, this audience."""
    when = rule.when
    if when.on == "edited":
        return not when.fields or not event.before.keys().isdisjoint(when.fields)
    if when.on == "status":
        return record.status in when.status
    if when.on == "commented" and when.audience is not None:
        return event.comment is not None and event.comment.audience == when.audience
    return True


def fire(rule: Rule, record: Record, event: Event) -> RuleFiring | None:
    """Let a rule go off for a record; None where its condition does not hold."""
    host = RuleHost(rule, record.pk, event)
    try:
        if not host.holds():
            return None
    except RuleFailed as error:
        return _failed(_new(rule, record, event), error)
    firing = _new(rule, record, event)
    firing.save()
    return attempt(firing, host)


def attempt(firing: RuleFiring, host: RuleHost) -> RuleFiring:
    """Do all that the rule says; where that fails, nothing of it is done, and it is noted."""
    outermost = not _going_off.get()
    try:
        with audit.transaction(), _deeper(host.rule):
            _note(firing, host)
            for action in host.rule.actions:
                _act(firing, host, action)
    except DatabaseError:
        raise
    except TooDeep as error:
        if not outermost:
            raise
        _failed(firing, error)
    except Exception as error:
        logger.warning("the rule %s failed: %s", firing, error)
        _failed(firing, error)
    return firing


def _new(rule: Rule, record: Record, event: Event) -> RuleFiring:
    return RuleFiring(
        rule=rule.key,
        release=live().number,
        record=record,
        on=event.on,
        occurrence=event.occurrence,
        before=dict(event.before),
        user_id=event.user.get("id"),
        comment=event.comment,
    )


@contextmanager
def _deeper(rule: Rule) -> Iterator[None]:
    chain = (*_going_off.get(), rule.key)
    if len(chain) > DEEPEST:
        raise TooDeep(f"rules set each other off without end: {' → '.join(chain)}")
    token = _going_off.set(chain)
    try:
        yield
    finally:
        _going_off.reset(token)


def _note(firing: RuleFiring, host: RuleHost) -> None:
    note = {"rule": firing.rule, "label": dict(host.rule.label), "on": firing.on}
    audit.record(host.actor, "rule.fire", "record", firing.record_id, after=note)


def _act(firing: RuleFiring, host: RuleHost, action: Action) -> None:
    params = host.params(action)
    if operators[action.operator].external:
        send(firing, action.key, action.operator, feel.to_json(params))
    else:
        host.run(action, params)


def send(firing: RuleFiring, action: str, operator: str, params: dict[str, Any]) -> None:
    """Have an operator that reaches outside run after the commit."""
    try:
        operators[operator].Params.model_validate(params)
    except ValidationError as error:
        raise RuleFailed(f"{action}: {effects.first(error)}") from error
    payload = {"firing": firing.pk, "action": action, "operator": operator, "params": params}
    jobs.enqueue("rule_effect", payload)


def _failed(firing: RuleFiring, error: Exception) -> RuleFiring:
    firing.status = RuleFiring.Status.FAILED
    firing.error = _sentence(error)[:2000]
    firing.save()
    return firing


def _sentence(error: Exception) -> str:
    return (
        str(error)
        if isinstance(error, RuleFailed | TooDeep)
        else f"{type(error).__name__}: {error}"
    )
