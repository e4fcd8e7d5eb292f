"""Who may do what, and why."""

from typing import TYPE_CHECKING

from engine.access.actors import SYSTEM, Actor, actor_of
from engine.access.subjects import OfType, Subject
from engine.lazily import exports

if TYPE_CHECKING:
    from engine.access.deciding import Forbidden, allowed_fields, decide, require
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
    "allowed_fields",
    "decide",
    "require",
    "scope_q",
]

__getattr__ = exports(
    __name__,
    {
        "deciding": ("Forbidden", "allowed_fields", "decide", "require"),
        "querying": ("scope_q",),
        "reasons": ("Decision",),
    },
)
