"""Who may export what, and what becomes of it while a worker writes it."""

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from engine.access import Actor, Forbidden, actor_of
from engine.access.models import User
from engine.audit.models import Entry
from engine.i18n.calendars import Calendar
from runtime import clock, exports, records
from runtime.exports import making, snapshot, store, sweeping
from runtime.exports.files.separated import Separated
from runtime.exports.models import Export
from runtime.jobs import queue, worker
from runtime.jobs.models import Job
from runtime.lists import BadList, Listing
from runtime.notifications.models import Notification
from runtime.records.models import Record
from tests.blueprints import publish
from tests.integration.runtime.exports import reading
from tests.integration.runtime.exports.conftest import bodies

pytestmark = pytest.mark.django_db(transaction=True)
Make = Callable[..., Record]
NAMES = Listing("client", columns=("name",), sort="number")


def ask(actor: Actor, listing: Listing = NAMES) -> Export:
    kind = Export.Format.CSV
    return exports.ask(actor, listing, kind, name="Clients", calendar=Calendar.GREGORIAN)


def done(actor: Actor, export: Export) -> Export:
    worker.run()
    return exports.find(actor, export.pk)


def elsewhere(work: Callable[[], Any]) -> Any:
    """Do it over another connection, as another process would."""

    def run() -> Any:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()


@pytest.fixture
def three(make_client: Make) -> list[Record]:
    return [make_client(name) for name in ("Ali", "Badr", "Dana")]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Callable[[], Any]]]:
    """What happens elsewhere when the first row has been written."""
    happens: list[Callable[[], Any]] = []
    write = Separated.write

    def written(self: Separated, row: Any) -> None:
        write(self, row)
        if happens:
            elsewhere(happens.pop())

    monkeypatch.setattr(Separated, "write", written)
    monkeypatch.setattr(making, "STEP", 1)
    yield happens
    assert not happens, "no row was written"


def test_charlie_gets_nothing_of_alices_clients(as_charlie: Actor, three: list[Record]) -> None:
    export = done(as_charlie, ask(as_charlie))
    assert reading.rows(as_charlie, export) == [("Name",)]


def test_charlie_cannot_find_open_or_cancel_alices_export(
    as_alice: Actor, as_charlie: Actor, three: list[Record]
) -> None:
    export = ask(as_alice)
    exports.cancel(as_charlie, export.pk)
    assert done(as_alice, export).state == "ready"
    assert exports.mine(as_charlie) == []
    for verb in (exports.find, exports.open_export, exports.again):
        with pytest.raises(exports.ExportNotFound):
            verb(as_charlie, export.pk)


def test_without_the_right_to_export_there_is_none(as_alice: Actor) -> None:
    publish(bodies(actions={}))
    with pytest.raises(Forbidden):
        ask(as_alice)
    assert not Job.objects.exists()


def test_a_right_that_ends_before_the_writing_ends_the_export(
    as_alice: Actor, three: list[Record]
) -> None:
    export = ask(as_alice)
    publish(bodies(actions={}))
    export = done(as_alice, export)
    assert (export.state, export.problem) == ("failed", "forbidden")
    assert "You may no longer export these records" in Notification.objects.get().words("en")
    assert not list(store.kept())
    assert not Entry.objects.filter(verb="record.export").exists()


def test_a_right_that_ends_afterwards_closes_the_file(as_alice: Actor, three: list[Record]) -> None:
    export = done(as_alice, ask(as_alice))
    publish(bodies(actions={}))
    with pytest.raises(Forbidden):
        exports.open_export(as_alice, export.pk)


def test_somebody_who_left_gets_no_file(as_alice: Actor, alice: User, three: list[Record]) -> None:
    export = ask(as_alice)
    alice.is_active = False
    alice.save()
    assert done(as_alice, export).problem == "forbidden"


