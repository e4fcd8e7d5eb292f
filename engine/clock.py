"""What time it is: the real time, or for stories that are played one that they have moved."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta

from django.utils import timezone

_ahead: ContextVar[timedelta] = ContextVar("ahead", default=timedelta())


def now() -> datetime:
    """Return the moment, in UTC."""
    return timezone.now() + _ahead.get()


def advance(by: timedelta) -> None:
    """Move the clock on, within `movable()`."""
    _ahead.set(_ahead.get() + by)


@contextmanager
def movable() -> Iterator[None]:
    """Let `advance` move the clock of this thread until the end of the block."""
    token = _ahead.set(_ahead.get())
    try:
        yield
    finally:
        _ahead.reset(token)
