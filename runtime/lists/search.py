"""Words that people look for, against the folded words of a record."""

from django.db.models import Q

from engine.i18n import folding

MOST_WORDS = 8
SHORT = 3
"""Letters. Shorter words match the beginnings of words only: an index cannot hold less."""
LONG_NUMBER = 6
"""Digits. Longer numbers may be of phones."""


def condition(text: str) -> Q:
    """Return the condition that a record has every word of the text."""
    found = Q()
    for word in map(_bare, folding.tokens(text[:200])[:MOST_WORDS]):
        found &= Q(search__contains=word if len(word) >= SHORT else f" {word}")
    return found


def _bare(word: str) -> str:
    """Return a long number without its leading zeros: phones are stored as +966…, typed as 05…"""
    return word.lstrip("0") if word.isdigit() and len(word) > LONG_NUMBER else word
