"""Whether anything knows a field by its key already, so that the key has to stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from builder import words_in
from builder.canvas.design import elements
from engine.blueprint import Blueprint, live

_NAMES = frozenset(("key", "type", "result", "label", "help", "placeholder"))


def is_known(blueprint: Blueprint, kind: str, key: str, field: str) -> bool:
    """Tell whether the field is published, or named anywhere in what the draft changes."""
    published = live().blueprint
    before = published.get(kind, key)
    if before and any(each["key"] == field for each in elements(before.body, "fields")):
        return True
    changed = [each for each in blueprint if published.get(*each.identity) is not each]
    own = blueprint.get(kind, key)
    others = [each.body for each in changed if each.identity != (kind, key)]
    said = [*others, *(_said(own.body) if own else ())]
    return any(words_in.mentions(each, field) for each in said)


def _said(body: Mapping[str, Any]) -> Iterator[Any]:
    """Yield what a body says beside the names and places of its own fields."""
    yield {name: value for name, value in body.items() if name not in ("fields", "layout")}
    for each in elements(body, "fields"):
        yield [value for name, value in each.items() if name not in _NAMES]
