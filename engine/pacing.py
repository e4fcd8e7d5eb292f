"""Long work in a process that answers people meanwhile: it rests, so that they do not wait for it.

One thread of Python runs at a time. Work that only reckons keeps the others waiting for a turn
at each of their steps; so turns are made short, and it rests longer than it has worked.
"""

import gc
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import sleep, thread_time
from typing import TypeVar

T = TypeVar("T")
TURN = 0.0001  # seconds that a thread keeps running while others wait
REST = 2.5  # of what it has worked
PIECE = 0.001  # seconds of work after which a rest is worth its while
LONGEST = 0.1  # seconds of one rest


class _Pace:
    """How long a thread has worked since it rested."""

    def __init__(self) -> None:
        self._since = thread_time()

    def rest(self) -> None:
        worked = thread_time() - self._since
        if worked >= PIECE:
            sleep(min(worked * REST, LONGEST))
            self._since = thread_time()


_pace: ContextVar[_Pace | None] = ContextVar("pace", default=None)


@contextmanager
def beside_others() -> Iterator[None]:
    """Let what is `paced` within rest between its pieces."""
    before, token = sys.getswitchinterval(), _pace.set(_Pace())
    sys.setswitchinterval(min(before, TURN))
    # Nearly all that it makes stays: collecting garbage would stop everybody to find none.
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        sys.setswitchinterval(before)
        _pace.reset(token)


def paced(pieces: Iterable[T]) -> Iterator[T]:
    """Yield the pieces; beside others, rest after each, as all since the last rest kept the
    processor."""
    for piece in pieces:
        yield piece
        if pace := _pace.get():
            pace.rest()
