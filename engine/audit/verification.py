"""Finding entries that were changed, removed, added or cut off."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from engine.audit import chain
from engine.audit.chain import Note
from engine.audit.storage import key

_FIRST = "SELECT min(position) FROM audit_entry WHERE chain = %s AND at >= %s"
_HASH = "SELECT hash FROM audit_entry WHERE chain = %s AND position = %s"
_READ = """
SELECT id, position, hash, at, actor_id, actor_name, behalf_id, behalf_name, verb, subject_type,
    subject_id, before, after, reason, request_id, redaction
FROM audit_entry WHERE chain = %s AND position BETWEEN %s AND %s ORDER BY position
"""
# One statement sees one moment: entries and heads that are written meanwhile agree in it.
_BEYOND = """
SELECT e.chain, e.position, e.id FROM audit_entry e LEFT JOIN audit_head h USING (chain)
WHERE h.chain IS NULL OR e.position > h.count OR e.position < 1 ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong. `code`: changed, missing, added, cut_off, head_changed, head_missing."""

    code: str
    chain: int
    position: int = 0
    entry_id: int | None = None
    words: str = ""

    def __str__(self) -> str:
        where = f"chain {self.chain}"
        where += f", position {self.position}" if self.position else ""
        where += f", entry {self.entry_id}" if self.entry_id else ""
        return f"{self.code.replace('_', ' ')}: {where}{self.words and ': ' + self.words}"


@dataclass(frozen=True, slots=True)
class _Head:
    chain: int
    count: int
    hash: bytes
    seal: bytes


def verify(since: datetime | None = None) -> Iterator[Finding]:
    """Yield what is wrong with the journal (with the entries since a moment); nothing if whole.

    Entries are streamed, so memory stays small however many there are.
    """
    heads = _heads()
    if heads:
        for number in range(chain.CHAINS):
            if head := heads.get(number):
                yield from _chain(head, since)
            else:
                yield Finding("head_missing", number, words="the chain has lost its head")
    for number, position, entry in _rows(_BEYOND, []):
        yield Finding("added", number, position, entry, "the head does not count it")


def _heads() -> dict[int, _Head]:
    rows = _rows("SELECT chain, count, hash, seal FROM audit_head", [])
    return {row[0]: _Head(row[0], row[1], bytes(row[2]), bytes(row[3])) for row in rows}


def _chain(head: _Head, since: datetime | None) -> Iterator[Finding]:
    if head.seal != chain.seal(key(), head.chain, head.count, head.hash):
        yield Finding("head_changed", head.chain, words="its seal does not fit")
    start = 1 if since is None else _first_since(head, since)
    previous = _hash_before(head.chain, start)
    if previous is None:
        yield Finding("missing", head.chain, start - 1)
    yield from _entries(head, start, previous)


def _entries(head: _Head, expected: int, previous: bytes | None) -> Iterator[Finding]:
    """Walk along the chain; `previous` is None where the entry before is missing."""
    for entry, position, stored, *values, redaction in _rows(
        _READ, [head.chain, expected, head.count]
    ):
        if position > expected:
            yield _missing("missing", head.chain, expected, position - 1)
            previous = None
        note, own = Note(*values), bytes(stored)
        if previous is not None and not _fits(previous, own, head.chain, position, note, redaction):
            words = f"{note.verb} {note.subject_type} {note.subject_id} by {note.actor_name}"
            yield Finding("changed", head.chain, position, entry, words)
        expected, previous = position + 1, own
    if expected <= head.count:
        yield _missing("cut_off", head.chain, expected, head.count)
    elif previous is not None and previous != head.hash:
        yield Finding("head_changed", head.chain, words="its hash is not that of the last entry")


def _fits(
    previous: bytes, own: bytes, number: int, position: int, note: Note, redaction: bytes | None
) -> bool:
    """Tell whether an entry is as it was written, or as it was redacted."""
    if redaction is None:
        return own == chain.digest(key(), previous, number, position, note)
    return bytes(redaction) == chain.redaction(key(), previous, own, number, position, note)


def _missing(code: str, number: int, first: int, last: int) -> Finding:
    words = "" if first == last else f"and on to position {last}, {last - first + 1} entries"
    return Finding(code, number, first, words=words)


def _first_since(head: _Head, since: datetime) -> int:
    """Return the position of the first entry since the moment, or the one after the last."""
    first = next(_rows(_FIRST, [head.chain, since]))[0]
    return head.count + 1 if first is None else int(first)


def _hash_before(number: int, position: int) -> bytes | None:
    """Return the hash that the entry at a position builds on, None if it is missing."""
    if position == 1:
        return chain.EMPTY
    found = next(_rows(_HASH, [number, position - 1]), None)
    return bytes(found[0]) if found else None


def _rows(sql: str, values: list[Any]) -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, values)
        yield from cursor