def test_who_moved_departments_exports_what_they_see_now(
    as_alice: Actor, alice: User, licences: Any, three: list[Record]
) -> None:
    export = ask(as_alice)
    alice.department = licences
    alice.save()
    assert reading.rows(actor_of(alice), done(as_alice, export)) == [("Name",)]


def test_only_rows_within_the_right_to_export_are_written(
    as_alice: Actor, as_bob: Actor, three: list[Record]
) -> None:
    publish(bodies(actions={"export": "own"}))
    records.submit(as_bob, "client", {"name": "Of Bob"})
    export = done(as_bob, ask(as_bob))
    assert reading.rows(as_bob, export) == [("Name",), ("Of Bob",)]


def test_a_hidden_column_is_left_out(as_alice: Actor, three: list[Record]) -> None:
    export = done(as_alice, ask(as_alice, Listing("client", columns=("name", "secret"))))
    assert reading.rows(as_alice, export)[0] == ("Name",)


def test_a_list_of_hidden_columns_alone_says_so(as_alice: Actor, three: list[Record]) -> None:
    export = done(as_alice, ask(as_alice, Listing("client", columns=("secret",))))
    assert (export.state, export.problem) == ("failed", "no_columns")


def test_a_column_that_is_gone_by_then_says_so(as_alice: Actor, three: list[Record]) -> None:
    export = ask(as_alice, Listing("client", columns=("share",)))
    office = bodies()
    office["record_type"]["client"]["fields"].pop(-2)
    publish(office)
    assert done(as_alice, export).problem == "bad_list"


def test_nonsense_is_refused_at_once(as_alice: Actor) -> None:
    with pytest.raises(BadList):
        ask(as_alice, Listing("client", columns=("nothing",)))
    assert not Export.objects.exists()


def test_nobody_keeps_the_workers_for_themselves(as_alice: Actor, as_bob: Actor) -> None:
    for _ in range(5):
        ask(as_alice)
    with pytest.raises(exports.TooMany):
        ask(as_alice)
    assert ask(as_bob)


@pytest.mark.parametrize(
    ("name", "limit", "problem"),
    [("MOST_ROWS", 2, "too_many_rows"), ("MOST_CHARACTERS", 5, "too_large")],
)
def test_what_is_too_big_is_not_written(
    as_alice: Actor,
    three: list[Record],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    limit: int,
    problem: str,
) -> None:
    monkeypatch.setattr(making, name, limit)
    monkeypatch.setattr(making, "STEP", 1)
    export = done(as_alice, ask(as_alice))
    assert (export.state, export.problem) == ("failed", problem)
    assert not list(store.kept())


def test_progress_shows_while_it_is_written(
    as_alice: Actor, three: list[Record], meanwhile: list[Callable[[], Any]]
) -> None:
    seen: list[tuple[object, ...]] = []
    export = ask(as_alice)
    monitor = Export.objects.filter(pk=export.pk).values_list("state", "done", "total")
    meanwhile.append(lambda: seen.extend(monitor))
    assert done(as_alice, export).state == "ready"
    assert seen == [("running", 0, 3)]


def test_the_file_is_the_list_of_one_moment(
    as_alice: Actor, three: list[Record], meanwhile: list[Callable[[], Any]]
) -> None:
    def change() -> None:
        records.submit(as_alice, "client", {"name": "Eman"})
        records.edit(as_alice, three[2], {"name": "Aaa"})

    meanwhile.append(change)
    export = done(as_alice, ask(as_alice))
    assert reading.rows(as_alice, export) == [("Name",), ("Ali",), ("Badr",), ("Dana",)]


def test_cancelled_while_it_waits_it_is_never_written(as_alice: Actor, three: list[Record]) -> None:
    export = ask(as_alice)
    exports.cancel(as_alice, export.pk)
    assert done(as_alice, export).state == "cancelled"
    assert not list(store.kept())


def test_cancelled_while_it_is_written_it_leaves_nothing(
    as_alice: Actor, three: list[Record], meanwhile: list[Callable[[], Any]]
) -> None:
    export = ask(as_alice)
    meanwhile.append(lambda: exports.cancel(as_alice, export.pk))
    assert done(as_alice, export).state == "cancelled"
    assert not list(store.kept())
    assert not Notification.objects.exists()


