"""A `make run` of its own: an installation in a temporary folder, without a pack by default."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from engine.platform import places
from tests.instance import free_port

PATIENCE = 90.0  # longer than the launcher waits itself


class Run:
    """The launcher and what it has started, found by the folder that all of them name."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.log = folder.with_suffix(".log")
        self.environment = environment

    def start(self) -> "Run":
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "engine.platform"],
                cwd=places.ROOT,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        return self

    def manage(self, *arguments: str) -> str:
        """Run a command of manage.py beside it; return what it says."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=places.ROOT,
            env=self._environment(),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def _environment(self) -> dict[str, str]:
        ours = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
        kept = {name: value for name, value in os.environ.items() if name not in ours}
        given = {"VAR_DIR": str(self.folder), "PORT": str(self.port), "PACK": ""}
        return kept | given | self.environment

    def said(self) -> str:
        return self.log.read_text()

    def ready(self, within: float = PATIENCE) -> None:
        eventually(lambda: self.process.poll() is not None or "ready at" in self.said(), within)
        assert self.process.poll() is None, self.said()

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5):
                return True
        except OSError:
            return False

    def stop(self, by: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(by)
        return self.process.wait(PATIENCE)

    def processes(self) -> dict[int, str]:
        """Return the command lines of all that runs for this folder, by process id."""
        own = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != os.getpid():
                command = _told(entry / "cmdline")
                if str(self.folder) in command + _told(entry / "environ"):
                    own[int(entry.name)] = command
        return own

    def pid_of(self, part: str) -> int:
        """Return the oldest process whose command line has `part` in it."""
        return min(pid for pid, command in self.processes().items() if part in command)


def eventually(true: Callable[[], bool], within: float = PATIENCE) -> None:
    deadline = time.monotonic() + within
    while not true():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.1)


def _told(file: Path) -> str:
    try:
        return file.read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
