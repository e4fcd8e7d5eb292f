"""Writing to the journal: cheap, complete, and only with the change that it tells of."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from engine import audit
from engine.access import SYSTEM, actor_of
from engine.access.models import User
from engine.audit.models import Entry
from engine.middleware import request_id

pytestmark = pytest.mark.django_db


def fail() -> None:
    with audit.transaction():
        audit.record(SYSTEM, "edit", "record", 1)
        raise RuntimeError("too late")


def test_an_entry_says_who_did_what_to_what_and_why(alice: User) -> None:
    token = request_id._current.set("request-77")
    try:
        with audit.transaction():
            audit.record(actor_of(alice), "edit", "record", 7, reason="Client asked")
    finally:
        request_id._current.reset(token)
    entry = audit.story("record", 7).get()
    assert (entry.actor_id, entry.actor_name, entry.verb) == (alice.pk, "Alice", "edit")
    assert (entry.subject_type, entry.subject_id) == ("record", "7")
    assert (entry.reason, entry.request_id) == ("Client asked", "request-77")


def test_only_what_changed_is_kept(alice: User) -> None:
    with audit.transaction():
        audit.record(
            actor_of(alice),
            "edit",
            "record",
            7,
            before={"name": "Nour", "city": "Jeddah"},
            after={"name": "Noura", "city": "Jeddah", "vip": True},
        )
    entry = audit.story("record", 7).get()
    assert entry.before == {"name": "Nour"}
    assert entry.after == {"name": "Noura", "vip": True}


def test_decimals_dates_and_odd_letters_are_kept(alice: User) -> None:
    after = {
        "fee": Decimal("12.50"),
        "exact": Decimal("0.1234567890123456789"),
        "on": date(2026, 1, 2),
    }
    with audit.transaction():
        audit.record(actor_of(alice), "edit", "record", 7, after=after | {"odd": "a\x00b"})
    assert audit.story("record", 7).get().after == {
        "fee": 12.5,
        "exact": "0.1234567890123456789",
        "on": "2026-01-02",
        "odd": "a\x00b",
    }


def test_many_entries_of_one_transaction_cost_two_statements(alice: User) -> None:
    with audit.transaction():
        audit.record(SYSTEM, "begin", "record", 1)
    actor = actor_of(alice)
    with (
        CaptureQueriesContext(
            connection,
        ) as queries,
        audit.transaction(savepoint=False),
    ):
        for number in range(20):
            audit.record(actor, "edit", "record", number)
    assert len([q for q in queries if "SAVEPOINT" not in q["sql"]]) == 2
    assert audit.by_actor(alice.pk).count() == 20


def test_a_batch_inside_a_plain_transaction_is_written_at_its_end() -> None:
    with transaction.atomic(), audit.batch():
        audit.record(SYSTEM, "edit", "record", 1)
        assert not Entry.objects.exists()
        audit.record(SYSTEM, "edit", "record", 2)
    assert Entry.objects.count() == 2


def test_a_verb_that_fails_inside_another_leaves_no_entry(alice: User) -> None:
    with audit.transaction():
        audit.record(SYSTEM, "start", "process", 1)
        with pytest.raises(RuntimeError, match="too late"):
            fail()
    assert list(Entry.objects.values_list("verb", flat=True)) == ["start"]


def test_the_system_acts_on_behalf_of_a_person(alice: User) -> None:
    with audit.transaction():
        audit.record(SYSTEM, "edit", "record", 1, on_behalf_of=actor_of(alice))
    entry = Entry.objects.get()
    assert (entry.actor_id, entry.behalf_id, entry.behalf_name) == (None, alice.pk, "Alice")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET verb = 'x'",
        "DELETE FROM audit_entry",
        "ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_no_truncate; TRUNCATE audit_entry",
    ],
)
def test_the_database_refuses_to_change_the_journal(statement: str) -> None:
    with audit.transaction():
        audit.record(SYSTEM, "edit", "record", 1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_of_a_transaction() -> None:
    with pytest.raises(TransactionManagementError, match="'edit' is recorded outside"):
        audit.record(SYSTEM, "edit", "record", 1)


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_fails_leaves_no_entry() -> None:
    with pytest.raises(RuntimeError, match="too late"):
        fail()
    assert not Entry.objects.exists()
