"""Give a record to whom the plan's strategy chooses; when nobody is free, to the queue."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from engine import access
from engine.access import Actor
from engine.access.models import User
from runtime import notifications, records
from runtime.assignment import words
from runtime.assignment.candidates import Plan, locked
from runtime.assignment.models import Distribution
from runtime.assignment.strategy import Candidate, Strategy, strategies
from runtime.notifications import Message, recipients
from runtime.records.models import Record
from runtime.records.record_type import RecordType
from runtime.witness import told

BY_HAND = "by_hand"


def plan_of(record: Record) -> Plan | None:
    """Return the plan of the record's type; None where people are chosen by hand."""
    return plan_of_type(record.record_type)


def plan_of_type(kind: RecordType) -> Plan | None:
    policy = kind.assignment
    if policy.strategy == BY_HAND or policy.candidates is None:
        return None
    return Plan(
        strategy=policy.strategy,
        role=policy.candidates.role,
        department=policy.candidates.department or "",
        cap=policy.cap,
        skills=frozenset({kind.key}) if policy.strategy == "by_skill" else frozenset(),
        at_cap_notify=tuple(policy.at_cap_notify),
    )


@told("distribute")
def distribute(actor: Actor, record: Record, plan: Plan | None = None) -> Distribution:
    """Assign the record by the plan, or by that of its type; return what was decided and why."""
    access.require(actor, "record:do:distribute", record)
    with transaction.atomic():
        record = Record.objects.select_for_update(no_key=True).get(pk=record.pk)
        plan = plan or plan_of(record)
        if plan is None:
            raise records.NotPossible("no_distribution", type=record.type)
        people = locked(plan, record)
        chosen = _choose(plan, people, record)
        waited = Distribution.objects.waiting().filter(record=record).update(waiting=False)
        row = _write(plan, people, chosen, record)
        if chosen is None and not waited:
            _tell(plan.at_cap_notify, record, row)
        elif chosen is not None:
            reason = words.because(row, actor.language)
            records.assign(actor, record, chosen.user_id, reason=reason, cap=plan.cap)
        return row


def offer(
    actor: Actor, record: Record, user: int, reason: str, *, over_cap: bool = False
) -> Distribution | None:
    """Give the record to a person, or at their limit have it wait for whoever distributes.

    Return what was decided when it waits.
    """
    try:
        records.assign(actor, record, user, reason=reason, over_cap=over_cap)
    except records.NotPossible as refused:
        if refused.code != "at_cap":
            raise
        return _wait(record, user, refused.params)
    return None


def _wait(record: Record, user: int, seen: Mapping[str, Any]) -> Distribution:
    Distribution.objects.waiting().filter(record=record).update(waiting=False)
    row = Distribution.objects.create(
        record=record,
        family=record.family,
        strategy=BY_HAND,
        reason="at_cap",
        considered=[{"user": user, "name": seen["user"], "load": seen["load"], "cap": seen["cap"]}],
        waiting=record.assignee_id is None,
    )
    _tell(record.record_type.assignment.at_cap_notify, record, row)
    return row


def _choose(plan: Plan, people: Sequence[Candidate], record: Record) -> Candidate | None:
    strategy: Strategy = strategies[plan.strategy]
    fitting = [each for each in people if each.free and strategy.fits(each, plan.skills)]
    ranked = sorted(fitting, key=strategy.rank)
    return next((each for each in ranked if _may_have(each, record)), None)


def _may_have(candidate: Candidate, record: Record) -> bool:
    return records.may_be_given(record, User.objects.get(pk=candidate.user_id))


def _write(
    plan: Plan, people: Sequence[Candidate], chosen: Candidate | None, record: Record
) -> Distribution:
    return Distribution.objects.create(
        record=record,
        family=record.family,
        chosen_id=chosen.user_id if chosen else None,
        strategy=plan.strategy,
        reason="chosen" if chosen else "at_cap" if people else "nobody",
        considered=[each.seen() for each in people],
        waiting=chosen is None,
    )


def _tell(whom: Sequence[str], record: Record, row: Distribution) -> None:
    text = words.at_cap(record) if row.reason == "at_cap" else words.nobody(record)
    message = Message(text=text, kind="distribution", color="amber")
    people = recipients.resolve(whom, record)
    notifications.notify(people, message, record=record)


def settle(record: Record) -> None:
    """Take the record off the queue: it has been assigned."""
    Distribution.objects.waiting().filter(record=record).update(waiting=False)
