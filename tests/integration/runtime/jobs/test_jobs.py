"""A job is done once, whatever happens to the worker that does it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from runtime import clock
from runtime.jobs import queue, sweeper, worker
from runtime.jobs.handler import Handler, handlers
from runtime.jobs.models import Job
from runtime.notifications.models import Event


class Ring(Handler):
    """Rings a bell outside, and notes it in our tables."""

    name = "ring"
    max_attempts = 3

    def __init__(self) -> None:
        self.rung: list[int] = []
        self.gave_up: list[str] = []
        self.broken = False

    def perform(self, job: Job) -> Any:
        if self.broken:
            raise OSError("the bell does not ring")
        self.rung.append(job.pk)

    def finish(self, job: Job, result: Any) -> None:
        Event.objects.create(channel="bell", name="rung", data={"job": job.pk})

    def failed(self, job: Job, error: str, *, final: bool) -> None:
        if final:
            self.gave_up.append(error)


@pytest.fixture
def bell() -> Iterator[Ring]:
    ring = Ring()
    with handlers.temporarily(ring):
        yield ring


def noted() -> int:
    return Event.objects.filter(channel="bell").count()


@pytest.mark.django_db
def test_a_job_is_done_and_noted(bell: Ring) -> None:
    queue.enqueue("ring", {})
    assert worker.run() == 1
    assert (Job.objects.get().state, len(bell.rung), noted()) == ("done", 1, 1)


@pytest.mark.django_db
def test_of_two_jobs_with_one_key_only_the_first_counts(bell: Ring) -> None:
    queue.enqueue("ring", {"n": 1}, key="noon")
    queue.enqueue("ring", {"n": 2}, key="noon")
    assert Job.objects.get().payload == {"n": 1}


@pytest.mark.django_db
def test_a_job_for_tomorrow_waits(bell: Ring) -> None:
    queue.enqueue("ring", {}, at=clock.now() + timedelta(days=1))
    assert worker.run() == 0
    with clock.movable():
        clock.advance(timedelta(days=1, seconds=1))
        assert worker.run() == 1


@pytest.mark.django_db
def test_a_job_that_fails_is_tried_again_later_and_given_up_at_last(bell: Ring) -> None:
    bell.broken = True
    queue.enqueue("ring", {})
    with clock.movable():
        for _ in range(bell.max_attempts):
            assert worker.run() == 1
            assert worker.run() == 0, "it does not try again at once"
            clock.advance(timedelta(hours=1))
        assert worker.run() == 0
    job = Job.objects.get()
    assert (job.state, job.attempts, noted()) == ("failed", 3, 0)
    assert bell.gave_up == ["OSError: the bell does not ring"]


@pytest.mark.django_db
def test_a_job_of_a_dead_worker_is_done_again_when_its_lease_ends(bell: Ring) -> None:
    queue.enqueue("ring", {})
    assert queue.take() is not None  # and this worker is never heard of again
    assert worker.run() == 0
    with clock.movable():
        clock.advance(bell.lease + timedelta(seconds=1))
        assert worker.run() == 1
    assert noted() == 1


@pytest.mark.django_db
def test_a_worker_that_lost_its_lease_writes_nothing(bell: Ring) -> None:
    queue.enqueue("ring", {})
    slow = queue.take()
    assert slow is not None
    with clock.movable():
        clock.advance(bell.lease + timedelta(seconds=1))
        worker.run()
        worker.do(slow)
    assert (len(bell.rung), noted()) == (2, 1)


@pytest.mark.django_db
def test_a_job_that_kills_every_worker_is_given_up(bell: Ring) -> None:
    queue.enqueue("ring", {})
    with clock.movable():
        for _ in range(bell.max_attempts):
            assert queue.take() is not None
            clock.advance(bell.lease + timedelta(seconds=1))
        worker.run()
    assert Job.objects.get().state == "failed"
    assert not bell.rung


@pytest.mark.django_db
def test_a_job_of_an_unknown_kind_keeps_no_other_waiting(bell: Ring) -> None:
    Job.objects.create(kind="of_an_app_that_is_gone", run_at=timezone.now() - timedelta(days=9))
    queue.enqueue("ring", {})
    assert worker.run() == 1
    assert noted() == 1


@pytest.mark.django_db(transaction=True)
def test_many_workers_do_each_job_once(bell: Ring) -> None:
    Job.objects.bulk_create(Job(kind="ring") for _ in range(40))

    def work(_: int) -> int:
        try:
            return worker.run()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(work, range(4))) == 40
    assert sorted(bell.rung) == sorted(Job.objects.values_list("pk", flat=True))
    assert noted() == 40


@pytest.mark.django_db(transaction=True)
def test_what_no_message_told_of_is_swept_up(bell: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[bool] = []
    monkeypatch.setattr(sweeper, "wake", lambda: told.append(True))
    sweeper.sweep()
    assert not told
    Job.objects.create(kind="ring")
    sweeper.sweep()
    assert told == [True]


@pytest.mark.django_db(transaction=True)
def test_without_a_broker_a_job_is_kept_all_the_same(
    bell: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise ConnectionRefusedError("no broker")

    monkeypatch.setattr(queue.current_app, "send_task", refuse)
    queue.enqueue("ring", {})
    assert worker.run() == 1


@pytest.mark.django_db
def test_jobs_done_long_ago_are_forgotten_and_failed_ones_kept() -> None:
    old = timezone.now() - timedelta(days=30)
    Job.objects.create(kind="ring", state="done", finished_at=old)
    Job.objects.create(kind="ring", state="failed", finished_at=old)
    Job.objects.create(kind="ring", state="done", finished_at=timezone.now())
    sweeper.forget()
    assert sorted(Job.objects.values_list("state", flat=True)) == ["done", "failed"]
