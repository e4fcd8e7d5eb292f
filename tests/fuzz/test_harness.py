"""The fuzzers would notice: an input that is slow, and memory that grows."""

import pytest

pytest.importorskip("atheris", reason="atheris has wheels for Linux on x86-64 alone")

from tests.fuzz import harness


def nothing(data: bytes) -> None:
    pass


def test_an_input_that_takes_too_long_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harness, "SLOWEST", -1)
    with pytest.raises(harness.TooSlow):
        harness.Watch(nothing, seconds=60)(b"")


def test_memory_that_grows_with_the_inputs_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harness, "LOOK_EVERY", 1)
    monkeypatch.setattr(harness, "MOST_GROWTH", 20)
    kept: list[bytes] = []
    watch = harness.Watch(lambda data: kept.append(data * 10_000_000), seconds=0)
    watch(b"xyz")
    with pytest.raises(harness.Leak):
        watch(b"xyz")
