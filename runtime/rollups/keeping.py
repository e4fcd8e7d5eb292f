"""Keeping rolled-up fields right: in the transaction of the change that moves them.

Whoever adds to what a record holds waits for whoever is at it: the row of the record is locked,
and only then is everything counted that is there by now, so that no two changes overlook
each other. The lock is the one that lets others go on pointing to the record meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from engine.access import SYSTEM
from engine.blueprint import live
from runtime.locking import locked_row
from runtime.records.changing import changes, listening
from runtime.records.desk import Desk
from runtime.records.models import Record
from runtime.rollups.rollup import Rollup, of_source, of_target


def changed(
    record: Record, names: Collection[str], before: Mapping[str, Any] | None = None
) -> None:
    """Bring what others keep of this record in line. names: what changed of it; before: the
    old values of its fields among those.
    """
    touched = [each for each in of_source(live(), record.record_type) if each.reads & set(names)]
    _refresh_all(record, touched, [record.data, before or {}])


def came(record: Record) -> None:
    """Count a new record in."""
    _refresh_all(record, of_source(live(), record.record_type), [record.data])


def goes(record: Record) -> None:
    """Leave a record out that is about to be deleted."""
    _refresh_all(record, of_source(live(), record.record_type), [record.data], besides=record.pk)


def _refresh_all(
    record: Record,
    rollups: Iterable[Rollup],
    data: Iterable[Mapping[str, Any]],
    besides: int | None = None,
) -> None:
    fields = {each.by: record.record_type.fields[each.by] for each in rollups}
    targets = {
        target
        for held in data
        for by, field in fields.items()
        for _, target in field.type.pointers(field, held.get(by))
    }
    for target in sorted(targets):
        refresh(target, record.lineage, besides)


def refresh(target: int, of_lineage: Collection[str], besides: int | None = None) -> None:
    """Work out again what a record keeps of records whose type is of that lineage."""
    record = locked_row(Record, target)
    if record is None:
        return
    own = of_target(live(), record.record_type)
    rollups = [each for each in own if each.source.key in of_lineage]
    found = {each: each.values([target], besides).get(target) for each in rollups}
    before = record.data
    if put(record, found):
        for hook, now in listening(record):
            hook.edited(SYSTEM, now, changes(before, record.data))


def put(record: Record, found: Mapping[Rollup, Any]) -> bool:
    """Write what was worked out, with all that is computed from it; tell whether it is new.

    It is no edit of anybody's: the version that people have read stays, and so does the date.
    """
    desk = Desk(SYSTEM, record)
    ctx, before = desk.ctx, record.data
    values = {each.field.key: each.stored(value, ctx) for each, value in found.items()}
    form = record.record_type.form
    record.data = form.validate(values, ctx, stored=before, partial=True, editable=set(values)).data
    if record.data == before:
        return False
    desk.name()
    desk.keep()
    return True
