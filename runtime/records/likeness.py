"""The nearest names: what is there already under almost the same name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db import connection, transaction
from rapidfuzz import fuzz

from engine.access import Actor
from engine.blueprint import Compiled, live
from engine.i18n import folding
from engine.i18n import likeness as spellings
from runtime import jobs
from runtime.records.models import Record
from runtime.records.reading import query, type_named
from runtime.records.record_type import RecordType

ENOUGH = 60.0
"""Of 100: below this two names are not alike."""
NEAR = 90.0
"""From here on a name may well be the one that is meant."""
_LOOKED_AT = 500
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
    scores = _scores(actor, kind, wanted, besides)
    best = sorted(scores, key=lambda key: (-scores[key], key))[: kind.likeness.limit]
    records = Record.objects.in_bulk(best)
    return [Near(records[key], str(records[key]), scores[key]) for key in best if key in records]


def keys_of(record: Record) -> list[int]:
    """Return the numbers of the record's name, by which `nearest` finds it."""
    kind = record.record_type
    return spellings.keys(_text(kind, record.data)) if kind.likeness else []


def keep_spellings(compiled: Compiled, previous: Compiled | None) -> None:
    """Have the words worked out again of types whose records are found by others than before."""
    before: dict[str, RecordType] = previous.of("record_type") if previous else {}
    for key, kind in compiled.of("record_type").items():
        if key in before and _found_by(before[key]) != _found_by(kind):
            spell(key)


def _found_by(kind: RecordType) -> tuple[object, ...]:
    return kind.likeness, kind.searched, kind.title and kind.title.source


def spell(record_type: str, after: int = 0) -> None:
    """Have a worker work out the words by which a type's records are found, those after one."""
    jobs.enqueue("likeness", {"type": record_type, "after": after})


def _text(kind: RecordType, data: Mapping[str, Any]) -> str:
    assert kind.likeness
    return folding.fold(" ".join(str(data.get(key) or "") for key in kind.likeness.fields))


def _scores(actor: Actor, kind: RecordType, wanted: str, besides: int | None) -> dict[int, float]:
    """Return how alike those are that share words with what is wanted.

    Once one is found that may well be meant, nobody looks for those that share less.
    """
    scores: dict[int, float] = {}
    for alternatives in _stages(spellings.words(wanted)):
        ids = set(_sharing(alternatives)).difference(scores, [besides])
        near = query(actor, kind.key).filter(pk__in=ids).order_by().values_list("pk", "data")
        scores |= {key: _score(wanted, _text(kind, data)) for key, data in near}
        if max(scores.values(), default=0.0) >= NEAR:
            break
    return {key: score for key, score in scores.items() if score >= ENOUGH}


Word = Sequence[int]


def _stages(words: list[str]) -> Iterator[list[tuple[Word, ...]]]:
    """Yield sets of words of which one has to be shared whole, the strictest first.

    All words as they sound, then all but any one of them; then misspelled ones, as far.
    """
    for each in (spellings.sounding, spellings.of_word):
        numbers = [each(word) for word in words]
        yield [tuple(numbers)]
        if len(words) > 1:
            yield list(combinations(numbers, len(words) - 1))


def _sharing(alternatives: list[tuple[Word, ...]]) -> list[int]:
    """Return records by the index that have a spelling of each word, in one of the sets."""
    one = "alike && %s::int[]"
    condition = " OR ".join(f"({' AND '.join([one] * len(words))})" for words in alternatives)
    with transaction.atomic(), connection.cursor() as cursor:
        # A scan of the whole table looks cheap to whoever wants only some of it, and is not.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            f"SELECT id FROM runtime_record WHERE {condition} LIMIT %s",  # noqa: S608  (our own text)
            [*(list(word) for words in alternatives for word in words), _LOOKED_AT],
        )
        found = [key for (key,) in cursor.fetchall()]
        cursor.execute("SET LOCAL enable_seqscan = on")
        return found


def _score(wanted: str, found: str) -> float:
    """Return how alike two folded names are: as they stand, as a part, with words swapped."""
    return max(
        fuzz.ratio(wanted, found),
        0.97 * fuzz.partial_ratio(wanted, found) if len(wanted) <= len(found) else 0.0,
        0.95 * fuzz.token_sort_ratio(wanted, found),
    )
