"""Converting the values of a field, batch by batch; each record's change stands in the journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from engine import audit
from engine.access import SYSTEM, Actor, actor_of
from engine.blueprint import Compiled, at
from forms import FieldDefinition
from forms.building import Builder
from forms.converting_lines import converter
from forms.field import Field
from runtime import clock
from runtime.conversions.fields import Change
from runtime.conversions.looking import context
from runtime.conversions.models import Conversion, ConvertedValue
from runtime.conversions.planning import alike
from runtime.jobs import queue
from runtime.jobs.models import Job
from runtime.records import names
from runtime.records.changing import change as one_change
from runtime.records.desk import Desk
from runtime.records.errors import Duplicate
from runtime.records.models import Record, RecordKey, RecordLink
from runtime.records.record_type import RecordType
from runtime.records.unique_keys import take, wanted

BATCH = 100


def run(job: Job, conversion: Conversion) -> None:
    """Convert all records, each batch in a transaction that also keeps how far it came."""
    compiled = at(conversion.release or 0)
    change = change_of(conversion, compiled)
    conversion.state = Conversion.State.RUNNING
    conversion.save(update_fields=["state"])
    while _batch(conversion, change):
        queue.renew(job)
    for each in _emptied(conversion, change):
        _bring_back(conversion, change, each)
        queue.renew(job)


def change_of(conversion: Conversion, compiled: Compiled) -> Change:
    """Return the field before and after, and the types whose records are converted."""
    before, after = (_built(compiled, each) for each in (conversion.before, conversion.after))
    kind: RecordType = compiled.get("record_type", conversion.record_type)
    return Change(conversion.record_type, before, after, (kind.key, *kind.subtypes))


def _built(compiled: Compiled, written: dict[str, Any]) -> Field:
    builder = Builder(names.lookup_types(compiled))
    (field,) = builder.fields([FieldDefinition.model_validate(written)], "{key}")
    return field


def _batch(conversion: Conversion, change: Change) -> bool:
    """Convert the next records; return whether there were any."""
    with transaction.atomic():
        held = change.holders().filter(pk__gt=conversion.cursor).select_for_update(of=("self",))
        records = list(held[:BATCH])
        if not records:
            return False
        _Batch(conversion, change, records).convert()
        conversion.cursor = records[-1].pk
        conversion.done += len(records)
        conversion.save(update_fields=["cursor", "done", "changed", "emptied", "left"])
    return True


class _Batch:
    def __init__(self, conversion: Conversion, change: Change, records: list[Record]) -> None:
        self.conversion, self.change, self.records = conversion, change, records
        self.actor = _actor(conversion)
        ctx, directory = context()
        values = [record.data.get(change.field) for record in records]
        pointers = [p for v in values for p in change.before.type.pointers(change.before, v)]
        directory.trust(pointers)
        directory.load(pointers)
        self.converter = converter(change.before, change.after, ctx)
        self.earlier = _earlier(conversion, records)

    def convert(self) -> None:
        kept = [self._one(record) for record in self.records]
        ConvertedValue.objects.bulk_create([each for each in kept if each], ignore_conflicts=True)

    def _one(self, record: Record) -> ConvertedValue | None:
        value = record.data[self.change.field]
        becomes = self._becomes(record, value)
        if becomes == value:
            return None
        if not _write(self.actor, record, self.change, becomes, self.conversion):
            self.conversion.left += 1
            return None
        return ConvertedValue(
            conversion=self.conversion, record=record, before=value, after=becomes
        )

    def _becomes(self, record: Record, value: Any) -> Any:
        """Return the new value, None to empty it, itself to leave it; and count which it was."""
        former = self.earlier.get(record.pk)
        if former and former.after == value:
            self.conversion.changed += 1
            return former.before
        back = _with_former_rows(former, value)
        found = self.converter.convert(back)
        if found.kept:
            return back
        if found.problem is None:
            self.conversion.changed += 1
            return found.value
        if self.conversion.otherwise == Conversion.Otherwise.EMPTY:
            self.conversion.emptied += 1
            return found.value
        self.conversion.left += 1
        return found.left


def _with_former_rows(former: ConvertedValue | None, value: Any) -> Any:
    """Return the value; rows of line items that are still as they became are as they were."""
    if former is None or not isinstance(value, list) or not isinstance(former.after, list):
        return value
    known = zip(former.before, former.after, strict=False)
    was = dict(enumerate(known)) if isinstance(former.before, list) else {}
    return [
        was[place][0] if isinstance(row, dict) and place in was and was[place][1] == row else row
        for place, row in enumerate(value)
    ]


def _emptied(conversion: Conversion, change: Change) -> list[ConvertedValue]:
    """Return what the conversion that this one takes back has emptied, and is empty still."""
    last = _taken_back(conversion)
    if last is None:
        return []
    found = last.values.filter(after__isnull=True).exclude(record__in=change.holders())
    return list(found.select_related("record").order_by("record_id"))


def _bring_back(conversion: Conversion, change: Change, former: ConvertedValue) -> None:
    with transaction.atomic():
        record = Record.objects.select_for_update().get(pk=former.record_id)
        done = _write(_actor(conversion), record, change, former.before, conversion)
        if done:
            conversion.changed += 1
            conversion.save(update_fields=["changed"])


def _actor(conversion: Conversion) -> Actor:
    return actor_of(conversion.user) if conversion.user else SYSTEM


def _earlier(conversion: Conversion, records: Iterable[Record]) -> dict[int, ConvertedValue]:
    """Return what the conversion that this one takes back did to the records."""
    last = _taken_back(conversion)
    if last is None:
        return {}
    return {each.record_id: each for each in last.values.filter(record__in=records)}


def _taken_back(conversion: Conversion) -> Conversion | None:
    """Return the last conversion of the field, if this one is the way back from it."""
    done = Conversion.objects.filter(
        record_type=conversion.record_type, field=conversion.field, state=Conversion.State.DONE
    ).exclude(pk=conversion.pk)
    last = done.order_by("-id").first()
    if last is None or not alike(last.before, conversion.after):
        return None
    return last if alike(last.after, conversion.before) else None


def _write(
    actor: Actor, record: Record, change: Change, value: Any, conversion: Conversion
) -> bool:
    """Write a record with its new value, by way of the journal; False where it is taken already."""
    field = change.field
    try:
        with transaction.atomic(), one_change():
            desk, former = Desk(actor, record), record.data.get(field)
            data = {key: held for key, held in record.data.items() if key != field}
            record.data = data if value is None else {**data, field: value}
            _unlink(record, change, former, value)
            desk.name()
            desk.update()
            _take_again(actor, record, field)
            desk.note("record.convert", str(conversion))
    except Duplicate:
        return False
    return True


def _unlink(record: Record, change: Change, former: Any, value: Any) -> None:
    """Take away the links to what the field pointed to, and does not with its new value."""
    before = set(change.before.type.pointers(change.before, former))
    after = set(change.after.type.pointers(change.after, value))
    if gone := [target for _, target in before - after]:
        RecordLink.objects.filter(source=record, field=change.field, target__in=gone).delete()


def _take_again(actor: Actor, record: Record, field: str) -> None:
    """Hold what unique rules say by the field's new type; what the old one held is let go."""
    kind = record.record_type
    rules = {(rule.scope, rule.key) for rule in kind.unique if field in rule.fields}
    if not rules:
        return
    keys = [key for _, key in rules]
    RecordKey.objects.filter(record=record, key__in=keys).delete()
    take(actor, kind, record, {n: v for n, v in wanted(kind, record.data).items() if n in rules})


def finish(conversion_id: int) -> None:
    conversion = Conversion.objects.get(pk=conversion_id)
    conversion.state, conversion.finished_at = Conversion.State.DONE, clock.now()
    conversion.save(update_fields=["state", "finished_at"])
    counts = {name: getattr(conversion, name) for name in ("changed", "emptied", "left")}
    with audit.batch():
        audit.record(_actor(conversion), "conversion.done", "record_type", conversion.record_type,
                     after={"field": conversion.field, **counts})  # fmt: skip


def fail(conversion_id: int) -> None:
    Conversion.objects.filter(pk=conversion_id).update(
        state=Conversion.State.FAILED, finished_at=clock.now()
    )
