"""`make run`: the servers, then web, worker and beat, in one process tree."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.platform import children, locks, places, servers, services
from engine.platform.postgres import Postgres
from engine.platform.problems import CannotStart, explain
from engine.platform.tree import Tree, say
from engine.platform.valkey import Valkey

_SPACE_NEEDED = 150  # MB
_ANSWER_SECONDS = 60.0
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """Run until told to stop; return the exit code."""
    for number in _ENDING:  # A shell's background jobs begin with SIGINT ignored.
        signal.signal(number, signal.default_int_handler)
    if "MAKELEVEL" in os.environ:
        children.die_with_parent(signal.SIGTERM)
    try:
        run(places.var())
    except KeyboardInterrupt:
        return 0
    except (CannotStart, OSError) as problem:
        sentence = explain(problem) if isinstance(problem, OSError) else problem
        print(f"diwan: {sentence}", file=sys.stderr)
        return 1
    return 0


def run(folder: Path) -> None:
    host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
    check_folder(folder)
    with _alone(folder):
        check_port(host, port)
        _run_alone(folder, host, port)


def _run_alone(folder: Path, host: str, port: int) -> None:
    with servers.owned(folder), _tree() as tree:
        environment = _start_servers(folder, tree)
        accounts = _set_up(environment)
        tree.add(services.web(environment, host=host, port=port))
        tree.add(services.worker(environment))
        tree.add(services.beat(environment))
        _await_answer(tree, f"http://{host}:{port}/healthz")
        print(accounts, end="")
        say(f"ready at http://{host}:{port}/ (Ctrl-C stops it)")
        while True:
            tree.attend(0.5)


def check_folder(folder: Path) -> None:
    """Make the folder of an installation; refuse one that cannot be written or is nearly full."""
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise CannotStart(f"{folder} cannot be written: give it to the user who starts Diwan.")
    free = shutil.disk_usage(folder).free // 2**20
    if free < _SPACE_NEEDED:
        raise CannotStart(f"The disk of {folder} has {free} MB left; {_SPACE_NEEDED} are needed.")


def check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            advice = "choose another: make run PORT=8001"
            why = f"{error.strerror}".lower()
            raise CannotStart(f"Port {port} of {host} cannot be used ({why}); {advice}") from None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    try:
        with locks.held(folder / "run.lock", note=str(os.getpid())):
            yield
    except locks.Taken as holder:
        raise CannotStart(f"Diwan already runs from {folder} (process {holder}).") from None


@contextmanager
def _tree() -> Iterator[Tree]:
    tree = Tree()
    try:
        yield tree
    finally:
        for number in _ENDING:
            signal.signal(number, signal.SIG_IGN)
        say("stopping")
        tree.stop()


def _start_servers(folder: Path, tree: Tree) -> dict[str, str]:
    """Start the servers that no address was given for; return the environment of the rest."""
    given = {name: os.environ.get(name, "") for name in ("DATABASE_URL", "REDIS_URL")}
    if not given["DATABASE_URL"]:
        tree.add(Postgres(folder))
    if not given["REDIS_URL"]:
        tree.add(Valkey(folder))
    servers.announce(folder, ready=True)
    return {
        "DATABASE_URL": given["DATABASE_URL"] or places.database_url(folder),
        "REDIS_URL": given["REDIS_URL"] or places.redis_url(folder),
        # Served on this machine without TLS, unless told otherwise.
        "HTTPS": os.environ.get("HTTPS", "0"),
        "PYTHONUNBUFFERED": "1",
    }


def _set_up(environment: dict[str, str]) -> str:
    """Bring the database up to date; return the text about the demo's accounts."""
    command = [sys.executable, "manage.py", "setup", "--pack", os.environ.get("PACK", "")]
    done = children.spawn(
        command,
        death_signal=signal.SIGKILL,
        stdout=subprocess.PIPE,
        cwd=places.ROOT,
        env=os.environ | environment,
    )
    said, _ = done.communicate()
    if done.returncode:
        raise CannotStart("The database could not be set up: the line above tells why.")
    return said.decode()


def _await_answer(tree: Tree, address: str) -> None:
    deadline = time.monotonic() + _ANSWER_SECONDS
    while time.monotonic() < deadline:
        tree.attend(0.1)
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 (our own address)
                return
        except OSError:
            continue
    raise CannotStart(f"{address} does not answer: see the lines above.")
