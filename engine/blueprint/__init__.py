"""Configuration: definitions of registered kinds, checked and published as releases.

What works on the tables is in the modules: `releases`, `drafts`, `packs`; `live()` and `at()`
give a release at work.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from engine.blueprint.compiled import Compiled
from engine.blueprint.definitions import Blueprint, Definition, Source
from engine.blueprint.kind import Body, Kind, XmlBody, kinds, unknown_reference
from engine.blueprint.problems import Problem, ProblemsFound

if TYPE_CHECKING:
    from engine.blueprint.current import at, live, one_release, refresh

__all__ = [
    "Blueprint",
    "Body",
    "Compiled",
    "Definition",
    "Kind",
    "Problem",
    "ProblemsFound",
    "Source",
    "XmlBody",
    "at",
    "kinds",
    "live",
    "one_release",
    "refresh",
    "unknown_reference",
]


def __getattr__(name: str) -> Any:
    # Django imports this package before it has models, which `current` looks into.
    if name in ("at", "live", "one_release", "refresh"):
        return getattr(import_module("engine.blueprint.current"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
