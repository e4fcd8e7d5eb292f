"""What a record tells: its story, what points to it, and who is called almost the same."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engine.access import SYSTEM, Actor
from engine.access.models import User
from runtime import records
from runtime.records.models import Record

pytestmark = pytest.mark.usefixtures("one_request")
Make = Callable[..., Record]


def test_the_story_is_told_in_labels_not_in_keys(
    as_alice: Actor, as_supervisor: Actor, visa: Record, bob: User
) -> None:
    visa = records.transition(as_alice, visa, "start")
    records.assign(as_supervisor, visa, bob, reason="holiday")
    events = records.history(as_supervisor, visa)
    assert [event.verb for event in events] == [
        *("assign", "transition", "transition", "assign", "create"),
    ]
    given, started = events[0], events[1]
    assert (given.by, given.reason) == ("Sara", "holiday")
    assert [(c.label, c.before, c.after) for c in given.changes] == [("Assignee", "Alice", "Bob")]
    assert started.what == "Start"
    assert [(c.label, c.before, c.after) for c in started.changes] == [
        ("Status", "Assigned", "Working")
    ]
    assert ("Client", "", "Acme") in [(c.label, c.before, c.after) for c in events[-1].changes]


def test_the_story_keeps_what_alice_may_not_read(
    as_alice: Actor, as_supervisor: Actor, client_record: Record
) -> None:
    records.edit(SYSTEM, client_record, {"secret": "hush"})
    told = [c.label for event in records.history(as_alice, client_record) for c in event.changes]
    assert "Secret" not in told
    whole = [c.label for e in records.history(as_supervisor, client_record) for c in e.changes]
    assert "Secret" in whole


def test_older_events_come_page_by_page(as_alice: Actor, client_record: Record) -> None:
    for city in ("Abha", "Jeddah", "Taif"):
        records.edit(as_alice, client_record, {"city": city})
    first = records.history(as_alice, client_record, size=2)
    rest = records.history(as_alice, client_record, size=5, before=first[-1].id)
    assert [event.verb for event in first + rest] == ["edit", "edit", "edit", "create"]


def test_the_story_takes_a_fixed_number_of_queries(
    as_supervisor: Actor, visa: Record, alice: User, bob: User
) -> None:
    def look() -> int:
        with CaptureQueriesContext(connection) as queries:
            records.history(as_supervisor, visa)
        return len(queries)

    few = look()
    for user in (bob, alice, bob, alice):
        records.assign(as_supervisor, visa, user)
    assert look() == few


def test_a_client_shows_its_requests_to_those_who_may_see_them(
    as_alice: Actor, as_supervisor: Actor, client_record: Record, visa: Record
) -> None:
    (requests,) = records.related(as_alice, client_record)
    assert (requests.key, requests.type, requests.field) == ("requests", "request", "client")
    assert (requests.records, requests.count, requests.more) == ((visa,), 1, False)


def test_requests_of_another_department_are_neither_shown_nor_counted(
    as_charlie: Actor, client_record: Record, visa: Record
) -> None:
    (requests,) = records.related(as_charlie, client_record)
    assert (requests.records, requests.count) == ((), 0)


def test_only_the_latest_few_are_shown_and_all_are_counted(
    as_alice: Actor, client_record: Record
) -> None:
    for _ in range(12):
        records.submit(as_alice, "visa", {"client": client_record.pk})
    (requests,) = records.related(as_alice, client_record)
    assert (len(requests.records), requests.count) == (10, 12)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("محمد عبدالله العتيبي", ["محمد عبد الله العتيبي"]),
        ("العتيبى محمد", ["محمد عبد الله العتيبي"]),
        ("محمد العتيبي", ["محمد عبد الله العتيبي"]),
        ("نوره الدوسرى", ["نورة الدوسري"]),
        ("Saleh Tradng", ["Saleh Trading Company"]),
        ("zz", []),
        ("Something else entirely", []),
    ],
)
def test_the_nearest_names_are_found_however_they_are_spelled(
    as_alice: Actor, make_client: Make, typed: str, expected: list[str]
) -> None:
    for name in ("محمد عبد الله العتيبي", "نورة الدوسري", "Saleh Trading Company", "Acme"):
        make_client(name)
    near = records.nearest(as_alice, "client", {"name": typed})
    assert [each.text for each in near] == expected


def test_charlie_is_not_told_of_names_he_may_not_see(as_charlie: Actor, make_client: Make) -> None:
    make_client("Saleh Trading Company")
    assert records.nearest(as_charlie, "client", {"name": "Saleh Trading"}) == []


def test_a_record_is_not_near_itself(as_alice: Actor, client_record: Record) -> None:
    assert records.nearest(as_alice, "client", {"name": "Acme"}, besides=client_record.pk) == []
