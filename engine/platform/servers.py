"""The embedded servers as a pair: started by one process, used by any number beside it."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from engine.platform import locks
from engine.platform.postgres import Postgres
from engine.platform.problems import CannotStart
from engine.platform.valkey import Valkey

_OWNER = "servers.lock"
_READY = "servers.ready"
_GUESTS = "servers.guests.lock"
_WAIT_SECONDS = 60.0


@contextmanager
def owned(folder: Path) -> Iterator[None]:
    """Be the one process that runs the servers of `folder`; wait for a command that does."""
    ready = folder / _READY
    for _ in range(int(_WAIT_SECONDS * 10)):
        try:
            with locks.held(folder / _OWNER):
                ready.unlink(missing_ok=True)
                try:
                    yield
                finally:
                    ready.unlink(missing_ok=True)
                return
        except locks.Taken:
            time.sleep(0.1)
    raise CannotStart(f"Another command has used the database of {folder} for over a minute.")


def announce(folder: Path, *, ready: bool) -> None:
    """Tell other processes whether the servers can be used; called by their owner."""
    if ready:
        (folder / _READY).touch()
    else:
        (folder / _READY).unlink(missing_ok=True)


@contextmanager
def at_hand(folder: Path, *, fast: bool = False) -> Iterator[None]:
    """Have the servers of `folder` running: those that run already, or ours for the time being."""
    with ExitStack() as stack:
        if _own_or_join(folder, stack):
            _run(folder, stack, fast=fast)
        yield


def _own_or_join(folder: Path, stack: ExitStack) -> bool:
    """Return True when this process has become the owner, False when it is a guest."""
    deadline = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < deadline:
        try:
            stack.enter_context(locks.held(folder / _OWNER))
            return True
        except locks.Taken:
            if _become_guest(folder, stack):
                return False
            time.sleep(0.05)
    raise CannotStart(f"The servers of {folder} are being started, but do not come up.")


def _become_guest(folder: Path, stack: ExitStack) -> bool:
    """Join the users of the running servers; False when there are none, or none any more."""
    with ExitStack() as attempt:
        try:
            attempt.enter_context(locks.held(folder / _GUESTS, shared=True))
        except locks.Taken:
            return False
        # Asked while holding the lock: the owner withdraws this notice before it takes the lock.
        if not (folder / _READY).exists():
            return False
        stack.push(attempt.pop_all())
    return True


def _run(folder: Path, stack: ExitStack, *, fast: bool) -> None:
    announce(folder, ready=False)
    for server in (Postgres(folder, fast=fast), Valkey(folder, fast=fast)):
        stack.callback(server.stop, server.start())
    announce(folder, ready=True)
    stack.callback(_see_guests_off, folder)


def _see_guests_off(folder: Path) -> None:
    """Take no new guests and wait until those who work here have left."""
    announce(folder, ready=False)
    with locks.held(folder / _GUESTS, wait=True):
        pass
