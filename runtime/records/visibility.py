"""What of a record a person may see. Nothing else of it leaves the runtime."""

from typing import Any

from engine import access
from engine.access import Actor
from runtime.records.models import Record
from runtime.records.record_type import RecordType


def may_see(actor: Actor, record: Record) -> bool:
    return bool(access.decide(actor, "record:see", record))


def visible_fields(actor: Actor, record: Record) -> set[str]:
    """Return the keys of the fields that the actor may read on this record."""
    return set(access.allowed_fields(actor, "see", record, record.record_type.fields))


def editable_fields(actor: Actor, record: Record) -> set[str]:
    """Return the keys of the fields that the actor may write on this record."""
    fields = record.record_type.fields
    allowed = access.allowed_fields(actor, "edit", record, fields)
    return {key for key in allowed if not fields[key].read_only}


def may_read(actor: Actor, record: Record, field: str) -> bool:
    return bool(access.decide(actor, "field:see", record, field=field))


def may_read_everywhere(actor: Actor, kind: RecordType, field: str) -> bool:
    """Tell whether the actor may read a field on all records of the type that they may see.

    What is worked out of a field that is readable on some only would tell of the others.
    """
    right = access.decide(actor, "field:see", access.OfType(kind.key, kind.lineage), field=field)
    bounds = [reason.scopes[-1].name for reason in right.reasons if reason.scopes]
    return bool(right) and all(bound == "all" for bound in bounds)


def may_read_audience(actor: Actor, record: Record, audience: str) -> bool:
    """Tell whether the actor may read the comments of an audience on this record."""
    return bool(access.decide(actor, f"audience:see:{audience}", record))


def visible_data(actor: Actor, record: Record) -> dict[str, Any]:
    """Return the record's data without the fields that the actor may not read."""
    seen = access.allowed_fields(actor, "see", record, record.record_type.fields)
    if seen.issuperset(record.data):
        return dict(record.data)
    return {key: value for key, value in record.data.items() if key in seen}
