"""What a rule would do to a record now: it is done, looked at, and taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, transaction
from pydantic import ValidationError

from engine import audit, feel
from engine.access import Actor
from engine.audit.models import Entry
from engine.blueprint import Compiled, as_live
from runtime import clock, records
from runtime.notifications.models import Notification
from runtime.processes import effects
from runtime.records import visibility
from runtime.records.models import Record
from runtime.records.story import Event as Happening
from runtime.rules import firing, moments, timers
from runtime.rules.errors import RuleFailed
from runtime.rules.host import RuleHost
from runtime.rules.models import RuleFiring
from runtime.rules.names import Event
from runtime.rules.rule import Rule
from workflows.operators import operators


@dataclass(frozen=True)
class Step:
    """An action with its parameters as JSON; error: why they cannot be."""

    action: str
    operator: str
    params: Mapping[str, Any]
    external: bool
    error: str = ""


@dataclass(frozen=True)
class Rehearsal:
    """fits: the record is of the rule's type; holds: so does its condition.

    failure: why it would do nothing. happened: what the record's story would say; told: who would
    be told what; made: the numbers of new records. next: the turn of a rule set off by a date.
    """

    fits: bool
    holds: bool
    steps: Sequence[Step] = ()
    failure: str = ""
    happened: Sequence[Happening] = ()
    told: Sequence[tuple[str, str]] = ()
    made: Sequence[str] = ()
    next: moments.Turn | None = None
    counts_from: str = ""


class _Undo(Exception):
    """Ends a block of which nothing is to stay."""


@dataclass
class _Seen:
    failure: str = ""
    happened: list[Happening] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    made: list[str] = field(default_factory=list)


def rehearse(compiled: Compiled, key: str, record_id: int, actor: Actor) -> Rehearsal:
    """Return what the rule of a release, or of a draft, would do if the actor set it off now.

    Raises what compiling the rule raises, where it is broken.
    """
    rule: Rule = compiled.get("rule", key)
    with as_live(compiled):
        record = Record.objects.get(pk=record_id)
        if rule.record_type not in record.lineage:
            return Rehearsal(fits=False, holds=False)
        host = RuleHost(rule, record.pk, Event(rule.when.on, user=actor.feel()))
        try:
            holds = host.holds()
        except RuleFailed as error:
            return Rehearsal(fits=True, holds=False, failure=str(error))
        seen = _done(rule, record, host, actor) if holds else _Seen()
        turn, base = _turn(rule, record, host)
        return Rehearsal(
            True,
            holds,
            [_step(host, action.key) for action in rule.actions],
            seen.failure,
            seen.happened,
            seen.told,
            seen.made,
            turn,
            base,
        )


def _turn(rule: Rule, record: Record, host: RuleHost) -> tuple[moments.Turn | None, str]:
    if rule.timing is None:
        return None, ""
    base = timers.base_of(rule, record)
    if base is None:
        return None, ""
    return moments.first(
        timers.timing_of(rule, record), base, host.office, clock.now()
    ), base.isoformat()


def _step(host: RuleHost, key: str) -> Step:
    action = next(each for each in host.rule.actions if each.key == key)
    operator = operators[action.operator]
    try:
        params = host.params(action)
        operator.Params.model_validate(dict(params))
    except RuleFailed as error:
        return Step(key, action.operator, {}, operator.external, str(error))
    except ValidationError as error:
        return Step(key, action.operator, {}, operator.external, effects.first(error))
    return Step(key, action.operator, feel.to_json(params), operator.external)


def _done(rule: Rule, record: Record, host: RuleHost, actor: Actor) -> _Seen:
    """Do it, look at what came of it, and take it back."""
    seen = _Seen()
    try:
        with transaction.atomic():
            last_entry, last_note = _last(Entry), _last(Notification)
            with audit.transaction():
                row = RuleFiring(rule=rule.key, release=0, record=record, on=rule.when.on)
                row.save()
                firing.attempt(row, host)
            seen.failure = row.error
            if not row.error:
                _look(seen, record, actor, last_entry, last_note)
            raise _Undo
    except _Undo:
        return seen
    except DatabaseError as error:
        return _Seen(failure=str(error))


def _look(seen: _Seen, record: Record, actor: Actor, last_entry: int, last_note: int) -> None:
    now = Record.objects.get(pk=record.pk)
    story = records.history(actor, now, size=50)
    seen.happened = [each for each in reversed(story) if each.id > last_entry]
    for note in Notification.objects.filter(pk__gt=last_note).select_related("user"):
        seen.told.append((str(note.user), note.text.get(actor.language) or _any(note.text)))
    created = Entry.objects.filter(pk__gt=last_entry, verb="record.create")
    for entry in created.exclude(subject_id=str(record.pk)):
        made = Record.objects.filter(pk=int(entry.subject_id)).first()
        if made is not None and visibility.may_see(actor, made):
            seen.made.append(f"{made.number} {made.title}".strip())


def _any(text: Mapping[str, str]) -> str:
    return next(iter(text.values()), "")


def _last(model: Any) -> int:
    return model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
