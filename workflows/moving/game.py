"""The token game of one scope: where a token may go next, whatever the data are.

A spot is an element's id, or `Arrived` at a join by one of its ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from workflows.graph import Graph
from workflows.model import Element
from workflows.moving.places import JOINS, Side


class Arrived(NamedTuple):
    """A token that waits at a join, with the element that it came from."""

    join: str
    way: str


Spot: TypeAlias = str | Arrived


@dataclass(frozen=True, slots=True)
class Turn:
    """Tokens go from all of `take` to all of `give`; ends: nothing else is left in the scope."""

    take: tuple[Spot, ...]
    give: tuple[Spot, ...] = ()
    ends: bool = False


class Game:
    """The turns that may be taken at each spot; kept, since models are."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.joins = {
            e.id: tuple(Arrived(e.id, way) for way in side.sources(e.id))
            for e in side.elements.values()
            if e.type in JOINS and len(side.sources(e.id)) > 1
        }
        self.start = next(e.id for e in side.elements.values() if e.type == "startEvent")
        graph = Graph(side.model, side.elements.values())
        self.order = {key: place for place, key in enumerate(graph.order(self.start))}
        self.turns = {e.id: tuple(self._turns(e)) for e in side.elements.values()}

    def is_inclusive(self, join: str) -> bool:
        return self.side.elements[join].type == "inclusiveGateway"

    def outs(self, element: Element) -> tuple[Spot, ...]:
        """Return where the ways out of an element lead."""
        flows = (self.side.model.flows[key] for key in element.outgoing)
        return tuple(self.spot(flow.target, element.id) for flow in flows)

    def spot(self, element: str, way: str) -> Spot:
        return Arrived(element, way) if element in self.joins else element

    def asides(self, element: Element) -> Iterator[tuple[Spot, ...]]:
        """Yield where events lead that ring beside an activity and let it go on."""
        for event in self.side.attached(element.id).values():
            if not event.interrupting:
                yield self.outs(event)

    def _turns(self, element: Element) -> Iterator[Turn]:
        take: tuple[Spot, ...] = self.joins.get(element.id) or (element.id,)
        outs = self.outs(element)
        if element.type in ("exclusiveGateway", "eventBasedGateway"):
            yield from (Turn(take, (out,)) for out in outs)
        elif element.type == "inclusiveGateway" and len(outs) > 1:
            yield from (Turn(take, (out,)) for out in outs)
            yield Turn(take, outs)
        else:
            yield Turn(take, outs, element.event.kind in ("terminate", "error") and not outs)
        for event in self.side.attached(element.id).values():
            if event.interrupting:
                yield Turn(take, self.outs(event))
        for aside in self.asides(element):
            yield Turn(take, (*outs, *aside))


def game(side: Side) -> Game:
    return _game(side.model.hash, side.path, _Held(side))


class _Held:
    """Carries a scope past the cache, whose key is the hash of its process and its path."""

    def __init__(self, side: Side) -> None:
        self.side = side

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=256)
def _game(digest: str, path: str, held: _Held) -> Game:
    return Game(held.side)
