"""What keeps Diwan from starting is said in one sentence."""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from engine.platform import binaries, launcher, prepare, steps
from engine.platform.problems import CannotStart, explain


def refused(number: int) -> str:
    return str(explain(OSError(number, os.strerror(number), "/srv/diwan/var")))


def test_a_full_disk_is_named() -> None:
    assert refused(errno.ENOSPC).startswith("The disk of /srv/diwan/var is full")


def test_a_folder_that_cannot_be_written_is_named() -> None:
    assert refused(errno.EROFS) == "/srv/diwan/var cannot be written: Read-only file system."


def test_a_nearly_full_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=20 * 2**20))
    with pytest.raises(CannotStart, match="has 20 MB left; 150 are needed"):
        launcher.check_folder(tmp_path)


def test_a_python_without_venv_and_pip_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "find_spec", lambda _: None)
    with pytest.raises(CannotStart, match="python3-venv"):
        prepare._install_uv()


def test_no_postgresql_anywhere_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing() -> Iterator[Path]:
        return iter(())

    monkeypatch.setattr(binaries, "_packaged_postgres", nothing)
    monkeypatch.setattr(binaries, "_machine_postgres", nothing)
    with pytest.raises(CannotStart, match="DATABASE_URL"):
        binaries.postgres()


def test_a_program_that_is_missing_is_named() -> None:
    with pytest.raises(CannotStart, match="there is no program no-such-program"):
        steps.run("Building", "no-such-program")


def test_a_step_that_fails_tells_its_reason() -> None:
    script = "echo fine; echo 'error: no space left on device' >&2; exit 3"
    with pytest.raises(CannotStart, match="Building failed: error: no space left on device"):
        steps.run("Building", "sh", "-c", script)


def test_the_line_that_tells_most_is_chosen() -> None:
    assert steps.reason("warning: old\nerror: it broke\nbye") == "error: it broke"
    assert steps.reason("one\n\ntwo\n") == "two"
    assert steps.reason("") == "it gave no reason"
