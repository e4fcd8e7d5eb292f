"""New records, and new ones like old ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from engine import access
from engine.access import Actor
from engine.access.models import Department, User
from engine.blueprint import live
from runtime import clock
from runtime.numbering.counting import next_value
from runtime.records import assigning, due, places, visibility
from runtime.records.changing import change, listening, newest
from runtime.records.desk import Desk
from runtime.records.errors import RecordNotFound
from runtime.records.models import Record
from runtime.records.reading import creatable
from runtime.records.record_type import RecordType
from runtime.witness import told


def rehearse(actor: Actor, record_type: str, data: Mapping[str, Any]) -> None:
    """Raise what `submit` would raise for such data, and write nothing."""
    with change():
        _begun(actor, record_type, data)


def _begun(
    actor: Actor, record_type: str, data: Mapping[str, Any], department: Department | None = None
) -> Desk:
    """Return the desk of a new record that may be made; Forbidden, Invalid, Refused otherwise."""
    kind = creatable(live(), record_type)
    record = blank(actor, kind, department=department)
    access.require(actor, "record:create", record)
    desk = Desk(actor, record)
    desk.fill(data)
    # Asked again: a right to create may depend on what is in the record.
    access.require(actor, "record:create", record)
    desk.check_guards("create")
    return desk


@told("create")
def submit(
    actor: Actor,
    record_type: str,
    data: Mapping[str, Any],
    *,
    assignee: User | None = None,
    department: Department | None = None,
) -> Record:
    """Create a record; its department is that of its type or the actor's, unless one is named.

    Raises Forbidden, Invalid, Refused, Duplicate or NotPossible; then nothing is written.
    """
    with change():
        desk = _begun(actor, record_type, data, department)
        record, kind, ctx = desk.record, desk.kind, desk.ctx
        record.due = due.expected(kind.due, desk.scope(ctx), ctx, desk.office)
        if assignee is not None:
            assigning.settle(actor, desk, assignee)
        record.number = _number(kind, record, ctx.today)
        desk.name()
        desk.insert()
        # Held last: whoever waits for a person must not hold up those who wait for a number.
        desk.note("record.create", more=places.take(actor, record, ""))
        for hook, now in listening(record):
            hook.created(actor, now)
        if assignee is not None:
            assigning.announce(actor, record, None)
        return newest(record)


def blank(actor: Actor, kind: RecordType, *, department: Department | None = None) -> Record:
    """Return a record that is not written yet, as it begins."""
    now = clock.now()
    department = department or _of_type(kind)
    record = Record(
        type=kind.key,
        family=kind.family,
        status=kind.initial.key if kind.initial else "",
        category=kind.initial.category if kind.initial else "",
        department_id=department.pk if department else actor.department_id,
        created_by_id=actor.user_id,
        created_at=now,
        updated_at=now,
        release=live().number,
    )
    record.record_type = kind
    return record


def _of_type(kind: RecordType) -> Department | None:
    """Return the department that deals with records of this type, if the type names one."""
    return Department.objects.get(key=kind.department) if kind.department else None


def _number(kind: RecordType, record: Record, day: date) -> str:
    if kind.numbering is None:
        return ""
    department = ""
    if "{department}" in kind.numbering.text and record.department:
        department = record.department.key
    name = kind.numbering.sequence(kind.code, department)
    period = kind.numbering.period(day)
    count = next_value(name, period, gapless=kind.numbering.gapless)
    return kind.numbering.number(day, kind.code, department, count)


def copy_of(actor: Actor, record: Record) -> dict[str, Any]:
    """Return the data for a new record like this one, without what only one record can have."""
    if not visibility.may_see(actor, record):
        raise RecordNotFound(f"{record.type} {record.pk}")
    access.require(actor, "record:do:duplicate", record)
    kind = record.record_type
    own = {name for rule in kind.unique for name in rule.fields}
    return {
        key: value
        for key, value in visibility.visible_data(actor, record).items()
        if key in kind.fields and key not in own and not _belongs_to_one(kind, key)
    }


def _belongs_to_one(kind: RecordType, key: str) -> bool:
    field = kind.fields[key]
    return field.read_only or field.type.name in ("file", "image")


def duplicate(actor: Actor, record: Record, data: Mapping[str, Any] | None = None) -> Record:
    """Create a record like this one; `data` adds to what is copied or changes it."""
    with change():
        return submit(actor, record.type, copy_of(actor, record) | dict(data or {}))
