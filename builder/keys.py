"""Keys for what is new: spelt after its name, and free."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from engine.i18n import labels
from engine.i18n.latin import LONGEST, key_of


def suggested(label: Mapping[str, str], stem: str, taken: Collection[str]) -> str:
    """Return a free key after a label, its English words first; the stem where none is spelt."""
    words = key_of(label.get("en", "")) or key_of(labels.text(label, "ar"))
    return free(words or stem, taken)


def free(stem: str, taken: Collection[str]) -> str:
    """Return the stem, or the stem with the first number that makes it free."""
    if stem not in taken:
        return stem
    bare = re.sub(r"_\d+$", "", stem)[:LONGEST]
    number = 2
    while f"{bare}_{number}" in taken:
        number += 1
    return f"{bare}_{number}"
