"""What a subtype has from its bases: which type says it, and the body with all of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from builder import words_in
from engine.blueprint import Blueprint
from runtime.records import inheritance

KIND = "record_type"


def lineage(blueprint: Blueprint, kind: str, key: str) -> tuple[str, ...]:
    """Return the definition's key, then those of its bases; the key alone where it has none."""
    if kind != KIND:
        return (key,)
    try:
        return inheritance.lineage(key, lambda name: _body(blueprint, kind, name))
    except inheritance.BrokenLineage:
        return (key,)


def whole(blueprint: Blueprint, kind: str, key: str) -> dict[str, Any]:
    """Return the body with all that it inherits."""
    bodies = [_body(blueprint, kind, each) or {} for each in lineage(blueprint, kind, key)]
    return inheritance.resolve(list(bodies))


def says(blueprint: Blueprint, kind: str, key: str, trail: tuple[str, ...]) -> str:
    """Return which definition of the lineage has an element; "" where none does."""
    for each in lineage(blueprint, kind, key):
        if words_in.at(_body(blueprint, kind, each) or {}, trail) is not None:
            return each
    return ""


def _body(blueprint: Blueprint, kind: str, key: str) -> Mapping[str, Any] | None:
    found = blueprint.get(kind, key)
    return found.body if found else None
