"""Who may do what, and why."""

from engine.access.actors import SYSTEM, Actor, actor_of

__all__ = ["SYSTEM", "Actor", "actor_of"]
