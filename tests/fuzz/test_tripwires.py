"""The fuzzers would notice: every way out ends them."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest

from tests.fuzz.tripwires import WIRES, Escape, Guarded


@pytest.fixture(autouse=True)
def live() -> Iterator[None]:
    WIRES.live = True
    yield
    WIRES.live = False


WAYS_OUT: dict[str, Callable[[], object]] = {
    "reading a file": lambda: Path("/etc/passwd").read_text(),
    "writing a file": lambda: Path("/tmp/escaped").write_text("x"),
    "deleting a file": lambda: Path("/tmp/escaped").unlink(),
    "importing": lambda: import_module("this"),
    "running code": lambda: eval("1 + 1"),
    "starting a process": lambda: subprocess.run([sys.executable], check=True),
    "reaching an address": lambda: socket.create_connection(("127.0.0.1", 9)),
    "reading an attribute": lambda: Guarded().secret,
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_every_way_out_trips_a_wire(way: str) -> None:
    with pytest.raises(Escape), WIRES.armed():
        WAYS_OUT[way]()


def swallowing(way: Callable[[], object]) -> None:
    with suppress(BaseException):
        way()


def test_an_escape_that_is_swallowed_is_told_all_the_same() -> None:
    with pytest.raises(Escape), WIRES.armed():
        swallowing(WAYS_OUT["reading a file"])


def test_what_lies_in_a_readable_folder_may_be_read_but_not_written(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("1")
    with WIRES.armed(tmp_path):
        assert json.loads(file.read_text()) == 1
    with pytest.raises(Escape), WIRES.armed(tmp_path):
        file.write_text("2")
