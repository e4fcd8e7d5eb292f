"""Stepping in a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def stepped(found: list[dict[str, Any]], keys: Sequence[str], delta: int) -> list[dict[str, Any]]:
    """Return elements with these ones moved by so many places, as far as there are any."""
    moved = [each for each in found if each["key"] in keys]
    others = [each for each in found if each["key"] not in keys]
    at = [each["key"] for each in found].index(keys[0]) + delta
    at = max(0, min(at, len(others)))
    return [*others[:at], *moved, *others[at:]]