def test_another_export_is_waited_for_without_a_failed_try(
    as_alice: Actor, three: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    export = ask(as_alice)

    def other() -> None:
        with snapshot.snapshot():
            elsewhere(worker.run)

    other()
    job = Job.objects.get()
    assert (job.state, job.attempts, job.lease) == ("pending", 0, None)
    assert exports.find(as_alice, export.pk).state == "waiting"
    with clock.movable():
        clock.advance(timedelta(seconds=5))
        assert done(as_alice, export).state == "ready"


def test_a_worker_that_lost_its_lease_keeps_no_file(as_alice: Actor, three: list[Record]) -> None:
    export = ask(as_alice)
    slow = queue.take()
    assert slow is not None
    Job.objects.update(run_at=clock.now())
    export = done(as_alice, export)
    worker.do(slow)
    assert [file.name for file in store.kept()] == [export.file]
    assert (Notification.objects.count(), Entry.objects.filter(verb="record.export").count()) == (
        1,
        1,
    )


def test_a_long_export_keeps_its_lease(
    as_alice: Actor, three: list[Record], meanwhile: list[Callable[[], Any]]
) -> None:
    export = ask(as_alice)

    def nearly_over() -> None:
        Job.objects.update(run_at=clock.now() + timedelta(seconds=1))

    seen = []
    meanwhile.append(nearly_over)
    finish = Separated.finish

    def finished(self: Separated) -> None:
        seen.append(
            elsewhere(lambda: Job.objects.get().run_at) > clock.now() + timedelta(minutes=1)
        )
        finish(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Separated, "finish", finished)
        assert done(as_alice, export).state == "ready"
    assert seen == [True]


def test_a_fault_is_tried_again_and_told_at_last(
    as_alice: Actor, three: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Separated, "finish", full)
    export = ask(as_alice)
    with clock.movable():
        for _ in range(4):
            assert exports.find(as_alice, export.pk).state in ("waiting", "running")
            worker.run()
            clock.advance(timedelta(hours=1))
    export = exports.find(as_alice, export.pk)
    assert (export.state, export.problem) == ("failed", "fault")
    assert "Try again" in Notification.objects.get().words("en")
    assert not list(store.kept())


def test_the_same_is_exported_again_as_it_is_now(
    as_alice: Actor, three: list[Record], make_client: Make
) -> None:
    first = done(as_alice, ask(as_alice))
    make_client("Eman")
    second = done(as_alice, exports.again(as_alice, first.pk))
    assert len(reading.rows(as_alice, first)) == 4
    assert reading.rows(as_alice, second)[-1] == ("Eman",)


def test_after_a_week_it_is_gone(as_alice: Actor, three: list[Record]) -> None:
    export = done(as_alice, ask(as_alice))
    with clock.movable():
        clock.advance(timedelta(days=6))
        assert sweeping.sweep() == 0
        assert reading.path(as_alice, export).exists()
        clock.advance(timedelta(days=2))
        assert sweeping.sweep() == 1
    assert not list(store.kept())


def test_what_dead_workers_left_is_swept_the_next_day(as_alice: Actor, three: list[Record]) -> None:
    export = done(as_alice, ask(as_alice))
    desk, orphan = store.path("new-dead"), store.path("0000.csv")
    desk.mkdir()
    (desk / "half.csv").write_text("half")
    orphan.write_text("whole")
    sweeping.sweep()
    assert desk.exists(), "a worker may still write there"
    age(store.path(export.file), desk, orphan)
    sweeping.sweep()
    assert [file.name for file in store.kept()] == [export.file]


def age(*files: Path) -> None:
    """Let the files seem two days old."""
    then = time.time() - timedelta(days=2).total_seconds()
    for file in files:
        os.utime(file, (then, then))
