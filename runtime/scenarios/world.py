"""A world of its own: every table of the office, empty, in a transaction of which nothing stays.

The tables are temporary ones that stand before the office's own. What is done in such a world
reads and writes nothing of the office's: it takes no lock that somebody at work would wait for, no
number out of a sequence, no unique value, no link of the journal's chain.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson
from django.db import connection, transaction

from engine.blueprint import Compiled, as_live
from engine.blueprint.definitions import digest
from engine.blueprint.kind import in_order
from runtime.documents import store

FIRST_ID = 7_000_000_000_000
"""Rows of worlds have ids from here on, each table in a range of its own."""
IDS_OF_A_TABLE = 1_000_000_000

_ROOM = "SET LOCAL search_path TO pg_temp, public; SET LOCAL lock_timeout = '2s';"
_TABLES = """
SELECT relname FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY oid
"""
_UNIQUE = """
SELECT indrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
JOIN pg_class ON pg_class.oid = indrelid
WHERE indisunique AND relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY indexrelid
"""
_COUNTED = """
SELECT sequencename::text, last_value FROM pg_sequences
WHERE schemaname = current_schema() AND last_value IS NOT NULL AND sequencename LIKE 'number\\_%'
"""
_COUNTERS = """
SELECT table_name FROM information_schema.columns WHERE table_schema = 'public'
AND column_name = 'id' AND is_identity = 'YES' AND data_type = 'bigint'
"""


class _Undo(Exception):
    """Ends a block whose changes are not to stay."""


@contextmanager
def nothing_stays() -> Iterator[None]:
    """Take back whatever the block writes, and drop what it wanted done after a commit."""
    try:
        with transaction.atomic():
            yield
            raise _Undo
    except _Undo:
        pass


@contextmanager
def apart(compiled: Compiled, *, longest: int = 0) -> Iterator[None]:
    """Let the block live in an empty world in which `compiled` is live.

    longest: how many milliseconds one statement may take; 0 for no limit.
    """
    with nothing_stays(), as_live(compiled), store.nowhere():
        with connection.cursor() as cursor:
            cursor.execute(_ROOM + _empty_tables() + f"SET LOCAL statement_timeout = {longest:d}")
        yield


def furnish(compiled: Compiled) -> None:
    """Write the rows that a release brings when it goes live: departments and the like."""
    for kind in in_order():
        kind.published(compiled, None)


@cache
def _empty_tables() -> str:
    """Return what makes the tables: with their unique indexes, for few rows need no others."""
    with connection.cursor() as cursor:
        tables = [f'"{name}"' for name in _column(cursor, _TABLES)]
        counted = {f'"{name}"' for name in _column(cursor, _COUNTERS)}
        cursor.execute(_UNIQUE)
        indexes = [_in_the_world(definition) for _, definition in cursor.fetchall()]
    made = [
        f"CREATE TEMP TABLE {name} (LIKE public.{name} INCLUDING DEFAULTS INCLUDING IDENTITY"
        " INCLUDING GENERATED) ON COMMIT DROP;"
        for name in tables
    ]
    begun = [
        f"ALTER TABLE {name} ALTER id RESTART WITH {FIRST_ID + place * IDS_OF_A_TABLE};"
        for place, name in enumerate(tables)
        if name in counted
    ]
    return "".join([*made, *begun, *(f"{index};" for index in indexes)])


def _column(cursor: Any, query: str) -> list[str]:
    cursor.execute(query)
    return [row[0] for row in cursor.fetchall()]


def _in_the_world(definition: str) -> str:
    """Return the definition of an index for the table of the world that has the same name."""
    return definition.replace(" ON public.", " ON pg_temp.", 1)


@cache
def shape() -> str:
    """Return what changes whenever the tables do: a dump fits those that it was made of."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM public.django_migrations ORDER BY id")
        return digest([list(row) for row in cursor.fetchall()])


# --- Keeping a world for another time ------------------------------------------------------


@dataclass(frozen=True)
class Dump:
    """rows: those of each table, as JSON. counters: how far each sequence of numbers has come."""

    rows: dict[str, list[dict[str, Any]]]
    counters: dict[str, int]


def dump() -> Dump:
    """Return everything that is in the world."""
    each = "SELECT '{0}', json_agg(row)::text FROM pg_temp.{0} row HAVING count(*) > 0"
    query = " UNION ALL ".join(each.format(name) for name in _names())
    with connection.cursor() as cursor:
        cursor.execute(query)
        rows = {name: orjson.loads(found) for name, found in cursor.fetchall()}
        cursor.execute(_COUNTED)
        return Dump(rows, dict(cursor.fetchall()))


def restore(kept: Dump) -> None:
    """Put a dump into an empty world, which goes on where that one was."""
    rows = {name: kept.rows[name] for name in _names() if name in kept.rows}
    parts = [_insert(name) + _go_on(name, found) for name, found in rows.items()]
    values: list[Any] = [orjson.dumps(each).decode() for each in rows.values()]
    for name, value in kept.counters.items():
        parts.append("SELECT setval(%s::regclass, %s);")
        values += [name, value]
        parts.insert(0, f'CREATE TEMP SEQUENCE "{name}";')
    if parts:
        with connection.cursor() as cursor:
            cursor.execute("".join(parts), values)


@cache
def _names() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        return tuple(_column(cursor, _TABLES))


def _insert(name: str) -> str:
    into = f"INSERT INTO pg_temp.{name} OVERRIDING SYSTEM VALUE"
    return f"{into} SELECT * FROM json_populate_recordset(NULL::pg_temp.{name}, %s);"  # noqa: S608


def _go_on(name: str, rows: list[dict[str, Any]]) -> str:
    last = max((row["id"] for row in rows if isinstance(row.get("id"), int)), default=0)
    if last < FIRST_ID:
        return ""
    return f"ALTER TABLE pg_temp.{name} ALTER id RESTART WITH {last + 1};"
