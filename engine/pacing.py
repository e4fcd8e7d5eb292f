"""Long work in a process that answers people meanwhile: it rests, so that they do not wait for it.

One thread of Python runs at a time. Work that only reckons keeps the others waiting for a turn
at each of their steps; so turns are made short, and it rests longer than it has worked.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import sleep, thread_time
from typing import TypeVar

T = TypeVar("T")
TURN = 0.0001  # seconds that a thread keeps running while others wait
REST = 3.0  # of what it has worked
LONGEST = 0.1  # seconds of one rest
_beside: ContextVar[bool] = ContextVar("beside", default=False)


@contextmanager
def beside_others() -> Iterator[None]:
    """Let what is `paced` within rest between its pieces."""
    before, token = sys.getswitchinterval(), _beside.set(True)
    sys.setswitchinterval(min(before, TURN))
    try:
        yield
    finally:
        sys.setswitchinterval(before)
        _beside.reset(token)


def paced(pieces: Iterable[T]) -> Iterator[T]:
    """Yield the pieces; beside others, rest after each, as it kept the processor."""
    for piece in pieces:
        began = thread_time()
        yield piece
        if _beside.get():
            sleep(min((thread_time() - began) * REST, LONGEST))
