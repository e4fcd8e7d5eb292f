"""Where the elements of a process stand in its diagram, in the units of the file (pixels)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Bounds:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Shape:
    """An element's place; label: where its name stands when that is outside of it."""

    bounds: Bounds
    label: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A flow's way through its points."""

    points: tuple[tuple[float, float], ...]
    label: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes by element id and edges by flow id; empty when the file has no diagram."""

    shapes: Mapping[str, Shape] = field(default_factory=lambda: MappingProxyType({}))
    edges: Mapping[str, Edge] = field(default_factory=lambda: MappingProxyType({}))
