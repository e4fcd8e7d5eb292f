"""A world of its own: nobody at work waits for it, and it goes on where it was left."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import OperationalError, connection

from engine.access import SYSTEM
from engine.access.models import Department, User
from engine.blueprint import Compiled, as_live, live
from runtime import records
from runtime.numbering.counting import next_value
from runtime.records.models import Record
from runtime.scenarios import world
from tests.blueprints import blueprint
from tests.integration.runtime import work

pytestmark = pytest.mark.django_db
CLIENT = {"name": "Acme", "mobile": "+966501234567"}
_LOCKS = """
SELECT DISTINCT coalesce(relation::regclass::text, locktype), mode FROM pg_locks
LEFT JOIN pg_class ON pg_class.oid = relation
WHERE pid = pg_backend_pid() AND (
    (locktype = 'relation' AND relnamespace = 'public'::regnamespace
        AND mode NOT IN ('AccessShareLock'))
    OR (locktype = 'advisory')
    OR (locktype IN ('tuple', 'page'))
)
"""


@pytest.fixture
def office() -> Compiled:
    return Compiled(blueprint(work.bodies()))


def locks() -> set[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_LOCKS)
        return set(cursor.fetchall())


def test_a_world_begins_empty_and_leaves_nothing(office: Compiled, alice: User) -> None:
    with world.apart(office):
        assert not User.objects.exists()
        world.furnish(office)
        records.submit(SYSTEM, "client", CLIENT)
        assert Record.objects.get().pk >= world.FIRST_ID
        assert live() is office
    assert User.objects.get() == alice
    assert not Record.objects.exists()
    assert live().number == 0


def test_nobody_at_work_waits_for_a_world(office: Compiled) -> None:
    before = locks()
    with world.apart(office):
        world.furnish(office)
        records.submit(SYSTEM, "client", CLIENT)
        next_value("gapless", "2026", gapless=True)
        taken = locks() - before
    # A counter of the world's own is made under a lock that carries the world's name.
    assert {lock for lock in taken if lock[0] != "advisory"} == set()


def test_numbers_begin_anew_in_a_world_and_are_not_taken_from_the_office(office: Compiled) -> None:
    first = next_value("visa", "2026", gapless=False)
    with world.apart(office):
        assert next_value("visa", "2026", gapless=False) == 1
        assert next_value("visa", "2026", gapless=False) == 2
    assert next_value("visa", "2026", gapless=False) == first + 1


def test_a_world_goes_on_where_it_was_left(office: Compiled) -> None:
    with world.apart(office):
        world.furnish(office)
        first = records.submit(SYSTEM, "client", CLIENT)
        next_value("visa", "2026", gapless=False)
        kept = world.dump()
    with world.apart(office):
        world.restore(kept)
        assert Record.objects.get().data["name"] == "Acme"
        assert Department.objects.count() == len(office.keys("department"))
        assert next_value("visa", "2026", gapless=False) == 2
        second = records.submit(SYSTEM, "client", {**CLIENT, "mobile": "+966500000000"})
        assert second.pk == first.pk + 1
        with pytest.raises(records.Duplicate):
            records.submit(SYSTEM, "client", CLIENT)


def test_a_statement_of_a_world_is_stopped_in_time(office: Compiled) -> None:
    with (
        pytest.raises(OperationalError),
        world.apart(office, longest=50),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT pg_sleep(10)")
    assert not Record.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_try_and_one_at_work_do_not_meet(office: Compiled) -> None:
    everybody_is_in = Barrier(3, timeout=20)
    everybody_is_done = Barrier(3, timeout=20)

    def tries() -> int:
        try:
            with world.apart(office):
                world.furnish(office)
                everybody_is_in.wait()
                record = records.submit(SYSTEM, "client", CLIENT)
                everybody_is_done.wait()
                return int(record.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(tries) for _ in range(2)]
        with as_live(office):
            everybody_is_in.wait()
            theirs = records.submit(SYSTEM, "client", CLIENT)
            everybody_is_done.wait()
        first, second = (each.result() for each in both)
    assert first == second
    assert theirs.pk < world.FIRST_ID
    assert Record.objects.get() == theirs
