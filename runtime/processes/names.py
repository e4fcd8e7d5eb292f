"""The names that FEEL in processes knows, beside the process data."""

from __future__ import annotations

from typing import Any

from engine.access import SYSTEM, Actor
from engine.access.models import User
from runtime.kinds.organisation import Organisation
from runtime.records.context import common_values, form_context, scope, seen_from_afar
from runtime.records.directory import Directory
from runtime.records.models import Record


def values(record: Record, starter: User | Actor | None, office: Organisation) -> dict[str, Any]:
    return {
        "record": _record(record, office),
        "starter": _person(starter),
        "organisation": {
            "label": dict(office.label),
            "currency": office.currency,
            "region": office.region,
            "timezone": office.timezone,
        },
    }


def _record(record: Record, office: Organisation) -> dict[str, Any]:
    """Return all that the record says, and of what it refers to what is seen from afar."""
    return common_values(record, office.languages[0]) | fields(record)


def fields(record: Record) -> dict[str, Any]:
    """Return the FEEL values of the record's fields."""
    form = record.record_type.form
    directory = Directory(names=seen_from_afar)
    directory.load(form.references(record.data))
    found = scope(record, form_context(SYSTEM, record, directory.resolve))
    return {key: found[key] for key in form.fields}


def _person(starter: User | Actor | None) -> dict[str, Any] | None:
    if starter is None:
        return None
    if isinstance(starter, Actor):
        return {"id": starter.user_id, "name": starter.name, "department": starter.department_id}
    return {"id": starter.pk, "name": str(starter), "department": starter.department_id}
