"""A part of the readable view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Part:
    """template: the name of its file in builder/parts; data: what that file draws."""

    template: str
    data: Any


@dataclass(frozen=True)
class Drawn:
    """The parts, and the names of the body's entries that they show."""

    parts: list[Part]
    taken: frozenset[str]
