"""The clock of the work is that of the engine, so that the journal tells the same time."""

from engine.clock import advance, movable, now

__all__ = ["advance", "movable", "now"]
