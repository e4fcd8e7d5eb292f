"""Commands that only read files start no servers; the others find them running."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from engine.platform import commands, servers


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders whose servers were asked for."""
    folders: list[Path] = []

    @contextmanager
    def at_hand(folder: Path) -> Iterator[None]:
        folders.append(folder)
        yield

    monkeypatch.setattr(servers, "at_hand", at_hand)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return folders


def run(line: str) -> None:
    with commands.servers_for(["manage.py", *line.split()]):
        pass


@pytest.mark.parametrize(
    "line",
    ["", "help", "feel 1+1", "pack check seeds/x", "pack schema var/x", "process check x.bpmn",
     "dmn tck x", "pack install --help"],
)  # fmt: skip
def test_a_command_that_reads_files_alone_starts_no_servers(line: str, started: list[Path]) -> None:
    run(line)
    assert started == []


@pytest.mark.parametrize("line", ["pack install seeds/x", "pack test x", "migrate", "audit verify"])
def test_any_other_command_finds_servers(line: str, started: list[Path]) -> None:
    run(line)
    assert len(started) == 1


def test_servers_of_the_office_are_used_as_they_are(
    started: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/diwan")
    monkeypatch.setenv("REDIS_URL", "redis://cache/0")
    run("migrate")
    assert started == []
