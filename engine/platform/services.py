"""The product's own processes: web, worker and beat."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass

from engine.platform import children, places

_WORKERS = "2"


@dataclass(frozen=True)
class Service:
    name: str
    module: str
    arguments: tuple[str, ...]
    environment: dict[str, str]
    grace: float  # seconds to finish what it is doing

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", self.module, *self.arguments]

    def start(self) -> subprocess.Popen[bytes]:
        # Killed with the launcher: what they were doing is taken up again at the next start.
        return children.spawn(
            self.command,
            death_signal=signal.SIGKILL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=places.ROOT,
            # Threads with an arena each would keep more memory than they use.
            env=os.environ | {"MALLOC_ARENA_MAX": "2"} | self.environment,
        )

    def stop(self, process: subprocess.Popen[bytes]) -> None:
        children.stop(process, by=signal.SIGTERM, within=self.grace)
        children.end_session(process)


def web(environment: dict[str, str], *, host: str, port: int) -> Service:
    address = ("--host", host, "--port", str(port))
    manner = ("--timeout-graceful-shutdown", "3", "--no-access-log", "--log-level", "warning")
    arguments = ("engine.asgi:application", *address, *manner)
    return Service("web", "uvicorn", arguments, environment, grace=10)


def worker(environment: dict[str, str]) -> Service:
    manner = ("--without-gossip", "--without-mingle", "--without-heartbeat", "-l", "warning")
    processes = ("-c", os.environ.get("WORKER_PROCESSES", _WORKERS))
    arguments = ("-q", "-A", "engine", "worker", *processes, *manner)
    return Service("worker", "celery", arguments, environment, grace=25)


def beat(environment: dict[str, str]) -> Service:
    manner = ("-S", "engine.beat:SingleScheduler", "--pidfile=", "-l", "warning")
    return Service("beat", "celery", ("-q", "-A", "engine", "beat", *manner), environment, grace=5)
