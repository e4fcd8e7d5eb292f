"""Values of a draft's bodies as they should be; what is of another shape counts as nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def texts(value: Any) -> list[str]:
    """Return the texts of a list."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def text(value: Any, otherwise: str = "") -> str:
    return value if isinstance(value, str) else otherwise


def count(value: Any) -> int:
    """Return how many things a list has."""
    return len(value) if isinstance(value, list) else 0


def number(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def elements(value: Any) -> list[Mapping[str, Any]]:
    """Return the elements of a list that have a key."""
    return [
        each
        for each in (value if isinstance(value, list) else [])
        if isinstance(each, Mapping) and isinstance(each.get("key"), str)
    ]
