"""Finding records, among those that the actor may see."""

from __future__ import annotations

from django.db.models import Q

from engine import access
from engine.access import Actor
from engine.blueprint import Compiled, live
from runtime.locking import locked_row
from runtime.records.errors import NotPossible, RecordNotFound
from runtime.records.models import Record, RecordQuerySet
from runtime.records.record_type import RecordType


def type_named(compiled: Compiled, key: str) -> RecordType:
    """Return the record type; UnknownName where there is none."""
    found: RecordType = compiled.get("record_type", key)
    return found


def creatable(compiled: Compiled, key: str) -> RecordType:
    """Return a type that can have records of its own; NotPossible for an abstract one."""
    kind = type_named(compiled, key)
    if kind.abstract:
        raise NotPossible("abstract_type", type=key)
    return kind


def of_type(kind: RecordType) -> Q:
    """Return the condition that a record is of the type or of one below it."""
    family = Q(family=kind.family)
    if len(kind.lineage) == 1:
        return family
    if kind.concrete == (kind.key,):
        return family & Q(type=kind.key)
    return family & Q(type__in=kind.concrete)


def query(actor: Actor, record_type: str, action: str = "record:see") -> RecordQuerySet:
    """Return the records of a type with which the actor may do that."""
    kind = type_named(live(), record_type)
    return Record.objects.filter(of_type(kind) & access.scope_q(actor, action, kind.key))


def find(actor: Actor, record_type: str, key: int) -> Record:
    """Return one record; RecordNotFound where it is not there or not for this actor."""
    kind = type_named(live(), record_type)
    record = Record.objects.filter(of_type(kind), pk=key).first()
    if record is None or not access.decide(actor, "record:see", record):
        raise RecordNotFound(f"{record_type} {key}")
    return record


def locked(actor: Actor, record: Record) -> Record:
    """Return the record as it is now, ours until the end of the transaction."""
    found = locked_row(Record, record.pk, may_go=True)
    if found is None or not access.decide(actor, "record:see", found):
        raise RecordNotFound(f"{record.type} {record.pk}")
    return found
