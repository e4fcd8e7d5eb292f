"""Whole numbers that addresses and forms carry."""

from typing import Any

_DIGITS = 18  # Fewer than a key of the database can have, far more than there are rows.


def whole(text: Any) -> int | None:
    """Return the number that stands there in ASCII digits; None for anything else."""
    if not isinstance(text, str) or len(text) > _DIGITS:
        return None
    return int(text) if text.isascii() and text.isdigit() else None
