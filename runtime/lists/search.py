"""Words that people look for, against the folded words of a record."""

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.lookups import Contains

from engine.access import Actor
from engine.blueprint import live
from engine.i18n import folding
from runtime.records import visibility
from runtime.records.record_type import RecordType
from runtime.records.texts import BAR

MOST_WORDS = 8
SHORT = 3
"""Letters. Shorter words match the beginnings of words only: an index cannot hold less."""
LONG_NUMBER = 6
"""Digits. Longer numbers may be of phones."""
ARTICLES = ("ال", "لل")
"""The Arabic article, by itself and after a preposition."""


def condition(actor: Actor, kind: RecordType, text: str) -> Q:
    """Return the condition that a record of the type has every word of the text.

    Where a field that search looks at is not for the actor to read, only numbers and titles are
    looked at: that a record is found would tell what stands in the field.
    """
    words = [_sought(_bare(word)) for word in folding.tokens(text[:200])[:MOST_WORDS]]
    found = Q()
    for word in words:
        found &= Q(search__contains=word)
    if not words or not (closed := _closed(actor, kind)):
        return found
    named = Q(*(Contains(_names(), Value(word)) for word in words))
    return found & (~Q(type__in=closed) | named)


def _closed(actor: Actor, kind: RecordType) -> list[str]:
    """Return the types of which the actor may not read all that search looks at."""
    types = [live().get("record_type", key) for key in kind.concrete]
    return [each.key for each in types if not _readable(actor, each)]


def _readable(actor: Actor, kind: RecordType) -> bool:
    return all(visibility.may_read_everywhere(actor, kind, field) for field in kind.searched)


def _names() -> Func:
    """Return the words of a record before the bar."""
    parts = F("search"), Value(BAR), Value(1)
    return Func(*parts, function="split_part", output_field=TextField())


def _sought(word: str) -> str:
    return word if len(word) >= SHORT else f" {word}"


def _bare(word: str) -> str:
    """Return the word without what may be written otherwise where it stands.

    Phones are stored as +966…, typed as 05…; الجوازات is looked for, and للجوازات written.
    """
    if word.isdigit() and len(word) > LONG_NUMBER:
        return word.lstrip("0")
    article = next((each for each in ARTICLES if word.startswith(each)), "")
    return word.removeprefix(article) if len(word) - len(article) >= SHORT else word
