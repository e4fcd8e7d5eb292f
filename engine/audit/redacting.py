"""Taking a person's values out of the journal, with the chain still whole.

The hash of an entry stays what it was, so every later entry still builds on it. What the entry
holds now is sealed with the key, together with that hash and the one before: nobody without the
key can take anything out, put anything in, or move an entry that was redacted.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Any

import orjson
from django.db import connection
from django.db.transaction import TransactionManagementError

from engine.audit import chain
from engine.audit.chain import Note
from engine.audit.storage import key

MASK = "█████"
_FIELDS = """at, actor_id, actor_name, behalf_id, behalf_name, verb, subject_type, subject_id,
    before, after, reason, request_id"""
_FIND = f"SELECT id, chain, position, hash, {_FIELDS} FROM audit_entry WHERE "  # noqa: S608
_BEFORE = "SELECT hash FROM audit_entry WHERE chain = %s AND position = %s"
_WRITE = """
UPDATE audit_entry SET before = %s, after = %s, reason = %s, actor_name = %s, behalf_name = %s,
    redaction = %s WHERE id = %s
"""
_OPEN = "SELECT set_config('diwan.redacting', %s, true)"


def values(
    subject_type: str, subject_id: str | int, names: Callable[[str], Collection[str]]
) -> int:
    """Mask values of a subject's entries, and their reasons; return how many entries changed.

    names: what is masked in an entry, by its verb. In the caller's transaction.
    """

    def masked(note: Note) -> Note:
        wanted = names(note.verb)
        return replace(
            note,
            before=_masked(note.before, wanted),
            after=_masked(note.after, wanted),
            reason=MASK if note.reason else "",
        )

    found = "subject_type = %s AND subject_id = %s ORDER BY id"
    return _redact(found, [subject_type, str(subject_id)], masked)


def name_of(user_id: int) -> int:
    """Mask a person's name where they acted, or others on their behalf; return as `values`."""

    def masked(note: Note) -> Note:
        own, behalf = note.actor_id == user_id, note.behalf_id == user_id
        return replace(
            note,
            actor_name=MASK if own else note.actor_name,
            behalf_name=MASK if behalf else note.behalf_name,
        )

    return _redact("actor_id = %s OR behalf_id = %s ORDER BY id", [user_id, user_id], masked)


def _masked(text: str | None, names: Collection[str]) -> str | None:
    if text is None:
        return None
    held = orjson.loads(text)
    if not isinstance(held, dict):
        return text
    return chain.canonical(
        {k: MASK if k in names and v not in (None, "", []) else v for k, v in held.items()}
    )


def _redact(where: str, params: list[Any], change: Callable[[Note], Note]) -> int:
    if not connection.in_atomic_block:
        raise TransactionManagementError("the journal is redacted outside of a transaction")
    count = 0
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, ["on"])
        for entry, number, position, own, note in _entries(where, params):
            new = change(note)
            if new != note:
                seal = chain.redaction(
                    key(), _hash(number, position - 1), own, number, position, new
                )
                held = [new.before, new.after, new.reason, new.actor_name, new.behalf_name]
                cursor.execute(_WRITE, [*held, seal, entry])
                count += 1
        cursor.execute(_OPEN, ["off"])
    return count


def _entries(where: str, params: list[Any]) -> Iterator[tuple[int, int, int, bytes, Note]]:
    with connection.cursor() as cursor:
        cursor.execute(_FIND + where, params)
        rows = cursor.fetchall()
    for entry, number, position, own, *rest in rows:
        yield entry, number, position, bytes(own), Note(*rest)


def _hash(number: int, position: int) -> bytes:
    if position < 1:
        return chain.EMPTY
    with connection.cursor() as cursor:
        cursor.execute(_BEFORE, [number, position])
        return bytes(cursor.fetchone()[0])
