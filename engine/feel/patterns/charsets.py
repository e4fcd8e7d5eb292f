"""Sets of characters as ranges of code points: for the subtraction in classes of XPath patterns."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

Ranges = tuple[tuple[int, int], ...]
"""Ranges of code points, both ends included, in order and apart from one another."""

EVERYTHING: Ranges = ((0, sys.maxunicode),)


def union(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Return ranges in order, joined where they touch."""
    joined: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if joined and low <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(high, joined[-1][1])
        else:
            joined.append((low, high))
    return tuple(joined)


def subtract(ranges: Ranges, minus: Ranges) -> Ranges:
    """Return what is in the first and not in the second."""
    left: list[tuple[int, int]] = []
    for low, high in ranges:
        start = low
        for cut_low, cut_high in minus:
            if cut_high < start or cut_low > high:
                continue
            if cut_low > start:
                left.append((start, cut_low - 1))
            start = cut_high + 1
        if start <= high:
            left.append((start, high))
    return tuple(left)


def complement(ranges: Ranges) -> Ranges:
    return subtract(EVERYTHING, ranges)


@lru_cache(maxsize=1)
def categories() -> dict[str, Ranges]:
    """Return the characters of every Unicode category, by its two letters."""
    found: dict[str, list[tuple[int, int]]] = {}
    start, current = 0, unicodedata.category("\0")
    for code in range(1, sys.maxunicode + 2):
        category = unicodedata.category(chr(code)) if code <= sys.maxunicode else ""
        if category != current:
            found.setdefault(current, []).append((start, code - 1))
            start, current = code, category
    return {name: tuple(ranges) for name, ranges in found.items()}


@lru_cache(maxsize=64)
def category(name: str) -> Ranges:
    """Return the characters of a category, or of all those that a single letter begins."""
    kinds = (ranges for kind, ranges in categories().items() if kind.startswith(name))
    return union(pair for ranges in kinds for pair in ranges)
