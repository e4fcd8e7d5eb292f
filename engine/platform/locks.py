"""Locks that the kernel lets go of when their process ends, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Taken(Exception):
    """Another process holds the lock; the message is what that process noted in it."""


@contextmanager
def held(path: Path, note: str = "", *, shared: bool = False, wait: bool = False) -> Iterator[None]:
    """Hold the lock of a file; raise Taken at once unless told to wait."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            mode = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
            fcntl.flock(file, mode if wait else mode | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Taken(os.pread(file, 200, 0).decode()) from None
        if not shared:
            os.ftruncate(file, 0)
            os.pwrite(file, note.encode(), 0)
        yield
    finally:
        os.close(file)
