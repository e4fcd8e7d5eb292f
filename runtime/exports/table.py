"""A table that can be written to a file: what it is called, its rows, and who may have it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from engine.access import Actor
from engine.registry import Registry
from runtime.exports.models import Export
from runtime.exports.values import Heading, Value


@dataclass(frozen=True)
class Table:
    """total: how many rows; no further than `making.MOST_ROWS` + 1 is counted."""

    headings: Sequence[Heading]
    total: int
    rows: Iterator[Sequence[Value]]


class Exportable(ABC):
    """A sort of table. spec: what exactly, as it is kept with an export."""

    name: ClassVar[str]

    @abstractmethod
    def check(self, actor: Actor, record_type: str, spec: Mapping[str, Any]) -> None:
        """Raise Forbidden, or what is wrong with it (UNUSABLE), as `table` would later."""

    @abstractmethod
    def table(self, actor: Actor, export: Export, most: int) -> Table:
        """Return the table as the actor may have it now."""

    @abstractmethod
    def require(self, actor: Actor, export: Export) -> None:
        """Raise Forbidden where the actor may no longer have such a file."""


exportables: Registry[Exportable] = Registry(
    "exportable", Exportable, packages=["runtime.exports.tables"]
)
