"""Giving a record to a person, or to a department."""

from __future__ import annotations

from engine import access
from engine.access import SYSTEM, Actor, actor_of
from engine.access.models import Department, User
from runtime.records import places, transitions, versions
from runtime.records.changing import change, listening, newest
from runtime.records.desk import Desk
from runtime.records.errors import NotPossible
from runtime.records.models import Record
from runtime.records.reading import locked
from runtime.witness import told


@told("assign")
def assign(
    actor: Actor,
    record: Record,
    user: User | int | None,
    *,
    reason: str = "",
    version: int | None = None,
    cap: int | None = None,
    over_cap: bool = True,
) -> Record:
    """Give the record to a person whom the permissions allow, or with None take it from all.

    user: the person, or their id. cap: most open ones of whoever has no cap of their own; None: as
    the type says. over_cap: it may go above the cap, by who has that right and says why.
    Raises RecordNotFound, Forbidden, Conflict, Refused, or NotPossible: "not_a_candidate",
    "at_cap", "over_cap_why".
    """
    with change():
        record = locked(actor, record)
        access.require(actor, "record:do:assign", record)
        versions.check(record, version)
        before = record.assignee_id
        user = _person(user)
        if before == (user.pk if user else None):
            return record
        desk = Desk(actor, record)
        _settle(desk, user)
        desk.update()
        more = places.take(actor, record, reason, cap=cap, over=over_cap)
        desk.note("record.assign", reason, more)
        announce(actor, record, before)
        return newest(record)


def settle(actor: Actor, desk: Desk, user: User) -> None:
    """Put a person on a record that is about to be created: nobody else is looked for then."""
    access.require(actor, "record:do:assign", desk.record)
    _settle(desk, user)


def _settle(desk: Desk, user: User | None) -> None:
    if user is not None and not may_be_given(desk.record, user):
        raise NotPossible("not_a_candidate", user=str(user))
    desk.check_guards("assign")
    desk.record.assignee = user


def announce(actor: Actor, record: Record, before: int | None) -> None:
    """Let everything follow that an assignment brings along."""
    for hook, now in listening(record):
        hook.assigned(actor, now, before)
    if record.assignee_id is not None:
        _follow(newest(record))


def _person(user: User | int | None) -> User | None:
    if not isinstance(user, int):
        return user
    found = User.objects.filter(pk=user).first()
    if found is None:
        raise NotPossible("not_a_candidate", user=user)
    return found


def may_be_given(record: Record, user: User) -> bool:
    """Tell whether the person could work on the record if it were theirs."""
    given = record.record_type.assignment.candidates
    person = actor_of(user)
    if not user.is_active or (given is not None and person.roles.isdisjoint(given.roles)):
        return False
    as_theirs = Record(
        pk=record.pk,
        type=record.type,
        family=record.family,
        status=record.status,
        category=record.category,
        data=record.data,
        number=record.number,
        assignee_id=user.pk,
        department_id=record.department_id,
        created_by_id=record.created_by_id,
        created_at=record.created_at,
        due=record.due,
    )
    return bool(access.decide(person, "record:see", as_theirs)) and _may_work(person, as_theirs)


def _may_work(person: Actor, as_theirs: Record) -> bool:
    """Tell whether there is anything that they could do with it: who only looks on gets no work."""
    steps = as_theirs.record_type.transitions.values()
    rights = [f"record:do:{step.key}" for step in steps if step.definition.by_hand]
    return any(access.decide(person, right, as_theirs) for right in ("record:edit", *rights))


def _follow(record: Record) -> None:
    """Make the transition that an assignment brings along, where the status lets it."""
    key = record.record_type.assignment.on_assign
    step = record.record_type.transitions.get(key or "")
    if step is not None and step.leaves(record.status) and step.to != record.status:
        desk = Desk(SYSTEM, record)
        desk.check_guards("transition", f"transition:{step.key}")
        transitions.move(desk, step)


@told("transfer")
def transfer(
    actor: Actor,
    record: Record,
    department: Department,
    *,
    reason: str = "",
    version: int | None = None,
) -> Record:
    """Hand the record to another department; its assignee goes with it only if of that one."""
    with change():
        record = locked(actor, record)
        access.require(actor, "record:do:transfer", record)
        versions.check(record, version)
        before, assignee = record.department_id, record.assignee
        if before == department.pk:
            return record
        if not department.active:
            raise NotPossible("closed_department", department=str(department))
        desk = Desk(actor, record)
        desk.check_guards("transfer")
        record.department = department
        if assignee is not None and assignee.department_id != department.pk:
            record.assignee = None
        desk.update()
        desk.note("record.transfer", reason)
        for hook, now in listening(record):
            hook.transferred(actor, now, before)
            if assignee is not None and now.assignee_id is None:
                hook.assigned(actor, now, assignee.pk)
        return newest(record)
