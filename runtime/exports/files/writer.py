"""What writes a file: the headings, then row after row, then the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from runtime.exports.values import Heading, Value


@dataclass(frozen=True, slots=True)
class Plan:
    """path: where to write; its folder may hold what is written on the way."""

    path: Path
    name: str
    headings: Sequence[Heading]
    right_to_left: bool


class Writer(Protocol):
    """A file of so many characters so far; as a context it ends what was begun."""

    size: int

    def write(self, row: Sequence[Value]) -> None: ...
    def finish(self) -> None: ...
    def close(self) -> None: ...
