"""Words that people look for, against the folded words of a record."""

from django.db.models import Q

from engine.i18n import folding

MOST_WORDS = 8
SHORT = 3
"""Letters. Shorter words match the beginnings of words only: an index cannot hold less."""


def condition(text: str) -> Q:
    """Return the condition that a record has every word of the text."""
    found = Q()
    for word in folding.tokens(text[:200])[:MOST_WORDS]:
        found &= Q(search__contains=word if len(word) >= SHORT else f" {word}")
    return found
