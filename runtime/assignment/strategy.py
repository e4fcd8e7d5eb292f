"""How one of several employees is chosen. Members: `runtime/assignment/strategies/*.py`."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from engine.registry import Registry


@dataclass(frozen=True)
class Candidate:
    """An employee as seen under the lock. load: open records; last: when last chosen."""

    user_id: int
    name: str
    load: int
    cap: int
    last: datetime | None = None
    skills: frozenset[str] = frozenset()

    @property
    def free(self) -> bool:
        return self.load < self.cap

    @property
    def turn(self) -> tuple[float, int]:
        """Whose turn it is: who was chosen longest ago comes first."""
        return (self.last.timestamp() if self.last else 0.0, self.user_id)

    def seen(self) -> dict[str, Any]:
        return {
            "user": self.user_id,
            "name": self.name,
            "load": self.load,
            "cap": self.cap,
            "last": self.last.isoformat() if self.last else None,
            "skills": sorted(self.skills),
        }


class Strategy(ABC):
    """`label` and `because` are texts by language; `because` may hold {load} and {cap}."""

    name: ClassVar[str]
    label: ClassVar[Mapping[str, str]]
    because: ClassVar[Mapping[str, str]]

    def fits(self, candidate: Candidate, skills: frozenset[str]) -> bool:
        """Say whether the candidate may be chosen at all."""
        return True

    @abstractmethod
    def rank(self, candidate: Candidate) -> tuple[Any, ...]:
        """Return what the candidates are sorted by: the least is chosen."""


strategies: Registry[Strategy] = Registry(
    "distribution strategy", Strategy, packages=["runtime.assignment.strategies"]
)
