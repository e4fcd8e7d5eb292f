"""The forms of a type's settings: those of a card, those of one element of a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from builder.settings import inheriting
from builder.settings.panel import Panel, Settings, panel
from builder.settings.tabs import About, Elements, Single
from runtime.records.definition import RecordTypeBody

KIND = inheriting.KIND
NEW = "_new"


@dataclass(frozen=True)
class Said:
    """What was wrong with the one form that was posted: its card, its element, what was typed."""

    card: str = ""
    element: str = ""
    settings: Settings = field(default_factory=lambda: Settings({}))


def of_single(about: About, card: Single) -> Panel:
    """Return the form of single settings."""
    return panel(
        RecordTypeBody, owner=card.key, only=card.names, choices=card.choices(about),
        scope=f"{KIND}/{about.key}", results={"due__feel": "any"},
    )  # fmt: skip


def of_element(about: About, card: Elements, found: Mapping[str, Any]) -> Panel:
    """Return the form of an element of a list, as it is or {} for a new one."""
    of = found.get(card.of) or about.key
    return panel(
        card.model, owner=card.part, hide=("key",), choices=card.choices(about),
        scope=f"{KIND}/{of}",
    )  # fmt: skip
