"""The embedded PostgreSQL: a foreground child reached by its socket alone."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from engine.platform import binaries, children, places
from engine.platform.privileges import dropped, own_folder
from engine.platform.problems import CannotStart

_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
_USER = "diwan"
_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "80",
    "shared_buffers": "64MB",
    "jit": "off",
    "log_min_messages": "warning",
    "log_timezone": "UTC",
    "timezone": "UTC",
}
# For tests, whose data may be lost with the machine.
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_START_SECONDS = 60.0


class Postgres:
    name = "postgres"

    def __init__(self, folder: Path, *, fast: bool = False) -> None:
        """`folder` is the installation's; `fast` gives up safety against power loss."""
        self.programs = binaries.postgres()
        self.data = places.servers(folder) / "postgres"
        self.sockets = places.sockets(folder)
        self.log = places.servers(folder) / "postgres.log"
        self.settings = _SETTINGS | {"unix_socket_directories": str(self.sockets)}
        self.settings |= _FAST if fast else {}

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server and return it when it answers."""
        own_folder(self.sockets)
        if not (self.data / "PG_VERSION").exists():
            self._create()
        self._check_version()
        self._await_former()
        command = [str(self.programs / "postgres"), "-D", str(self.data)]
        options = [f"--{name}={value}" for name, value in self.settings.items()]
        with self.log.open("ab") as log:
            server = children.spawn(
                [*command, *options],
                death_signal=signal.SIGINT,
                stdout=log,
                stderr=log,
                env=_ENVIRONMENT,
                **dropped(),
            )
        self._await_answer(server)
        return server

    def stop(self, server: subprocess.Popen[bytes]) -> None:
        # Interrupt means a fast shutdown: sessions are ended, data is written.
        children.stop(server, by=signal.SIGINT, within=30)

    def _create(self) -> None:
        """Make the data folder under another name first: half a folder is never taken for one."""
        new = self.data.with_name("postgres.new")
        shutil.rmtree(new, ignore_errors=True)
        own_folder(new)
        self._run("initdb", "-D", new, "-U", _USER, "-A", "trust", "--no-sync", *self._locale())
        create = f"CREATE DATABASE {_USER} TEMPLATE template0;\n"
        self._run("postgres", "--single", "-D", new, "template1", stdin=create)
        os.sync()
        new.rename(self.data)

    def _locale(self) -> list[str]:
        # Under the default of an unset LANG, Arabic has no trigrams.
        if binaries.major_version(self.programs) < 17:
            return ["--encoding=UTF8", "--lc-collate=C", "--lc-ctype=C.UTF-8"]
        provider = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return ["--encoding=UTF8", *provider, "--lc-ctype=C.UTF-8", "--lc-collate=C"]

    def _run(self, program: str, *arguments: str | Path, stdin: str = "") -> None:
        done = subprocess.run(
            [self.programs / program, *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            env=_ENVIRONMENT,
            **dropped(),
        )
        if done.returncode or "ERROR:" in done.stderr:
            raise CannotStart(f"PostgreSQL could not be set up: {_reason(done.stderr)}")

    def _check_version(self) -> None:
        made_by = int((self.data / "PG_VERSION").read_text())
        ours = binaries.major_version(self.programs)
        if made_by != ours:
            raise CannotStart(
                f"{self.data} was made by PostgreSQL {made_by}, and the one found here is {ours}."
            )

    def _await_former(self) -> None:
        """Wait for a server of this folder that is still shutting down."""
        for _ in range(150):
            pid = self._noted_pid()
            if not pid or not Path(f"/proc/{pid}").exists():
                return
            if not self._works_here(pid):
                # A number of an earlier boot, which another program has now.
                (self.data / "postmaster.pid").unlink()
                return
            time.sleep(0.1)
        raise CannotStart(f"Another PostgreSQL still uses {self.data}.")

    def _noted_pid(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return None

    def _works_here(self, pid: int) -> bool:
        try:
            return Path(f"/proc/{pid}/cwd").samefile(self.data)
        except OSError:
            return False

    def _await_answer(self, server: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while not self._ready(server.pid):
            if server.poll() is not None or time.monotonic() > deadline:
                children.stop(server, by=signal.SIGINT, within=5)
                raise CannotStart(f"PostgreSQL did not start: {_last_line(self.log)}")
            time.sleep(0.02)

    def _ready(self, pid: int) -> bool:
        """Read the server's own notice; asking by connection would need a client here."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"


def _last_line(log: Path) -> str:
    return _reason(log.read_text(errors="replace")) if log.exists() else "it left no log"


def _reason(text: str) -> str:
    """Return the line that tells most of what a server wrote."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error" in line.lower()]
    return (telling or lines or ["it gave no reason"])[-1]
