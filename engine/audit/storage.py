"""The two statements that put entries at the end of a chain."""

from collections.abc import Sequence

from django.conf import settings
from django.db import connection

from engine.audit import chain
from engine.audit.chain import Note

_LOCK = "SELECT count, hash FROM audit_head WHERE chain = %s FOR UPDATE"
_BEGIN = """
INSERT INTO audit_head (chain, count, hash, seal)
SELECT * FROM unnest(%s::smallint[], %s::bigint[], %s::bytea[], %s::bytea[])
WHERE NOT EXISTS (SELECT FROM audit_head) ON CONFLICT DO NOTHING
"""
_APPEND = """
WITH moved AS (UPDATE audit_head SET count = %s, hash = %s, seal = %s WHERE chain = %s)
INSERT INTO audit_entry (
    at, actor_id, actor_name, behalf_id, behalf_name, verb, subject_type, subject_id,
    before, after, reason, request_id, position, hash, chain
) SELECT entry.*, %s FROM unnest(
    %s::timestamptz[], %s::bigint[], %s::text[], %s::bigint[], %s::text[], %s::text[], %s::text[],
    %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::bytea[]
) AS entry
"""


class JournalDamaged(RuntimeError):
    """The head of an audit chain is gone; see `manage.py audit verify`."""


def key() -> bytes:
    return str(settings.AUDIT_KEY).encode()


def append(notes: Sequence[Note]) -> None:
    """Write the notes in their order to the chain of the first one's subject."""
    # One chain for all of them: whoever locks only one row cannot meet another in a deadlock.
    number = chain.of(notes[0].subject_type, notes[0].subject_id)
    count, last = _lock(number)
    positions = range(count + 1, count + 1 + len(notes))
    hashes = []
    for position, note in zip(positions, notes, strict=True):
        last = chain.digest(key(), last, number, position, note)
        hashes.append(last)
    seal = chain.seal(key(), number, positions[-1], last)
    columns = [list(column) for column in zip(*map(chain.values_of, notes), strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(
            _APPEND,
            [positions[-1], last, seal, number, number, *columns, list(positions), hashes],
        )


def _lock(number: int) -> tuple[int, bytes]:
    head = _head(number)
    if head is None:
        _begin()
        head = _head(number)
    if head is None:
        raise JournalDamaged(f"the head of audit chain {number} is gone")
    return head[0], bytes(head[1])


def _head(number: int) -> tuple[int, bytes] | None:
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [number])
        head: tuple[int, bytes] | None = cursor.fetchone()
    return head


def _begin() -> None:
    """Make the heads of all chains, when there is none yet."""
    numbers = list(range(chain.CHAINS))
    seals = [chain.seal(key(), number, 0, chain.EMPTY) for number in numbers]
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN, [numbers, [0] * len(numbers), [chain.EMPTY] * len(numbers), seals])
