"""Child processes that never outlive the process that started them."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def spawn(
    command: Sequence[str | os.PathLike[str]],
    *,
    death_signal: signal.Signals,
    **options: Any,
) -> subprocess.Popen[bytes]:
    """Start a program in its own session; it gets `death_signal` when the caller's thread ends."""
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_follow_parent(death_signal),
        **options,
    )


def die_with_parent(death_signal: signal.Signals) -> None:
    """Have the kernel send this process a signal when its parent is gone."""
    if sys.platform == "linux":
        _libc.prctl(_PR_SET_PDEATHSIG, int(death_signal))


def stop(child: subprocess.Popen[bytes], *, by: signal.Signals, within: float) -> int:
    """Ask a child to end, and end its whole session when it takes longer; return its exit code."""
    if child.poll() is None:
        child.send_signal(by)
    try:
        return child.wait(within)
    except subprocess.TimeoutExpired:
        end_session(child)
        return child.wait()


def end_session(child: subprocess.Popen[bytes]) -> None:
    """Kill what is left of the session of a child."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def _follow_parent(death_signal: signal.Signals) -> Callable[[], None]:
    parent = os.getpid()

    def prepare() -> None:
        die_with_parent(death_signal)
        # The parent may have died before the kernel was told.
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    return prepare
