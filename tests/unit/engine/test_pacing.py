"""Long work beside people: what it sets for the process is set back, however many do it at once."""

import gc
import sys
from contextlib import ExitStack
from contextvars import copy_context

import pytest

from engine import pacing
from engine.pacing import beside_others, paced


def test_two_that_overlap_leave_the_process_as_it_was() -> None:
    before = sys.getswitchinterval()
    first, second = ExitStack(), ExitStack()
    alice, bob = copy_context(), copy_context()
    alice.run(first.enter_context, beside_others())
    bob.run(second.enter_context, beside_others())
    assert sys.getswitchinterval() < before
    # The one that began first ends first, as publications of two people do.
    alice.run(first.close)
    assert not gc.isenabled()
    assert sys.getswitchinterval() < before
    bob.run(second.close)
    assert gc.isenabled()
    assert sys.getswitchinterval() == before


def test_what_fails_within_leaves_it_so_too() -> None:
    before = sys.getswitchinterval()
    try:
        with beside_others():
            raise LookupError
    except LookupError:
        pass
    assert gc.isenabled()
    assert sys.getswitchinterval() == before


def test_nothing_rests_where_nobody_is_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    rested: list[float] = []
    monkeypatch.setattr(pacing, "sleep", rested.append)
    monkeypatch.setattr(pacing, "PIECE", 0.0)
    assert list(paced("ab")) == ["a", "b"]
    assert rested == []
    with beside_others():
        assert list(paced("ab")) == ["a", "b"]
    assert len(rested) == 2
