"""Tokens that wait at a join: by which way of the new version each has come."""

from __future__ import annotations

from workflows.graph import Graph
from workflows.model import Element
from workflows.moving.places import Pair


def arrivals(
    both: Pair, old: Element, new: Element, came: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """Return the new ways that may stand for each old one.

    One: it is that. Several: a person has to choose. None: the branch is no more, and the join
    no longer waits for it.
    """
    ways = both.new.sources(new.id)
    kept = {way: both.twin(way) for way in came if both.twin(way) in ways}
    free = tuple(way for way in ways if way not in kept.values())
    found: dict[str, tuple[str, ...]] = {way: (twin,) for way, twin in kept.items()}
    for way in came:
        if way not in kept:
            found[way] = _instead(both, old, new, way, free)
    return found


def _instead(
    both: Pair, old: Element, new: Element, way: str, free: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the ways in that may have taken the place of one that is gone."""
    twin = both.twin(way)
    if twin in both.new.elements:
        # Something was put between: whoever has passed the one has passed the other.
        graph = Graph(both.new.model, both.new.elements.values())
        after = graph.reached([twin], graph.after, without=new.id)
        return tuple(each for each in free if each in after)
    known = {both.twin(each) for each in both.old.sources(old.id)}
    return tuple(each for each in free if each not in known)
