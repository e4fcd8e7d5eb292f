"""Many records at once, as the verbs would have written them one by one: with keys and numbers."""

from collections.abc import Iterator, Sequence
from typing import Any

import orjson
from django.db import connection
from django.utils import timezone

from engine.access import SYSTEM
from engine.access.models import Department
from engine.blueprint import live
from engine.i18n import folding
from runtime import records
from runtime.records import unique_keys
from runtime.records.models import Record
from tests.bench.applications import CITIES, KEY, data

BATCH = 5_000


def fill(count: int, departments: Sequence[Department]) -> None:
    """Make so many applications, those of the departments in turn."""
    first = records.submit(SYSTEM, KEY, data(0))
    _compare(first)
    columns = ", ".join([*_row(first, 0), "department_id"])
    insert = f"""INSERT INTO runtime_record ({columns})
        SELECT {columns} FROM jsonb_populate_recordset(null::runtime_record, %s)"""
    with connection.cursor() as cursor:
        for places in (range(at, min(at + BATCH, count)) for at in range(1, count, BATCH)):
            owners = (departments[place // len(CITIES) % len(departments)].pk for place in places)
            rows = [
                _row(first, place) | {"department_id": owner}
                for place, owner in zip(places, owners, strict=True)
            ]
            cursor.execute(insert, [orjson.dumps(rows).decode()])
        cursor.execute("VACUUM ANALYZE runtime_record")
        cursor.execute(_TAKE, [list(column) for column in zip(*_keys(count), strict=True)])
        cursor.execute("UPDATE runtime_sequence SET value = %s", [count])


_TAKE = """
INSERT INTO runtime_recordkey (scope, key, digest, record_id)
SELECT wanted.scope, wanted.key, wanted.digest, record.id
FROM unnest(%s::text[], %s::text[], %s::bytea[], %s::text[])
    AS wanted(scope, key, digest, number) JOIN runtime_record record
    ON record.family = 'application' AND record.number = wanted.number
"""


def _row(first: Record, place: int) -> dict[str, Any]:
    """Return the columns of an application, by their names."""
    values = {key: value for key, value in data(place).items() if value != ""}
    title = f"{values['name']} – {values['city']}"
    number = f"A-{first.created_at.year}-{place + 1:06}"
    words = (number, title, values["name"], values["mobile"])
    tokens = dict.fromkeys(token for text in words for token in folding.tokens(text))
    return {
        "type": KEY,
        "family": KEY,
        "number": number,
        "title": title,
        "data": values,
        "status": first.status,
        "category": first.category,
        "created_at": first.created_at,
        "updated_at": first.updated_at,
        "version": 1,
        "release": first.release,
        "search": f" {' '.join(tokens)} ",
    }


def _compare(first: Record) -> None:
    """Make sure that what is written here in bulk is what the verb has written."""
    for name, value in _row(first, 0).items():
        assert getattr(first, name) == value, (name, getattr(first, name), value)


def _keys(count: int) -> Iterator[tuple[str, str, bytes, str]]:
    kind = live().get("record_type", KEY)
    for place in range(1, count):
        for (scope, key), digest in unique_keys.wanted(kind, data(place)).items():
            yield scope, key, digest, f"A-{timezone.now().year}-{place + 1:06}"
