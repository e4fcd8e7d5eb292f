"""Who may do what, and why."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from engine.access.actors import SYSTEM, Actor, actor_of
from engine.access.subjects import OfType, Subject

if TYPE_CHECKING:
    from engine.access.deciding import Forbidden, decide, require
    from engine.access.querying import scope_q
    from engine.access.reasons import Decision

__all__ = [
    "SYSTEM",
    "Actor",
    "Decision",
    "Forbidden",
    "OfType",
    "Subject",
    "actor_of",
    "decide",
    "require",
    "scope_q",
]

_LATER = {
    "Decision": "reasons",
    "Forbidden": "deciding",
    "decide": "deciding",
    "require": "deciding",
    "scope_q": "querying",
}


def __getattr__(name: str) -> Any:
    # Django imports this package before there are models, which the live release is read from.
    if name in _LATER:
        # Kept here, so that it is asked for once.
        globals()[name] = found = getattr(import_module(f"engine.access.{_LATER[name]}"), name)
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
