"""Indexes over the fields of records, and the family column, kept in step with releases."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from django.db import connection
from django.db.models.sql import Query

from engine.blueprint import Compiled
from engine.pacing import paced
from engine.query.columns import ColumnKind
from runtime.lists.columns import data_value, value_kind
from runtime.records.models import Record
from runtime.records.record_type import RecordType

logger = logging.getLogger(__name__)

_OURS = "record_by_field_"
_KNOWN = """
SELECT c.relname, i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid = 'runtime_record'::regclass AND c.relname LIKE %s
"""


def keep_families(compiled: Compiled, previous: Compiled | None) -> None:
    """Bring the `family` of records in line where a type came under another base."""
    kinds: dict[str, RecordType] = compiled.of("record_type")
    before: dict[str, RecordType] = previous.of("record_type") if previous else {}
    for kind in kinds.values():
        if kind.key not in before or before[kind.key].family != kind.family:
            moved = Record.objects.filter(type=kind.key).exclude(family=kind.family)
            moved.update(family=kind.family)


def provision(compiled: Compiled) -> None:
    """Make the indexes that are missing and drop those that are not wanted, without a lock."""
    wanted = dict(_wanted(compiled))
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [f"{_OURS}%"])
        known = dict(cursor.fetchall())
        # An index that is not valid is what an interrupted build has left.
        for name in [n for n, valid in known.items() if n not in wanted or not valid]:
            cursor.execute(f'DROP INDEX CONCURRENTLY IF EXISTS "{name}"')
            known.pop(name)
        for name, definition in wanted.items():
            if name not in known:
                logger.info("indexing %s", definition)
                cursor.execute(f'CREATE INDEX CONCURRENTLY IF NOT EXISTS "{name}" {definition}')


def _wanted(compiled: Compiled) -> Iterator[tuple[str, str]]:
    """Yield (name, definition); the name is made of the definition, so a change makes a new one."""
    kinds: dict[str, RecordType] = compiled.of("record_type")
    for kind in paced(kinds.values()):
        inherited = set(kinds[kind.lineage[1]].fields) if len(kind.lineage) > 1 else set()
        for field in kind.fields.values():
            how = value_kind(field)
            if field.definition.filterable and field.key not in inherited and how:
                column = "family" if len(kind.lineage) == 1 else "type"
                definition = _definition(column, kind.key, field.key, how)
                digest = blake2b(definition.encode(), digest_size=8).hexdigest()
                yield _OURS + digest, definition


@lru_cache(maxsize=4096)
def _definition(column: str, kind: str, field: str, how: ColumnKind) -> str:
    query = Query(Record, alias_cols=False)
    compiler = query.get_compiler(connection=connection)
    value: Any = data_value(field, how)
    plain = _inline(*compiler.compile(value.resolve_expression(query)))
    return f"ON runtime_record (({plain}), id) WHERE {column} = '{kind}'"


def _inline(sql: str, params: tuple[object, ...]) -> str:
    """Return the SQL with its parameters in it: keys of fields, which are plain names."""
    for value in params:
        assert isinstance(value, str)
        assert value.isidentifier()
    return sql % tuple(f"'{value}'" for value in params)
