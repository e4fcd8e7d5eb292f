"""The office and its people, as the tests of the runtime know them."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from signal import SIGKILL

import pytest
from django.db import connection

from engine.platform import children, places
from tests import session
from tests.instance import database_address
from tests.integration.runtime.conftest import (  # noqa: F401
    as_alice,
    as_supervisor,
    client_record,
    make_client,
    office,
)

MAIL = "tests.integration.runtime.jobs.mail_in_files"
Mortals = Callable[[str, int], subprocess.Popen[bytes]]


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    """The socket that every web process inherits: who connects while none is there waits."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as made:
        yield made


@pytest.fixture
def mortals(listening: socket.socket, tmp_path: Path) -> Iterator[Mortals]:
    """Start a line of web or worker processes that are killed so many times."""
    started: list[subprocess.Popen[bytes]] = []
    given = {
        "DATABASE_URL": database_address(str(connection.settings_dict["NAME"])),
        "REDIS_URL": session.redis_url(session.WORKER),
        "VAR_DIR": str(session.VAR),
        "DJANGO_SETTINGS_MODULE": MAIL,
        "MAIL_FOLDER": str(tmp_path),
        "LOG_LEVEL": "CRITICAL",
    }

    def start(name: str, kills: int) -> subprocess.Popen[bytes]:
        arguments = [name, str(kills), str(listening.fileno())]
        started.append(
            children.spawn(
                [sys.executable, "-m", "tests.integration.chaos.mortals", *arguments],
                death_signal=SIGKILL,
                cwd=places.ROOT,
                env=os.environ | given,
                pass_fds=[listening.fileno()],
                stdout=subprocess.PIPE,
            )
        )
        return started[-1]

    yield start
    for each in started:
        children.end_session(each)
        each.communicate()
