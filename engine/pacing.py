"""Long work in a process that answers people meanwhile: it rests, so that they do not wait for it.

One thread of Python runs at a time. Work that only reckons keeps the others waiting for a turn
at each of their steps; so turns are made short, and it rests longer than it has worked.
"""

import gc
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from time import sleep, thread_time
from typing import TypeVar

T = TypeVar("T")
TURN = 0.0001  # seconds that a thread keeps running while others wait
REST = 3.5  # of what it has worked
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


class _Process:
    """What is set for all threads: by the first that begins, and back by the last that ends."""

    def __init__(self) -> None:
        self._lock, self._within, self._before = Lock(), 0, 0.0

    def begin(self) -> None:
        with self._lock:
            self._within += 1
            if self._within == 1:
                self._before = sys.getswitchinterval()
                sys.setswitchinterval(min(self._before, TURN))
                # Nearly all that is made stays: a collection would stop everybody to find nothing.
                gc.disable()

    def end(self) -> None:
        with self._lock:
            self._within -= 1
            if self._within == 0:
                gc.enable()
                sys.setswitchinterval(self._before)


_process = _Process()


@contextmanager
def beside_others() -> Iterator[None]:
    """Let what is `paced` within rest between its pieces."""
    token = _pace.set(_Pace())
    _process.begin()
    try:
        yield
    finally:
        _process.end()
        _pace.reset(token)


def paced(pieces: Iterable[T]) -> Iterator[T]:
    """Yield the pieces; beside others, rest after each, as all since the last rest kept the
    processor."""
    for piece in pieces:
        yield piece
        if pace := _pace.get():
            pace.rest()
