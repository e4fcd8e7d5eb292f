"""What happened, who did it and why: append-only, and chained so that a change shows."""

from engine.audit.journal import batch, by_actor, record, story, transaction

__all__ = ["batch", "by_actor", "record", "story", "transaction"]
