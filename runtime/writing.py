"""Rows of several tables written by one statement, that is put together quickly.

Django makes each INSERT and UPDATE anew and sends it by itself. What happens all day, such as a
step of a process with its history and tasks, is written here in one trip to the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the statement; `rows`: those that are given their ids by it."""

    sql: str
    values: tuple[Any, ...]
    rows: tuple[Model, ...] = ()


def inserting(rows: Sequence[Model]) -> Part:
    """Return the part that inserts new rows of one model, at least one."""
    fields, head = _table(type(rows[0]))
    row = f"({', '.join(['%s'] * len(fields))})"
    sql = f"{head} VALUES {', '.join([row] * len(rows))} RETURNING id"
    values = [_stored(row, field) for row in rows for field in fields]
    return Part(sql, tuple(values), tuple(rows))


def updating(row: Model, *names: str) -> Part:
    """Return the part that writes these fields of a row that is there."""
    assert {field.name for field in row._meta.concrete_fields} >= set(names)
    fields = [field for field in row._meta.concrete_fields if field.name in names]
    columns = ", ".join(f'"{field.column}" = %s' for field in fields)
    sql = f'UPDATE "{row._meta.db_table}" SET {columns} WHERE id = %s RETURNING id'  # noqa: S608
    return Part(sql, (*(_stored(row, field) for field in fields), row.pk))


def write(*parts: Part) -> None:
    """Write all the parts; new rows get their ids. No part sees what another one writes."""
    named = ", ".join(f"part{place} AS ({part.sql})" for place, part in enumerate(parts))
    ids = (f"SELECT {n}, id FROM part{n}" for n in range(len(parts)))  # noqa: S608
    values = [value for part in parts for value in part.values]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {named} {' UNION ALL '.join(ids)}", values)
        found = cursor.fetchall()
    for place, part in enumerate(parts):
        if part.rows:
            _name(part.rows, [key for number, key in found if number == place])


def _name(rows: Sequence[Model], keys: Sequence[int]) -> None:
    for row, key in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, connection.alias


@cache
def _table(model: type[Model]) -> tuple[tuple[Any, ...], str]:
    """Return the fields of a new row and the beginning of its INSERT."""
    fields = tuple(field for field in model._meta.concrete_fields if not field.primary_key)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    return fields, f'INSERT INTO "{model._meta.db_table}" ({columns})'


def _stored(row: Model, field: Field[Any, Any]) -> Any:
    return field.get_db_prep_save(getattr(row, field.attname), connection)
