"""`make run` ends as it should, however it ends, and whatever ends in it comes back."""

import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.launched import Run, eventually

pytestmark = pytest.mark.walk
PARTS = {
    "web": "uvicorn",
    "worker": " worker ",
    "beat": " beat ",
    "valkey": "unixsocket:",
    "postgres": "postgres -D",
}


@contextmanager
def new_folder() -> Iterator[Path]:
    # Not under pytest's own folder, which other users (the servers' among them) cannot enter.
    parent = Path(tempfile.mkdtemp(prefix="diwan-run-", dir="/tmp"))
    parent.chmod(0o755)
    yield parent / "var"
    shutil.rmtree(parent)


@pytest.fixture
def folder() -> Iterator[Path]:
    with new_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def running() -> Iterator[Run]:
    """A run that is up, for tests that leave it so."""
    with new_folder() as folder:
        running = Run(folder).start()
        running.ready()
        yield running
        running.stop()


@pytest.fixture
def run(folder: Path) -> Iterator[Run]:
    run = Run(folder).start()
    yield run
    if run.process.poll() is None:
        run.stop()


def test_an_interrupt_stops_all_in_order(run: Run) -> None:
    run.ready()
    assert run.answers()
    assert run.stop(signal.SIGINT) == 0
    assert run.processes() == {}
    assert "database system is shut down" in (run.folder / "postgres.log").read_text()


def test_each_part_that_is_killed_comes_back(run: Run) -> None:
    run.ready()
    for part in PARTS.values():
        killed = run.pid_of(part)
        os.kill(killed, signal.SIGKILL)
        eventually(lambda killed=killed: killed not in run.processes())
        eventually(lambda part=part: any(part in line for line in run.processes().values()))
        eventually(run.answers)
    assert run.stop() == 0
    assert run.processes() == {}


def test_a_killed_launcher_leaves_no_orphan_and_its_data_is_whole(run: Run) -> None:
    run.ready()
    run.stop(signal.SIGKILL)
    eventually(lambda: run.processes() == {})
    again = Run(run.folder).start()
    again.ready()
    assert again.answers()
    assert again.stop() == 0


def test_a_second_run_in_the_same_folder_is_refused_in_one_sentence(running: Run) -> None:
    second = Run(running.folder.with_name("second"), VAR_DIR=str(running.folder)).start()
    assert second.process.wait(60) == 1
    assert second.said() == (
        f"diwan: Diwan already runs from {running.folder} (process {running.process.pid}).\n"
    )


def test_a_taken_port_is_refused_in_one_sentence(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        run = Run(folder, PORT=str(port)).start()
        assert run.process.wait(60) == 1
    assert run.said() == (
        f"diwan: Port {port} of 127.0.0.1 cannot be used (address already in use); "
        "choose another: make run PORT=8001\n"
    )


def test_a_command_uses_the_database_of_the_running_instance(running: Run) -> None:
    said = running.manage("showmigrations", "--plan")
    assert "[X]" in said
    assert "[ ]" not in said
    assert running.answers()


def test_a_first_start_that_was_broken_off_is_begun_anew(folder: Path) -> None:
    broken_off = Run(folder, PACK="seeds/no-such-pack").start()
    assert broken_off.process.wait(120) == 1
    assert "seeds/no-such-pack" in broken_off.said()
    assert "Traceback" not in broken_off.said()
    assert (folder / "first-start").exists()
    again = Run(folder).start()
    again.ready()
    assert not (folder / "first-start").exists()
    assert again.stop() == 0
