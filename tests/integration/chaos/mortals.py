"""Web and worker processes that are killed: each lives a moment, and an heir takes its place.

`python -m tests.integration.chaos.mortals web|worker KILLS [SOCKET]` on the database of
DATABASE_URL. The heirs are forked from a parent that has everything read and compiled, so that
they work at once. After the last kill one heir stays, until the parent is told to end.
"""

import os
import random
import signal
import socket
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from wsgiref.util import setup_testing_defaults

import django
from django.db import connections

from engine.platform import children

LONGEST_LIFE = {"web": 0.9, "worker": 0.3}
SHORTEST_LIFE = 0.02


def web() -> Callable[[], None]:
    """Return what a web process does: serve the whole product on the socket it inherits."""
    from uvicorn import Config, Server

    from engine import wsgi
    from engine.asgi import application
    from engine.blueprint import kinds, live

    for kind in kinds.names():
        live().of(kind)
    Config(application).load()
    environ: dict[str, Any] = {"PATH_INFO": "/api/me/"}
    setup_testing_defaults(environ)
    wsgi.application(environ, lambda *answer: None).close()
    listening = socket.socket(fileno=int(sys.argv[3]))

    def serve() -> None:
        config = Config(application, log_level="error", lifespan="off", access_log=False)
        Server(config).run(sockets=[listening])

    return serve


def worker() -> Callable[[], None]:
    """Return what a worker does, woken or not: every job that is due."""
    from runtime.jobs import worker as jobs
    from runtime.jobs.handler import handlers

    for handler in handlers.values():
        # Leases that end soon, so that what the dead had taken is taken again.
        type(handler).lease = timedelta(seconds=1)
        type(handler).max_attempts = 1000
    jobs.run(limit=1)

    def work() -> None:
        while True:
            jobs.run(limit=5)
            time.sleep(0.01)

    return work


def born(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        try:
            children.die_with_parent(signal.SIGKILL)
            work()
        finally:
            os._exit(1)
    return child


def main(name: str, kills: int) -> None:
    django.setup()
    work = {"web": web, "worker": worker}[name]()
    for connection in connections.all():
        connection.close_pool()  # Its threads would not be in the heirs.
        connection.close()
    for _ in range(kills):
        heir = born(work)
        time.sleep(random.uniform(SHORTEST_LIFE, LONGEST_LIFE[name]))
        os.kill(heir, signal.SIGKILL)
        os.waitpid(heir, 0)
    born(work)
    print("survived", flush=True)
    signal.pause()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
