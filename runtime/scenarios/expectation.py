"""What every expectation of a scenario is."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from runtime.definitions import Part
from runtime.scenarios.stage import Stage


class Expectation(Part):
    """Something that is to hold. `subject` is the key by which it is known."""

    subject: ClassVar[str]

    @abstractmethod
    def failures(self, stage: Stage) -> Iterator[str]:
        """Yield a sentence for everything that does not hold."""
