"""Two people at the same moment, on the real database."""

from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from engine.access import Actor
from runtime import records
from runtime.records.models import Record, RecordKey

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do the works in threads that start together; return results or exceptions, in order."""
    barrier = Barrier(len(works))
    results: list[object] = [None] * len(works)

    def run(index: int, work: Callable[[], object]) -> None:
        try:
            barrier.wait(10)
            results[index] = work()
        except Exception as error:
            results[index] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def kinds_of(results: list[object]) -> list[str]:
    return sorted(type(result).__name__ for result in results)


def test_of_two_clients_with_one_mobile_exactly_one_is_made(as_alice: Actor, as_bob: Actor) -> None:
    def add(actor: Actor) -> Callable[[], object]:
        data = {"name": actor.name, "mobile": "0501234567"}
        return lambda: records.submit(actor, "client", data)

    for _ in range(5):
        Record.objects.all().delete()
        results = at_once(add(as_alice), add(as_bob))
        assert kinds_of(results) == ["Duplicate", "Record"]
        assert (Record.objects.count(), RecordKey.objects.count()) == (1, 1)


def test_of_two_edits_of_one_version_exactly_one_is_written(
    as_alice: Actor, as_bob: Actor, client_record: Record
) -> None:
    def edit(actor: Actor, city: str) -> Callable[[], object]:
        return lambda: records.edit(actor, client_record, {"city": city}, version=1)

    results = at_once(edit(as_alice, "Jeddah"), edit(as_bob, "Abha"))
    assert kinds_of(results) == ["Conflict", "Record"]
    client_record.refresh_from_db()
    assert client_record.version == 2
    (winner,) = [result for result in results if isinstance(result, Record)]
    assert client_record.data == winner.data


def test_numbers_are_never_given_twice(as_alice: Actor, as_bob: Actor) -> None:
    def add_five(actor: Actor) -> Callable[[], object]:
        def work() -> list[str]:
            return [records.submit(actor, "client", {"name": "X"}).number for _ in range(5)]

        return work

    results = at_once(add_five(as_alice), add_five(as_bob), add_five(as_alice))
    numbers = [number for result in results for number in result]  # type: ignore[attr-defined]
    assert len(set(numbers)) == 15


def test_gapless_numbers_follow_each_other_whoever_fails(
    as_alice: Actor, as_bob: Actor, client_record: Record
) -> None:
    def add(actor: Actor) -> Callable[[], object]:
        def work() -> list[str]:
            numbers = []
            for turn in range(6):
                with suppress(RuntimeError), transaction.atomic():
                    made = records.submit(actor, "visa", {"client": client_record.pk})
                    if turn % 2:
                        raise RuntimeError("after the number was given")
                    numbers.append(made.number)
            return numbers

        return work

    results = at_once(add(as_alice), add(as_bob))
    numbers = sorted(number for result in results for number in result)  # type: ignore[attr-defined]
    assert [int(number[-3:]) for number in numbers] == list(range(1, 7))


def test_two_transitions_of_one_record_do_not_both_happen(
    as_supervisor: Actor, client_record: Record
) -> None:
    def freeze() -> object:
        return records.transition(as_supervisor, client_record, "freeze", reason="unpaid")

    assert kinds_of(at_once(freeze, freeze)) == ["NotPossible", "Record"]


def test_two_records_that_swap_unique_values_do_not_hang(as_alice: Actor) -> None:
    first = records.submit(as_alice, "client", {"name": "A", "mobile": "0501111111"})
    second = records.submit(as_alice, "client", {"name": "B", "mobile": "0502222222"})
    results = at_once(
        lambda: records.edit(as_alice, first, {"mobile": "0502222222"}),
        lambda: records.edit(as_alice, second, {"mobile": "0501111111"}),
    )
    assert "NoneType" not in kinds_of(results)
    assert len(set(RecordKey.objects.values_list("digest", flat=True))) == 2
