"""The arithmetic of the chains: what an entry's hash is made of. Pure.

An entry's hash is HMAC-SHA256 over the hash before it and all its own values, so nobody without
the key can change, add, remove or reorder an entry unseen. The head of a chain says how many
entries there are and carries a seal of its own, so a chain cut short shows too.
"""

import hmac
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any
from zlib import crc32

import orjson

# Writers of different subjects seldom meet at the head of one chain.
CHAINS = 16
EMPTY = b""


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be written: `before` and `after` are canonical JSON, or None."""

    at: datetime
    actor_id: int | None
    actor_name: str
    behalf_id: int | None
    behalf_name: str
    verb: str
    subject_type: str
    subject_id: str
    before: str | None
    after: str | None
    reason: str
    request_id: str


values_of = attrgetter(*(field.name for field in fields(Note)))
"""Gives the values of a note in their order; `astuple` would copy each of them deeply."""


def canonical(value: object) -> str:
    """Return JSON with sorted keys; equal values give equal text."""
    return orjson.dumps(
        value, default=_plain, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS
    ).decode()


def _plain(value: object) -> Any:
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, (tuple, list)):
        return list(value)
    return str(value)


def _number(value: Decimal) -> int | float | str:
    """Return a JSON number where it is exact, else the decimal's text."""
    if not value.is_finite():
        return str(value)
    if value == value.to_integral_value() and abs(value) < 10**15:
        return int(value)
    near = float(value)
    return near if Decimal(repr(near)) == value else str(value)


def clean(text: str) -> str:
    """Return text that PostgreSQL stores as it is: no NUL, no half of a surrogate pair."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


def of(subject_type: str, subject_id: str) -> int:
    """Return the number of the chain for entries that begin with this subject."""
    return crc32(f"{subject_type}:{subject_id}".encode()) % CHAINS


def digest(key: bytes, previous: bytes, chain: int, position: int, note: Note) -> bytes:
    """Return the hash of the entry at a position, from 1, of a chain."""
    at, *values = values_of(note)
    stamp = at.astimezone(UTC).isoformat(timespec="microseconds")
    content = orjson.dumps([chain, position, stamp, *values])
    return hmac.digest(key, previous + content, "sha256")


def redaction(
    key: bytes, previous: bytes, own: bytes, chain: int, position: int, note: Note
) -> bytes:
    """Return the seal of an entry out of which values were taken; its hash stays `own`."""
    return hmac.digest(
        key, b"redacted" + own + digest(key, previous, chain, position, note), "sha256"
    )


def seal(key: bytes, chain: int, count: int, last: bytes) -> bytes:
    """Return the seal of a chain's head."""
    return hmac.digest(key, b"head" + orjson.dumps([chain, count]) + last, "sha256")
