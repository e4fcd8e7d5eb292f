"""Search over everything that the configuration says, in any of its languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from builder import naming, words_in
from engine.blueprint import Blueprint, Definition
from engine.blueprint.definitions import element_names
from engine.i18n import labels
from engine.i18n.folding import fold

_IN_EACH = 3
_EXCERPT = 70


@dataclass(frozen=True)
class Match:
    """A definition that was found; score: lower comes first; places: (path, text) within it."""

    definition: Definition
    score: int
    places: tuple[tuple[str, str], ...]


def find(blueprint: Blueprint, query: str) -> list[Match]:
    """Return the definitions that have every word of the query, those named so first."""
    words = fold(query).split()
    if not words:
        return []
    found = [match for each in blueprint if (match := _match(each, words))]
    return sorted(found, key=lambda each: (each.score, each.definition.identity))


def _match(definition: Definition, words: list[str]) -> Match | None:
    folded = _folded(definition)
    if not all(word in folded for word in words):
        return None
    names = [fold(each) for each in (definition.key, *naming.label_of(definition).values())]
    if not all(word in " ".join(names) for word in words):
        return Match(definition, 3, tuple(_places(definition.body, words))[:_IN_EACH])
    whole = " ".join(words)
    score = 0 if whole in names else 1 if any(each.startswith(whole) for each in names) else 2
    return Match(definition, score, ())


@lru_cache(maxsize=4096)
def _folded(definition: Definition) -> str:
    return fold(" ".join([definition.kind, definition.key, *words_in.texts(definition.body)]))


def _places(body: Any, words: list[str], path: str = "") -> Iterator[tuple[str, str]]:
    """Yield where a text has one of the words."""
    if isinstance(body, str):
        yield from ((path, excerpt) for excerpt in _excerpts(body, words))
    elif isinstance(body, dict):
        for name, value in body.items():
            if name not in labels.LANGUAGES and any(word in fold(name) for word in words):
                yield f"{path}.{name}".strip("."), name
            yield from _places(value, words, f"{path}.{name}".strip("."))
    elif isinstance(body, list):
        for name, each in zip(element_names(body), body, strict=True):
            yield from _places(each, words, f"{path}.{name}".strip("."))


def _excerpts(text: str, words: list[str]) -> Iterator[str]:
    for line in text.split("\n"):
        if any(word in fold(line) for word in words):
            yield line.strip()[:_EXCERPT] + ("…" if len(line.strip()) > _EXCERPT else "")
