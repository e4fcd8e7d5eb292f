"""Moving records from status to status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine import access
from engine.access import Actor
from forms.messages import Message
from runtime.records import due, versions
from runtime.records.changing import change, changes, listening, newest
from runtime.records.desk import Desk, refuse_other_shapes
from runtime.records.errors import Invalid, NotPossible
from runtime.records.models import Record
from runtime.records.reading import locked
from runtime.records.record_type import Transition
from runtime.witness import told


@told("transition")
def transition(
    actor: Actor,
    record: Record,
    key: str,
    *,
    data: Mapping[str, Any] | None = None,
    reason: str = "",
    version: int | None = None,
) -> Record:
    """Move the record; `data` fills the fields that the transition asks for.

    Raises RecordNotFound, Forbidden, Conflict, NotPossible, Invalid or Refused.
    """
    with change():
        record = locked(actor, record)
        access.require(actor, f"record:do:{key}", record)
        versions.check(record, version)
        desk = Desk(actor, record)
        step, before = possible(desk, key), record.data
        _ask(desk, step, data or {}, reason)
        desk.check_guards("transition", f"transition:{key}")
        answered = changes(before, record.data)
        move(desk, step, reason)
        if answered:
            for hook, now in listening(record):
                hook.edited(actor, now, answered)
        return newest(record)


def possible(desk: Desk, key: str) -> Transition:
    """Return the transition; NotPossible where the record's status or data forbid it."""
    step = desk.kind.transitions.get(key)
    if step is None or not step.leaves(desk.record.status):
        raise NotPossible("no_transition", transition=key, status=desk.record.status)
    if not step.definition.by_hand and not desk.actor.system:
        raise NotPossible("not_by_hand", transition=key)
    if step.when is not None:
        ctx = desk.ctx
        if not step.when.holds(desk.scope(ctx), ctx):
            raise NotPossible("not_now", transition=key)
    return step


def available(actor: Actor, record: Record) -> list[Transition]:
    """Return the transitions that the actor may make now, in the type's order."""
    desk = Desk(actor, record)
    ctx = desk.ctx
    scope = desk.scope(ctx)
    return [
        step
        for step in desk.kind.transitions_from(record.status)
        if (step.definition.by_hand or actor.system)
        and access.decide(actor, f"record:do:{step.key}", record)
        and (step.when is None or step.when.holds(scope, ctx))
    ]


def _ask(desk: Desk, step: Transition, data: Mapping[str, Any], reason: str) -> None:
    """Take the answers to what the transition asks; all of it has to be answered."""
    refuse_other_shapes(data)
    errors: dict[str, list[Message]] = {
        key: [Message("read_only")] for key in data if key not in step.definition.ask
    }
    if step.definition.reason == "required" and not reason.strip():
        errors["reason"] = [Message("required")]
    for key in step.definition.ask:
        if desk.kind.fields[key].type.empty(data.get(key, desk.record.data.get(key))):
            errors[key] = [Message("required")]
    if errors:
        raise Invalid(errors, data)
    if data:
        # The right to make this transition carries the right to answer what it asks.
        desk.fill(data, partial=True, trusted=True)
        desk.name()


def move(desk: Desk, step: Transition, reason: str = "") -> None:
    """Write the record in its new status, its clock moved, and tell those who listen."""
    record, kind = desk.record, desk.kind
    before, after = kind.statuses.get(record.status), kind.statuses[step.to]
    old, record.status, record.category = record.status, after.key, after.category
    due.enter(record, before, after, desk.office)
    desk.update()
    desk.note(f"record.transition:{step.key}", reason)
    for hook, now in listening(record):
        hook.status_changed(desk.actor, now, old, step.key, reason)
