"""Joins of a scope that may wait for ever, from where its tokens are."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias

from workflows.moving.game import Arrived, Game, Spot, Turn

MOST = 20_000  # markings looked at
_Tokens: TypeAlias = tuple[Spot, ...]


class TooIntricate(Exception):
    """There are too many ways to go on for all of them to be tried."""


@lru_cache(maxsize=1024)
def waits(game: Game, tokens: _Tokens) -> frozenset[str]:
    """Return the joins that wait for a token that may never come. Raises TooIntricate.

    Turns of different tokens do not disturb each other but at joins, so that one token is
    followed at a time: each way it may go, but no order among several (a persistent set).
    """
    begin = _ordered(game, tokens)
    seen, stack, found = {begin}, [begin], set[str]()
    while stack:
        here = stack.pop()
        turns = list(_turns(game, here))
        if not turns:
            found |= {spot.join for spot in here if isinstance(spot, Arrived)}
        for turn in turns:
            after = _after(game, here, turn)
            if after not in seen:
                seen.add(after)
                stack.append(after)
        if len(seen) > MOST:
            raise TooIntricate
    return frozenset(found)


def _turns(game: Game, here: _Tokens) -> Iterable[Turn]:
    """Return the turns of the first token that can go on; of joins only when all else waits."""
    moving = [spot for spot in here if isinstance(spot, str)]
    if moving:
        return game.turns[moving[0]]
    return _joining(game, here)


def _joining(game: Game, here: _Tokens) -> Iterable[Turn]:
    joins = list(dict.fromkeys(spot.join for spot in here if isinstance(spot, Arrived)))
    full = [join for join in joins if set(game.joins[join]) <= set(here)]
    # Nothing else moves: an inclusive join waits only for those that come before it.
    inclusive = [join for join in joins if game.is_inclusive(join)]
    return game.turns[(full or inclusive)[0]] if full or inclusive else ()


def _after(game: Game, here: _Tokens, turn: Turn) -> _Tokens:
    if turn.ends:
        return ()
    if isinstance(turn.take[0], Arrived):
        # A join takes all that waits at it.
        join = turn.take[0].join
        left = [spot for spot in here if not (isinstance(spot, Arrived) and spot.join == join)]
    else:
        left = list(here)
        left.remove(turn.take[0])
    return _ordered(game, (*left, *turn.give))


def _ordered(game: Game, tokens: Iterable[Spot]) -> _Tokens:
    """Return the tokens in the order of the process; at most two at a spot, one at a way in."""
    counts: dict[Spot, int] = {}
    for spot in tokens:
        most = 1 if isinstance(spot, Arrived) else 2
        counts[spot] = min(counts.get(spot, 0) + 1, most)
    places = sorted(counts, key=lambda spot: _place(game, spot))
    return tuple(spot for spot in places for _ in range(counts[spot]))


def _place(game: Game, spot: Spot) -> tuple[bool, int, str]:
    if isinstance(spot, Arrived):
        return True, game.order.get(spot.join, 0), spot.way
    return False, game.order.get(spot, 0), spot
