"""Changes in words, gathered by the definition that they change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from builder import naming, xml_words
from builder.naming import KindName
from engine.blueprint import Blueprint, Definition
from engine.blueprint.changes import Change, diff

# Between marks of direction, or it would stand the wrong way round between two Latin words.
_ARROW = "\u200f←\u200f"


@dataclass(frozen=True)
class Group:
    """What changed in one definition. op: added, removed or changed."""

    kind: KindName
    key: str
    title: str
    op: str
    words: tuple[str, ...]


def between(old: Blueprint, new: Blueprint, lang: str) -> list[Group]:
    """Return what leads from `old` to `new`, in the reader's words."""
    changes = diff(old, new)
    return [
        _group(kind, key, list(of_one), old, new, lang)
        for (kind, key), of_one in groupby(changes, lambda each: (each.kind, each.key))
    ]


def of_definition(before: Definition | None, after: Definition | None, lang: str) -> list[str]:
    """Return what changed in one definition; [] where nothing did."""
    old, new = (Blueprint([each] if each else []) for each in (before, after))
    return [text for group in between(old, new, lang) for text in group.words]


def _group(
    kind: str, key: str, changes: list[Change], old: Blueprint, new: Blueprint, lang: str
) -> Group:
    shown = new.get(kind, key) or old.get(kind, key)
    whole = next((each.op for each in changes if not each.path), "changed")
    words = tuple(dict.fromkeys(_words(changes, lang)))
    title = naming.title(shown, key, lang)
    return Group(naming.kind_name(kind, lang), key, title, whole, words)


def _words(changes: Iterable[Change], lang: str) -> Iterable[str]:
    for change in changes:
        in_xml = xml_words.words(change) if change.path == "xml" else []
        yield from in_xml or [change.words(lang).replace("←", _ARROW)]
