"""The nearest names: what is there already under almost the same name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from rapidfuzz import fuzz

from engine.access import Actor
from engine.blueprint import live
from engine.i18n import folding
from runtime.records.models import Record
from runtime.records.reading import query, type_named
from runtime.records.record_type import RecordType

ENOUGH = 60.0
"""Of 100: below this two names are not alike."""
_LOOKED_AT = 200
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Near:
    """score: 100 for the very same name."""

    record: Record
    text: str
    score: float


def nearest(
    actor: Actor, record_type: str, data: Mapping[str, Any], *, besides: int | None = None
) -> list[Near]:
    """Return the records most like `data` in the fields of the type's likeness, best first.

    Only records that the actor may see; `besides`: the id of the record under change.
    """
    kind = type_named(live(), record_type)
    if kind.likeness is None:
        return []
    wanted = _text(kind, data)
    if len(wanted) < _SHORTEST:
        return []
    near = [
        Near(record, str(record), _score(wanted, _text(kind, record.data)))
        for record in _candidates(actor, kind, wanted)
        if record.pk != besides
    ]
    near.sort(key=lambda each: (-each.score, each.record.pk))
    return [each for each in near if each.score >= ENOUGH][: kind.likeness.limit]


def _text(kind: RecordType, data: Mapping[str, Any]) -> str:
    assert kind.likeness
    return folding.fold(" ".join(str(data.get(key) or "") for key in kind.likeness.fields))


def _candidates(actor: Actor, kind: RecordType, wanted: str) -> list[Record]:
    """Return those whose words share enough three-letter pieces, by the index."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL pg_trgm.word_similarity_threshold = 0.4")
        near = query(actor, kind.key).filter(search__trigram_word_similar=wanted)
        ranked = near.annotate(near=TrigramWordSimilarity(wanted, "search"))
        return list(ranked.order_by("-near", "-id")[:_LOOKED_AT])


def _score(wanted: str, found: str) -> float:
    """Return how alike two folded names are: as they stand, as a part, with words swapped."""
    return max(
        fuzz.ratio(wanted, found),
        0.97 * fuzz.partial_ratio(wanted, found) if len(wanted) <= len(found) else 0.0,
        0.95 * fuzz.token_sort_ratio(wanted, found),
    )
