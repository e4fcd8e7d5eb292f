"""Whether the scenarios of a configuration hold: each played once, and remembered by content."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from django.core.cache import cache
from redis.exceptions import RedisError

from engine.blueprint import Compiled
from engine.blueprint.definitions import digest
from runtime.scenarios import play, world

KEPT = 30 * 24 * 60 * 60
"""Seconds."""


@dataclass(frozen=True)
class Verdict:
    """What came of a definition of scenarios: (label, failures) of each; None: not played yet."""

    key: str
    outcomes: tuple[tuple[str, tuple[str, ...]], ...] | None

    @property
    def holds(self) -> bool:
        return self.outcomes is not None and not any(found for _, found in self.outcomes)


def judge(compiled: Compiled, key: str) -> Verdict:
    """Play the scenarios of a definition, and remember what came of it."""
    outcomes = tuple((each.scenario, each.failures) for each in play(compiled, key))
    with suppress(RedisError):  # Then it is played again when somebody asks.
        cache.set(_address(compiled, key), outcomes, KEPT)
    return Verdict(key, outcomes)


def known(compiled: Compiled, keys: Iterable[str]) -> list[Verdict]:
    """Return what is remembered of these definitions."""
    addresses = {key: _address(compiled, key) for key in keys}
    try:
        found = cache.get_many(addresses.values())
    except RedisError:
        found = {}
    return [Verdict(key, found.get(address)) for key, address in addresses.items()]


def _address(compiled: Compiled, key: str) -> str:
    # Of the whole configuration: what a scenario shows may come of any part of it.
    return f"verdict:{digest([world.shape(), compiled.hash, key])}"
