"""What is asked for twice under one key is done once."""

from datetime import timedelta

import pytest

from engine.access import SYSTEM, Actor, actor_of
from engine.access.models import User
from runtime import clock
from runtime.idempotency.models import IdempotencyKey
from runtime.idempotency.once import KEPT, OtherRequest, forget, once

pytestmark = pytest.mark.django_db


class Work:
    """Counts how often it was done."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self) -> dict[str, int]:
        self.done += 1
        return {"done": self.done}


@pytest.fixture
def mine(alice: User) -> Actor:
    return actor_of(alice)


def test_the_second_time_gets_the_first_answer(mine: Actor) -> None:
    work = Work()
    assert once(mine, "k", {"a": 1, "b": 2}, work) == {"done": 1}
    assert once(mine, "k", {"b": 2, "a": 1}, work) == {"done": 1}
    assert work.done == 1


def test_without_a_key_or_a_person_it_is_done_each_time(mine: Actor) -> None:
    work = Work()
    for actor, key in ((mine, ""), (mine, ""), (SYSTEM, "k"), (SYSTEM, "k")):
        once(actor, key, {}, work)
    assert work.done == 4
    assert not IdempotencyKey.objects.exists()


def test_another_request_with_the_key_is_refused(mine: Actor) -> None:
    once(mine, "k", {"a": 1}, Work())
    work = Work()
    with pytest.raises(OtherRequest):
        once(mine, "k", {"a": 2}, work)
    assert work.done == 0


def test_a_failure_frees_the_key(mine: Actor) -> None:
    def fail() -> dict[str, int]:
        raise RuntimeError("no paper")

    with pytest.raises(RuntimeError, match="no paper"):
        once(mine, "k", {}, fail)
    assert once(mine, "k", {}, Work()) == {"done": 1}


def test_two_people_may_choose_the_same_key(mine: Actor, bob: User) -> None:
    work = Work()
    once(mine, "k", {}, work)
    once(actor_of(bob), "k", {}, work)
    assert work.done == 2


def test_keys_are_kept_for_a_day(mine: Actor) -> None:
    once(mine, "old", {}, Work())
    once(mine, "new", {}, Work())
    past = clock.now() - KEPT - timedelta(minutes=1)
    IdempotencyKey.objects.filter(key="old").update(at=past)
    forget()
    assert [each.key for each in IdempotencyKey.objects.all()] == ["new"]
