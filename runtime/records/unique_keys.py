"""Unique rules as rows: the database's constraint beats every race."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from django.db import connection
from django.db.models import Count, Q, Sum
from django.db.models.fields.json import KeyTextTransform

from engine.access import Actor
from engine.blueprint import Compiled
from runtime import jobs
from runtime.records import visibility
from runtime.records.errors import Duplicate
from runtime.records.models import Record, RecordKey
from runtime.records.record_type import RecordType, UniqueRule

Taken = dict[tuple[str, str], bytes]
"""What a record holds: the digest of its values by the scope and key of the rule."""

# In one order for everybody, so that two who want the same values cannot block each other.
_TAKE = """
INSERT INTO runtime_recordkey (scope, key, digest, record_id)
SELECT scope, key, digest, %s
FROM unnest(%s::text[], %s::text[], %s::bytea[]) AS wanted(scope, key, digest)
ORDER BY scope, key, digest
ON CONFLICT (scope, key, digest) DO NOTHING RETURNING scope, key
"""
_FILL = """
INSERT INTO runtime_recordkey (scope, key, digest, record_id)
SELECT scope, key, digest, record
FROM unnest(%s::text[], %s::text[], %s::bytea[], %s::bigint[])
    AS wanted(scope, key, digest, record)
ORDER BY scope, key, digest, record
ON CONFLICT (scope, key, digest) DO NOTHING
"""


def wanted(kind: RecordType, data: Mapping[str, Any]) -> Taken:
    """Return what the data asks for; a rule with an empty field asks for nothing."""
    found: Taken = {}
    for rule in kind.unique:
        values = [kind.fields[name].type.normalise(data.get(name)) for name in rule.fields]
        if all(values):
            found[rule.scope, rule.key] = _digest(values)
    return found


def holder(values: Taken) -> Record | None:
    """Return a record that holds one of the values already."""
    if not values:
        return None
    any_of = Q()
    for (scope, key), digest in values.items():
        any_of |= Q(scope=scope, key=key, digest=digest)
    held = RecordKey.objects.filter(any_of).select_related("record")
    first = min(held, key=lambda each: (each.scope, each.key), default=None)
    return first.record if first else None


def _digest(values: list[str]) -> bytes:
    return blake2b("\0".join(values).encode(), digest_size=16).digest()


def take(actor: Actor, kind: RecordType, record: Record, values: Taken) -> None:
    """Take the values for a record that is there; raise Duplicate where another one has them."""
    if not values:
        return
    names = sorted(values)
    with connection.cursor() as cursor:
        cursor.execute(
            _TAKE,
            [
                record.pk,
                [scope for scope, _ in names],
                [key for _, key in names],
                [values[name] for name in names],
            ],
        )
        refuse_taken(actor, kind, values, set(cursor.fetchall()))


def refuse_taken(actor: Actor, kind: RecordType, values: Taken, free: set[tuple[str, str]]) -> None:
    """Raise Duplicate for the first rule whose value was not free."""
    for rule in kind.unique:
        name = (rule.scope, rule.key)
        if name in values and name not in free:
            raise _duplicate(actor, rule, values[name])


def replace(actor: Actor, kind: RecordType, record: Record, before: Taken, after: Taken) -> None:
    """Let go of what the record no longer holds, and take what it did not hold before."""
    gone = [(*name, digest) for name, digest in before.items() if after.get(name) != digest]
    _release(record, gone)
    take(actor, kind, record, {n: v for n, v in after.items() if before.get(n) != v})


def _release(record: Record, names: Iterable[tuple[str, str, bytes]]) -> None:
    for scope, key, digest in names:
        RecordKey.objects.filter(scope=scope, key=key, digest=digest, record=record).delete()


def _duplicate(actor: Actor, rule: UniqueRule, digest: bytes) -> Duplicate:
    held = RecordKey.objects.filter(scope=rule.scope, key=rule.key, digest=digest)
    key = held.select_related("record").first()
    existing = key.record if key and visibility.may_see(actor, key.record) else None
    return Duplicate(rule.key, rule.fields, existing, rule.message)


def keep_keys(compiled: Compiled, previous: Compiled | None) -> None:
    """Have the records of types with new or changed rules take their values."""
    before: dict[str, RecordType] = previous.of("record_type") if previous else {}
    kinds: dict[str, RecordType] = compiled.of("record_type")
    for kind in kinds.values():
        if kind.key not in before or kind.abstract:
            continue
        if new := new_rules(kind, before[kind.key]):
            ask(kind.key, sorted(rule.key for rule in new))


def new_rules(kind: RecordType, before: RecordType) -> list[UniqueRule]:
    """Return the rules that a type did not have, or had over other fields."""
    had = {*map(_meaning, before.unique)}
    return [rule for rule in kind.unique if _meaning(rule) not in had]


def alike(kind: RecordType, rule: UniqueRule) -> int:
    """Return how many records have the same values as another by a rule, letter by letter."""
    values = {f"value_{at}": KeyTextTransform(key, "data") for at, key in enumerate(rule.fields)}
    filled = {f"{name}__gt": "" for name in values}
    found = Record.objects.filter(type__in=kind.concrete).annotate(**values).filter(**filled)
    several = found.order_by().values(*values).annotate(alike=Count("pk")).filter(alike__gt=1)
    return several.aggregate(all=Sum("alike"))["all"] or 0


def _meaning(rule: UniqueRule) -> tuple[str, str, tuple[str, ...]]:
    return rule.scope, rule.key, rule.fields


def ask(record_type: str, rules: Sequence[str], after: int = 0) -> None:
    """Have a worker let a type's records, those after one, take their values by some rules."""
    jobs.enqueue("unique_keys", {"type": record_type, "rules": list(rules), "after": after})


def fill(found: Sequence[Record], rules: Sequence[str]) -> None:
    """Let records take their values by these rules anew; the oldest of several alike holds one."""
    RecordKey.objects.filter(record__in=found, key__in=rules).delete()
    rows = [
        (scope, key, digest, record.pk)
        for record in found
        for (scope, key), digest in wanted(record.record_type, record.data).items()
        if key in rules
    ]
    with connection.cursor() as cursor:
        cursor.execute(_FILL, [list(column) for column in zip(*rows, strict=True)] or [[]] * 4)
