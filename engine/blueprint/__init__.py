"""Configuration: definitions of registered kinds, checked and published as releases.

What works on the tables is in the modules: `releases`, `drafts`, `packs`; `live()` and `at()`
give a release at work.
"""

from typing import TYPE_CHECKING

from engine.blueprint.compiled import Compiled
from engine.blueprint.definitions import Blueprint, Definition, Source
from engine.blueprint.kind import Body, Kind, XmlBody, kinds, unknown_reference
from engine.blueprint.problems import Problem, ProblemsFound
from engine.lazily import exports

if TYPE_CHECKING:
    from engine.blueprint.current import as_live, at, live, one_release, refresh

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
    "as_live",
    "at",
    "kinds",
    "live",
    "one_release",
    "refresh",
    "unknown_reference",
]

__getattr__ = exports(__name__, {"current": ("as_live", "at", "live", "one_release", "refresh")})
