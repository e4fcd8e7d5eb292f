"""The nearest names while somebody adds a client: 1,000,000 of them, misspelled as people do.

`NAMES=50000` looks at fewer. Recall: how often the one who is meant is among the eight shown.
"""

import os
from statistics import quantiles
from time import perf_counter

import orjson
from django.db import connection

from engine.access import SYSTEM
from engine.blueprint import one_release
from engine.i18n import folding
from engine.i18n import likeness as spellings
from runtime import records
from tests.bench.names import misspelled, name
from tests.bench.rows import Row
from tests.blueprints import Bodies, publish
from tests.integration.runtime.office import label

NAMES = int(os.environ.get("NAMES", "1000000"))
ROUNDS = 400
LIMIT_MS, LEAST_RECALL = 150.0, 0.9
BODIES: Bodies = {
    "organisation": {"office": {"label": label("The office"), "languages": ["en", "ar"]}},
    "record_type": {
        "client": {
            "label": label("Client"),
            "title": "name",
            "fields": [{"key": "name", "type": "text", "label": label("Name"), "required": True}],
            "likeness": {"fields": ["name"], "limit": 8},
        }
    },
}
_INDEXES = ("record_search", "record_alike")
_COLUMNS = (
    "type, family, title, data, status, category, created_at, updated_at, version, release,"
    " search, alike, number"
)


def run() -> list[Row]:
    publish(BODIES)
    fill(NAMES)
    step = max(1, NAMES // ROUNDS)
    wanted = range(7, NAMES, step)
    for place in list(wanted)[:20]:  # What the cache of a server at work holds.
        ask(place)
    answers = [ask(place) for place in wanted]
    slow = quantiles([seconds * 1000 for seconds, _ in answers], n=20)[-1]
    recall = sum(found for _, found in answers) / len(answers)
    said = f"{NAMES:,}"
    return [
        Row(f"nearest of {said} names, p95", slow, LIMIT_MS, "ms", 1, "at most"),
        Row(f"nearest of {said} names, recall of 8", recall, LEAST_RECALL, "share", 1, "at least"),
    ]


def ask(place: int) -> tuple[float, bool]:
    """Look a misspelled name up; return the seconds, and whether the one who is meant is there."""
    right = name(place)
    typed = misspelled(right, place)
    with one_release():
        start = perf_counter()
        found = records.nearest(SYSTEM, "client", {"name": typed})
        seconds = perf_counter() - start
    # Another of the very same name is as good: nobody could tell them apart by it.
    return seconds, any(each.text == right for each in found)


def fill(count: int) -> None:
    """Write clients as the verbs would, without the indexes, which are made afterwards."""
    first = records.submit(SYSTEM, "client", {"name": name(0)})
    assert (first.search, first.alike) == (
        f" {' '.join(_words(name(0)))} ",
        spellings.keys(name(0)),
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexdef FROM pg_indexes WHERE indexname = ANY(%s)", [list(_INDEXES)]
        )
        definitions = [row[0] for row in cursor.fetchall()]
        cursor.execute(f"DROP INDEX {', '.join(_INDEXES)}")
        cursor.execute("SET synchronous_commit = off; SET maintenance_work_mem = '256MB'")
        with cursor.copy(f"COPY runtime_record ({_COLUMNS}) FROM STDIN") as copy:
            for place in range(1, count):
                copy.write_row(_row(place, str(first.created_at)))
        for definition in definitions:
            cursor.execute(definition)
        cursor.execute("VACUUM ANALYZE runtime_record")


def _row(place: int, now: str) -> list[object]:
    text = name(place)
    data = orjson.dumps({"name": text}).decode()
    words = f" {' '.join(_words(text))} "
    keys = "{" + ",".join(map(str, spellings.keys(text))) + "}"
    return ["client", "client", text, data, "", "", now, now, 1, 1, words, keys, ""]


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(folding.tokens(text)))
