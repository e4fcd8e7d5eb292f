"""Which spots of a scope may hold tokens at the same time.

The concurrency relation of Kovalyov and Esparza (1996), exact for sound free-choice nets: what
one turn gives is together, and what is together with all that a turn takes is so with all that
it gives. Where a process is not of that kind, it says yes rather too often.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import combinations

from workflows.moving.game import Game, Spot, Turn

_Pair = tuple[Spot, Spot]


@lru_cache(maxsize=256)
def together(game: Game) -> frozenset[_Pair]:
    """Return the pairs, each in both orders; a spot with itself where it may hold two tokens."""
    return frozenset(_Relation(game).grown())


class _Relation:
    def __init__(self, game: Game) -> None:
        self.game = game
        self.found: set[_Pair] = set()
        self.new: list[_Pair] = []
        self.with_: defaultdict[Spot, set[Spot]] = defaultdict(set)
        self.taking: defaultdict[Spot, list[Turn]] = defaultdict(list)

    def grown(self) -> set[_Pair]:
        for turns in self.game.turns.values():
            for turn in turns:
                self._begin(turn)
        for element in self.game.side.elements.values():
            for aside in self.game.asides(element):
                self._begin(Turn((element.id,), aside))
                for spot in aside:
                    self._add(element.id, spot)
        while self.new:
            self._grow(*self.new.pop())
        return self.found

    def _begin(self, turn: Turn) -> None:
        for spot in turn.take:
            self.taking[spot].append(turn)
        for one, other in combinations(turn.give, 2):
            self._add(one, other)

    def _add(self, one: Spot, other: Spot) -> None:
        for pair in ((one, other), (other, one)):
            if pair not in self.found:
                self.found.add(pair)
                self.with_[pair[0]].add(pair[1])
                self.new.append(pair)

    def _grow(self, one: Spot, other: Spot) -> None:
        """What takes `one` may be done while there is a token at `other`."""
        for turn in self.taking[one]:
            if all(spot in self.with_[other] for spot in turn.take):
                for spot in turn.give:
                    self._add(spot, other)
