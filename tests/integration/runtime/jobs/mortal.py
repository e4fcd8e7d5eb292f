"""Workers that are killed: forked one after another, each ended by SIGKILL at a random moment.

`python -m tests.integration.runtime.jobs.mortal KILLS` on the database of DATABASE_URL.
"""

import os
import random
import signal
import sys
import time
from datetime import timedelta

import django

django.setup()

from django.db import connections  # noqa: E402

from runtime.jobs import worker  # noqa: E402
from runtime.jobs.handler import handlers  # noqa: E402

LONGEST_LIFE = 0.15


def work() -> None:
    """Do jobs until the end, which comes soon."""
    while True:
        worker.run(limit=5)
        time.sleep(0.002)


def one_life() -> None:
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(1)
    time.sleep(random.uniform(0.005, LONGEST_LIFE))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def main(kills: int) -> None:
    for handler in handlers.values():
        # Leases that end soon, so that what the dead had taken is taken again.
        type(handler).lease = timedelta(seconds=0.5)
        type(handler).max_attempts = kills
    worker.run(limit=2)  # Everything is read and compiled once, so that the heirs work at once.
    for _ in range(kills):
        one_life()


if __name__ == "__main__":
    main(int(sys.argv[1]))
