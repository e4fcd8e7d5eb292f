"""Real records to look at a template with, out of those that the admin may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.access import Actor
from engine.blueprint import live
from runtime.pages.numbers import whole
from runtime.records import reading
from runtime.records.models import Record
from runtime.records.record_type import RecordType

MOST = 25


@dataclass(frozen=True)
class Sample:
    id: int
    words: str


def type_of(body: Mapping[str, Any]) -> RecordType | None:
    """Return the live type of records that a template is about."""
    key = body.get("record_type")
    if not isinstance(key, str) or ("record_type", key) not in live():
        return None
    kind: RecordType = live().get("record_type", key)
    return kind


def samples(actor: Actor, kind: RecordType | None) -> list[Sample]:
    """Return the records that were changed last."""
    if kind is None:
        return []
    found = reading.query(actor, kind.key).order_by("-updated_at")[:MOST]
    return [Sample(each.pk, f"{each.number} · {each.title}") for each in found]


def chosen(actor: Actor, kind: RecordType | None, key: str) -> Record | None:
    """Return the record of that id, else the one that was changed last."""
    if kind is None:
        return None
    seen = reading.query(actor, kind.key)
    found = seen.filter(pk=whole(key) or 0).first()
    return found or seen.order_by("-updated_at").first()
