"""A tree of programs kept alive: what ends is started again, and all end together."""

import os
import selectors
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Protocol

from engine.platform import children
from engine.platform.problems import CannotStart

_STEADY_SECONDS = 30.0
_MOST_FAILURES = 6
_LONGEST_PAUSE = 30.0


class Program(Protocol):
    """What a tree can keep alive."""

    @property
    def name(self) -> str: ...

    def start(self) -> subprocess.Popen[bytes]:
        """Start it; return its process once it is of use."""

    def stop(self, process: subprocess.Popen[bytes]) -> None:
        """End its process in good order, by force if that takes too long."""


@dataclass
class Member:
    """A program of the tree, and how it has fared."""

    program: Program
    process: subprocess.Popen[bytes] | None = None
    since: float = 0.0
    failures: int = 0
    due: float = 0.0
    rest: bytes = b""  # the beginning of a line that it is still writing

    def start(self) -> None:
        self.since = time.monotonic()
        self.process = self.program.start()

    def ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def bury(self) -> None:
        """Clear up after a process that ended by itself, and set the time of its return."""
        assert self.process
        children.end_session(self.process)
        self.failed(f"ended with code {self.process.returncode}")

    def failed(self, how: str) -> None:
        steady = time.monotonic() - self.since > _STEADY_SECONDS
        self.failures = 1 if steady else self.failures + 1
        if self.failures > _MOST_FAILURES:
            raise CannotStart(f"{self.program.name} {how}, again and again: see the lines above.")
        pause = min(2.0 ** (self.failures - 1), _LONGEST_PAUSE)
        self.process, self.due = None, time.monotonic() + pause
        say(f"{self.program.name} {how}; it starts again in {pause:.0f} s")


class Tree:
    def __init__(self) -> None:
        self.members: list[Member] = []
        self.outputs = selectors.DefaultSelector()

    def add(self, program: Program) -> None:
        """Start a program and keep it alive from now on."""
        member = Member(program)
        self.members.append(member)
        member.start()
        self._listen(member)

    def attend(self, seconds: float) -> None:
        """Pass on what the programs write, and start again those that have ended."""
        for key, _ in self.outputs.select(seconds):
            self._pass_on(key.data)
        for member in self.members:
            if member.ended():
                self._drain(member)
                member.bury()
            elif member.process is None and time.monotonic() >= member.due:
                self._restart(member)

    def stop(self) -> None:
        """End all, the last started first."""
        for member in reversed(self.members):
            if member.process:
                member.program.stop(member.process)
                self._drain(member)

    def _restart(self, member: Member) -> None:
        try:
            member.start()
        except CannotStart as problem:
            member.failed(f"did not start ({problem})")
        else:
            self._listen(member)

    def _listen(self, member: Member) -> None:
        if member.process and member.process.stdout:
            self.outputs.register(member.process.stdout, selectors.EVENT_READ, member)

    def _pass_on(self, member: Member) -> bool:
        """Print what a program has written; False at the end of its output."""
        assert member.process
        assert member.process.stdout
        chunk = os.read(member.process.stdout.fileno(), 65536)
        *lines, member.rest = (member.rest + chunk).split(b"\n")
        for line in lines:
            sys.stdout.write(f"{member.program.name:>6} | {line.decode(errors='replace')}\n")
        sys.stdout.flush()
        return bool(chunk)

    def _drain(self, member: Member) -> None:
        """Read the last words of a program that has ended."""
        if not member.process or not member.process.stdout:
            return
        # A child of the program may still hold the other end: what is there now is enough.
        os.set_blocking(member.process.stdout.fileno(), False)
        try:
            while self._pass_on(member):
                pass
        except BlockingIOError:
            pass
        self.outputs.unregister(member.process.stdout)
        member.process.stdout.close()


def say(sentence: str) -> None:
    print(f"diwan: {sentence}", flush=True)
