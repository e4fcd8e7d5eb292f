"""One process owns the servers; the others are told who."""

from pathlib import Path

import pytest

from engine.platform import locks


def test_a_lock_tells_who_holds_it(tmp_path: Path) -> None:
    with (
        locks.held(tmp_path / "run.lock", note="4711"),
        pytest.raises(locks.Taken, match="4711"),
        locks.held(tmp_path / "run.lock"),
    ):
        pass


def test_guests_share_a_lock_that_the_owner_waits_for(tmp_path: Path) -> None:
    path = tmp_path / "guests.lock"
    with (
        locks.held(path, shared=True),
        locks.held(path, shared=True),
        pytest.raises(locks.Taken),
        locks.held(path),
    ):
        pass
    with locks.held(path):
        pass
