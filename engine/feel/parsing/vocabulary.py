"""Names of several words (DMN 1.5, 10.3.1.2, rules 27 to 31): the longest known one wins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from engine.feel.errors import FeelSyntaxError
from engine.feel.lexer import END, NAME, Token, tokenize
from engine.feel.types import Type

Phrase = tuple[str, ...]
"""A name's words. Space is no part of a name: where `a-b` is known, `a - b` means it too."""

PROPERTIES = ("time offset", "start included", "end included")


class Vocabulary:
    """Known names that are more than one word, by their first word."""

    def __init__(self, known: Mapping[str, Sequence[tuple[Phrase, str]]] | None = None) -> None:
        self.by_first: dict[str, list[tuple[Phrase, str]]] = {
            first: list(phrases) for first, phrases in (known or {}).items()
        }

    def learn(self, name: str) -> None:
        """Know a name from now on; names of one word need no learning."""
        if name.isidentifier():
            return
        words = phrase(name)
        if len(words) > 1:
            known = self.by_first.setdefault(words[0], [])
            known.append((words, name))
            known.sort(key=lambda item: -len(item[0]))

    def longest(self, tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
        """Return the longest known name standing at `index` and its number of words."""
        for words, name in self.by_first.get(tokens[index].text, ()):
            if stands(words, tokens, index):
                return name, len(words)
        return None


def stands(words: Phrase, tokens: Sequence[Token], index: int) -> bool:
    if index + len(words) >= len(tokens):
        return False
    return all(tokens[index + offset].text == word for offset, word in enumerate(words))


@lru_cache(maxsize=4096)
def phrase(name: str) -> Phrase:
    """Return a name's words, or none when it cannot be written as a name."""
    try:
        tokens = tokenize(name)
    except FeelSyntaxError:
        return ()
    if tokens[0].kind != NAME:
        return ()
    return tuple(token.text for token in tokens if token.kind != END)


@lru_cache(maxsize=1024)
def field_names(type_: Type) -> tuple[str, ...]:
    """Return the names of several words in a type and its parts."""
    names = [name for name, _ in type_.fields if not name.isidentifier()]
    parts = [part for _, part in type_.fields] + [p for p in (type_.items, type_.result) if p]
    for part in parts:
        names.extend(field_names(part))
    return tuple(dict.fromkeys(names))


def vocabulary_of(names: Mapping[str, Type] | None, base: Iterable[str]) -> Vocabulary:
    """Return the vocabulary of the given names, their fields, and the built-in names."""
    vocabulary = Vocabulary(built_in(tuple(base)).by_first)
    for name, type_ in (names or {}).items():
        vocabulary.learn(name)
        if type_.fields or type_.items or type_.result:
            for field in field_names(type_):
                vocabulary.learn(field)
    return vocabulary


@lru_cache(maxsize=4)
def built_in(names: tuple[str, ...]) -> Vocabulary:
    vocabulary = Vocabulary()
    for name in (*names, *PROPERTIES):
        vocabulary.learn(name)
    return vocabulary
