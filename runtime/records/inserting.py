"""A new record with its unique keys and its links, written by one statement.

Creating records is what an office does all day: one trip to the database instead of three.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from runtime.records.links import Links
from runtime.records.models import Record
from runtime.records.unique_keys import Taken

_FIELDS = [field for field in Record._meta.concrete_fields if not field.primary_key]
# Keys go in one order for everybody: two who want the same ones cannot block each other.
_INSERT = f"""
WITH record AS (
    INSERT INTO runtime_record ({", ".join(f'"{field.column}"' for field in _FIELDS)})
    VALUES ({", ".join(["%s"] * len(_FIELDS))}) RETURNING id
), keys AS (
    INSERT INTO runtime_recordkey (scope, key, digest, record_id)
    SELECT wanted.scope, wanted.key, wanted.digest, record.id
    FROM record, unnest(%s::text[], %s::text[], %s::bytea[]) AS wanted(scope, key, digest)
    ORDER BY 1, 2, 3
    ON CONFLICT (scope, key, digest) DO NOTHING RETURNING scope, key
), links AS (
    INSERT INTO runtime_recordlink (source_id, field, target_id)
    SELECT record.id, wanted.field, wanted.target
    FROM record, unnest(%s::text[], %s::bigint[]) AS wanted(field, target)
)
SELECT record.id, ARRAY(SELECT scope FROM keys ORDER BY scope, key),
    ARRAY(SELECT key FROM keys ORDER BY scope, key) FROM record
"""  # noqa: S608  (columns of our own model)


def insert(record: Record, keys: Taken, links: Links) -> set[tuple[str, str]]:
    """Write the record and give it its id; return which of the keys were free."""
    names, targets = sorted(keys), sorted(links)
    values: list[Any] = [
        field.get_db_prep_save(getattr(record, field.attname), connection) for field in _FIELDS
    ]
    values += [
        [scope for scope, _ in names],
        [key for _, key in names],
        [keys[name] for name in names],
        [field for field, _ in targets],
        [target for _, target in targets],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)
        record.pk, scopes, taken = cursor.fetchone()
    record._state.adding, record._state.db = False, connection.alias
    return set(zip(scopes, taken, strict=True))
