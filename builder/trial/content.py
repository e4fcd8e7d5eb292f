"""What is tried: the compiled content of a draft, made once however often it is played."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from builder import drafting
from engine.access import Actor
from engine.blueprint import Blueprint, Compiled, Problem, live
from engine.blueprint.checking import check
from engine.blueprint.problems import ProblemsFound, errors


class NotPlayable(ProblemsFound):
    """The draft has problems; nothing of it can be tried out until they are mended."""


@dataclass(frozen=True)
class _Content:
    hash: str
    blueprint: Blueprint = field(compare=False)


def of(actor: Actor, *, on_live: bool) -> Compiled:
    """Return the actor's draft, or the live release, ready to be played; NotPlayable if unsound."""
    if on_live:
        return live()
    working = drafting.working(actor)
    if working.draft is None:
        return live()
    content = _Content(working.blueprint.hash, working.blueprint)
    if problems := _problems(content):
        raise NotPlayable(list(problems))
    return _compiled(content)


@lru_cache(maxsize=8)
def _problems(content: _Content) -> tuple[Problem, ...]:
    return tuple(errors(check(content.blueprint)))


@lru_cache(maxsize=4)
def _compiled(content: _Content) -> Compiled:
    return Compiled(content.blueprint)
