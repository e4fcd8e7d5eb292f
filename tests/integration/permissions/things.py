"""What belongs to a person, and the words that stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from engine.access import Actor
from runtime.records.models import Record

STEM = "Zarqun"
"""Begins every name, so that a search for it would find all of them."""
WORD = re.compile(r"q[a-z]+\d+x")
"""What the words look like that stand in one place alone."""
RECORDS = ("client", "contact", "document", "case", "waiting", "invoice", "payment")
May = Callable[[Actor], bool]


@dataclass(frozen=True)
class Thing:
    """key: what addresses call it; row: what is kept of it, None where that is no row.

    of: the name of the record that it belongs to; owner: whose it is, of what is one person's own.
    """

    key: Any
    row: Model | None = None
    of: str = ""
    owner: int | None = None


@dataclass(frozen=True)
class Word:
    """A word that stands in one place, and who may read it."""

    text: str
    may: May


@dataclass(frozen=True)
class Things:
    """All that is one person's, by the names that addresses in `ways` give it."""

    held: dict[str, Thing]
    records: dict[str, Record]
    words: list[Word]

    def __getitem__(self, name: str) -> Thing:
        return self.held[name]

    def record_of(self, name: str) -> Record | None:
        return self.records.get(self.held[name].of)
