"""Diwan as people meet it: a web process and a worker beside the test, on their own database."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from engine.platform import children, places, services
from engine.platform.services import Service
from tests import session

_PATIENCE = 60.0


class Instance:
    def __init__(self, *, database: str, port: int, folder: Path) -> None:
        """`database` is the name of one that is migrated; `folder` takes the logs."""
        self.database = database
        self.url = f"http://127.0.0.1:{port}"
        self.folder = folder
        self.environment = {
            "DATABASE_URL": database_address(database),
            # Apart from the database of the tests, which they empty.
            "REDIS_URL": session.redis_url(session.WORKER + 8),
            "DJANGO_SETTINGS_MODULE": "engine.settings",
            "VAR_DIR": str(session.VAR),
            "HTTPS": "0",
            "WORKER_PROCESSES": "1",
            "SCANNERS_ON_THIS_MACHINE": "1",
        }
        parts = (
            services.web(self.environment, host="127.0.0.1", port=port),
            services.worker(self.environment),
        )
        self.services = {part.name: part for part in parts}
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, *names: str) -> None:
        """Start the named parts, all by default; return when the web answers."""
        for name in names or self.services:
            self.processes[name] = self._spawn(self.services[name])
        deadline = time.monotonic() + _PATIENCE
        while "web" in self.processes and not self.answers():
            assert time.monotonic() < deadline, self.log("web")
            assert self.processes["web"].poll() is None, self.log("web")
            time.sleep(0.1)

    def stop(self, *names: str) -> None:
        for name in names or tuple(self.processes):
            self.services[name].stop(self.processes.pop(name))

    def kill(self, name: str) -> None:
        """End a part without a warning, as a power cut would."""
        process = self.processes.pop(name)
        process.send_signal(signal.SIGKILL)
        process.wait()
        children.end_session(process)

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                return True
        except OSError:
            return False

    def manage(self, *arguments: str) -> str:
        """Run a command of manage.py on this database; return what it says."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=places.ROOT,
            env=os.environ | self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def log(self, name: str) -> str:
        """Return the end of what a part has written."""
        return (self.folder / f"{name}.log").read_text()[-3000:]

    def _spawn(self, service: Service) -> subprocess.Popen[bytes]:
        with (self.folder / f"{service.name}.log").open("ab") as log:
            return children.spawn(
                service.command,
                death_signal=signal.SIGKILL,
                stdout=log,
                stderr=log,
                cwd=places.ROOT,
                env=os.environ | service.environment,
            )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def database_address(name: str) -> str:
    """Return the address of another database of the session's server."""
    base = os.environ.get("DATABASE_URL") or places.database_url(session.VAR)
    return make_conninfo(base, dbname=name)


def drop_database(name: str) -> None:
    with psycopg.connect(database_address("postgres"), autocommit=True) as server:
        text = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        server.execute(text.format(sql.Identifier(name)))


def copy_database(source: str, copy: str) -> None:
    """Copy a database that nobody uses."""
    drop_database(copy)
    with psycopg.connect(database_address("postgres"), autocommit=True) as server:
        names = {"source": sql.Identifier(source), "copy": sql.Identifier(copy)}
        server.execute(sql.SQL("CREATE DATABASE {copy} TEMPLATE {source}").format(**names))
