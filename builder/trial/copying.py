"""Copies of chosen records for an attempt, with what they point to, as the admin may see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.access import Actor
from engine.blueprint import live
from forms.field import Field
from forms.field_types.file import TARGET as FILE
from forms.field_types.user import TARGET as USER
from runtime import records
from runtime.lists import search
from runtime.records import visibility
from runtime.records.errors import RecordNotFound
from runtime.records.models import Record
from runtime.scenarios.recording import escaped, free_name

MOST = 30
MOST_FOUND = 12
Given = dict[str, Any]


class TooMany(Exception):
    """An attempt takes no more copies."""


def add(actor: Actor, given: Given, record: Record) -> Given:
    """Return what is given with a copy of the record, after copies of what it points to.

    Fields that the actor may not see, files, and people who take no part are left out. Raises
    RecordNotFound, or TooMany.
    """
    copier = _Copier(actor, given)
    copier.copy(record)
    return {**given, "records": copier.given}


class _Copier:
    def __init__(self, actor: Actor, given: Given) -> None:
        self.actor = actor
        self.given: dict[str, Given] = dict(given.get("records", {}))
        self._people = set(given.get("people", {}))
        self._names: dict[int, str] = {}

    def copy(self, record: Record) -> str:
        """Copy a record, and return the name of the copy."""
        if not visibility.may_see(self.actor, record):
            raise RecordNotFound(str(record.pk))
        if len(self.given) + len(self._names) >= MOST:
            raise TooMany
        self._names[record.pk] = free_name(
            record.type, [*self.given, *self._people, *self._names.values()]
        )
        data = self._data(record)
        self.given[self._names[record.pk]] = _as_it_stands(record, data)
        return self._names[record.pk]

    def _data(self, record: Record) -> Given:
        fields = record.record_type.fields
        seen = visibility.visible_data(self.actor, record)
        found = {key: self._value(fields[key], seen[key]) for key in seen if key in fields}
        return {key: value for key, value in found.items() if value not in (None, "", [])}

    def _value(self, field: Field, value: Any) -> Any:
        if _columns(field) and isinstance(value, list):
            return [self._row(field, row) for row in value if isinstance(row, Mapping)]
        found = list(field.type.pointers(field, value))
        if not found:
            return escaped(value)
        to, key = found[0]
        return None if to in (FILE, USER) else self._pointer(key)

    def _row(self, field: Field, row: Mapping[str, Any]) -> Given:
        found = {
            key: self._value(_columns(field)[key], row[key])
            for key in row
            if key in _columns(field)
        }
        return {key: value for key, value in found.items() if value is not None}

    def _pointer(self, key: int) -> str | None:
        """Return the name of what is pointed to, copied first; None if the actor may not see it."""
        if key not in self._names:
            record = Record.objects.filter(pk=key).first()
            if record is None or not visibility.may_see(self.actor, record):
                return None
            self.copy(record)
        return f"${self._names[key]}"


def _as_it_stands(record: Record, data: Given) -> Given:
    given = {
        "type": record.type,
        "status": record.status,
        "number": record.number or None,
        "due": record.due.isoformat() if record.due else None,
        "department": record.department.key if record.department else None,
        "data": data,
    }
    return {key: value for key, value in given.items() if value is not None}


def _columns(field: Field) -> dict[str, Field]:
    """Return the columns of line items; none for any other field."""
    return dict(getattr(field, "columns", {})) if field.type.name == "lines" else {}


def found(actor: Actor, text: str) -> list[Record]:
    """Return records that the actor may see and that the text finds, the newest first."""
    rows: list[Record] = []
    for kind in live().of("record_type").values():
        if len(kind.lineage) == 1 and text.strip():
            seen = records.query(actor, kind.key).filter(search.condition(actor, kind, text))
            rows += seen.select_related("department").order_by("-pk")[:MOST_FOUND]
    return sorted(rows, key=lambda row: -row.pk)[:MOST_FOUND]
