"""How far an attempt had come after each of its steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Step = dict[str, Any]
"""{"when": the actions of a scenario}, and where they are refused {"then": that they are}."""


@dataclass(frozen=True)
class Mark:
    """How far the world had come after a step: the last ids of its journal, messages, jobs and
    tasks. shown: what held then, as expectations of a scenario."""

    entry: int
    message: int
    job: int
    task: int
    at: str
    shown: list[Step] = field(default_factory=list)
