"""Whether a process that stands somewhere can go on in another version, and if not, why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from workflows.model import Element, ProcessModel
from workflows.moving import places
from workflows.moving.arrivals import arrivals
from workflows.moving.differences import differences
from workflows.moving.game import Arrived, Spot, game
from workflows.moving.marking import Marking, Scope, Token
from workflows.moving.places import JOINS, Choices, Pair, Place, Side
from workflows.moving.together import together
from workflows.moving.verdict import Obstacle, Verdict
from workflows.moving.waits import TooIntricate, waits
from workflows.problems import Problem


def judge(
    old: ProcessModel, new: ProcessModel, marking: Marking, choices: Choices | None = None
) -> Verdict:
    """Return what stands against moving a process that is at `marking`, and what it changes.

    choices: elements of the new version that a person let stand for those of the old one.
    """
    made = tuple(sorted((choices or {}).items()))
    return _judge(_Versions(old, new), marking, made)


@dataclass(frozen=True, eq=False)
class _Versions:
    old: ProcessModel
    new: ProcessModel

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Versions) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[str, str]:
        return self.old.hash, self.new.hash


@lru_cache(maxsize=2048)
def _judge(versions: _Versions, marking: Marking, made: tuple[tuple[Place, str], ...]) -> Verdict:
    choices = dict(made)
    obstacles: list[Obstacle] = []
    notes: list[Problem] = []
    for scope in marking:
        both = places.pair(versions.old, versions.new, scope.path, choices)
        # Without the scope itself, its activity stands in the way: that says it all.
        if both is not None:
            obstacles += (each for each in _scope(both, scope) if each not in obstacles)
            notes += (each for each in differences(both, scope) if each not in notes)
    return Verdict(tuple(obstacles), tuple(notes))


def _scope(both: Pair, scope: Scope) -> Iterator[Obstacle]:
    standing = [token for token in scope.tokens if not _rides(both.old, token)]
    found = [obstacle for token in standing for obstacle in _token(both, token)]
    yield from found
    if not found and not _same(both):
        yield from _whole(both, standing)


def _rides(old: Side, token: Token) -> bool:
    """Say whether this is an event at a boundary: it comes along with its activity."""
    return bool(old.elements[token.element].attached_to)


def _token(both: Pair, token: Token) -> Iterator[Obstacle]:
    old, new = both.old.elements[token.element], both.target(token.element)
    if code := _against(both, old, new):
        choices = places.choices_for(both, old)
        yield Obstacle(both.old.model.key, Problem(old.id, code), choices)
    elif new is not None and old.type in JOINS and token.came:
        yield from _ways(both, old, new, token)


def _against(both: Pair, old: Element, new: Element | None) -> str:
    if new is not None:
        return places.misfit(both, old, new)
    elsewhere = both.twin(old.id) in both.new.model.elements
    return "moving_scope" if elsewhere else "moving_removed"


def _ways(both: Pair, old: Element, new: Element, token: Token) -> Iterator[Obstacle]:
    for way, found in arrivals(both, old, new, token.came).items():
        if len(found) > 1:
            yield Obstacle(both.old.model.key, Problem(way, "moving_way"), found)


def _same(both: Pair) -> bool:
    """Say whether tokens go the same ways in both versions of the scope."""
    return _shape(both.old) == _shape(both.new) and not any(
        both.is_chosen(element) for element in both.old.elements
    )


def _shape(side: Side) -> object:
    elements = {e.id: (e.type, e.attached_to, e.interrupting) for e in side.elements.values()}
    flows = {(f.source, f.target) for f in side.model.flows.values() if f.source in side.elements}
    return elements, flows


def _whole(both: Pair, standing: list[Token]) -> Iterator[Obstacle]:
    """Look at all tokens of a scope: each fits, but together they need not."""
    spots = [spot for token in standing for spot in _spots(both, token)]
    known = together(game(both.new))
    for one, other in combinations(filter(_element, spots), 2):
        if (one, other) not in known:
            params = {"other": _element(other)}
            yield _new(both, Problem(_element(one), "moving_together", params))
            return
    try:
        stuck = waits(game(both.new), tuple(spots))
        # A version that may wait for ever even from its start is not the move's fault.
        stuck -= waits(game(both.new), (game(both.new).start,)) if stuck else frozenset()
    except TooIntricate:
        yield _new(both, Problem(both.new.scope, "moving_intricate"))
        return
    for join in sorted(stuck):
        yield _new(both, Problem(join, "moving_waits"))


def _spots(both: Pair, token: Token) -> Iterator[Spot]:
    old, new = both.old.elements[token.element], both.target(token.element)
    assert new is not None
    if not token.came or new.id not in game(both.new).joins:
        yield new.id
        return
    ways = [way for found in arrivals(both, old, new, token.came).values() for way in found]
    yield from (Arrived(new.id, way) for way in ways or ("",))


def _element(spot: Spot) -> str:
    return spot.way if isinstance(spot, Arrived) else spot


def _new(both: Pair, problem: Problem) -> Obstacle:
    return Obstacle(both.new.model.key, problem, new=True)
