"""Changing and deleting records."""

from datetime import UTC, datetime

import pytest

from engine import access, audit
from engine.access import SYSTEM, Actor
from runtime import records
from runtime.records.models import Record, RecordKey, RecordLink

pytestmark = pytest.mark.usefixtures("one_request")


def test_alice_changes_one_field_and_the_rest_stays(as_alice: Actor, client_record: Record) -> None:
    changed = records.edit(as_alice, client_record, {"city": "Jeddah"}, version=1)
    changed.refresh_from_db()
    assert changed.data == {"name": "Acme", "mobile": "+966501234567", "city": "Jeddah"}
    assert changed.version == 2


def test_the_journal_keeps_what_changed_and_why(as_alice: Actor, client_record: Record) -> None:
    records.edit(as_alice, client_record, {"city": "Jeddah"}, version=1, reason="moved")
    entry = audit.story("record", client_record.pk).first()
    assert entry is not None
    assert (entry.verb, entry.reason) == ("record.edit", "moved")
    assert entry.before == {"city": "Riyadh", "version": 1}
    assert entry.after == {"city": "Jeddah", "version": 2}


def test_nothing_is_written_where_nothing_changes(as_alice: Actor, client_record: Record) -> None:
    same = records.edit(as_alice, client_record, {"city": "Riyadh"}, version=1)
    assert same.version == 1
    assert audit.story("record", client_record.pk).count() == 1


def test_whoever_comes_second_learns_who_changed_what(
    as_alice: Actor, as_bob: Actor, client_record: Record
) -> None:
    records.edit(as_bob, client_record, {"city": "Jeddah"}, version=1)
    with pytest.raises(records.Conflict) as caught:
        records.edit(as_alice, client_record, {"city": "Abha"}, version=1)
    (change,) = caught.value.changes
    assert (change.by, change.fields) == ("Bob", ("city",))
    assert caught.value.version == 2


def test_charlie_cannot_edit_alices_client_nor_learn_that_it_is_there(
    as_charlie: Actor, client_record: Record
) -> None:
    with pytest.raises(records.RecordNotFound):
        records.edit(as_charlie, client_record, {"city": "Abha"}, version=1)


def test_bob_cannot_edit_a_visa_that_is_alices(as_bob: Actor, visa: Record) -> None:
    with pytest.raises(access.Forbidden):
        records.edit(as_bob, visa, {"note": "mine"}, version=visa.version)


def test_a_field_that_may_not_be_written_comes_back_unchanged_or_not_at_all(
    as_alice: Actor, client_record: Record
) -> None:
    records.edit(SYSTEM, client_record, {"balance": 10})
    with pytest.raises(records.Invalid) as caught:
        records.edit(as_alice, client_record, {"balance": 99})
    assert list(caught.value.errors) == ["balance"]
    records.edit(as_alice, client_record, {"balance": 10, "city": "Abha"})


def test_a_value_that_alice_cannot_see_stays_as_it_is(
    as_alice: Actor, client_record: Record
) -> None:
    records.edit(SYSTEM, client_record, {"secret": "hush"})
    changed = records.edit(as_alice, client_record, {"city": "Abha"})
    assert changed.data["secret"] == "hush"
    assert "secret" not in records.visible_data(as_alice, changed)


def test_a_unique_value_moves_with_the_edit(as_alice: Actor, client_record: Record) -> None:
    records.edit(as_alice, client_record, {"mobile": "0509999999"})
    records.submit(as_alice, "client", {"name": "Other", "mobile": "0501234567"})
    with pytest.raises(records.Duplicate):
        records.submit(as_alice, "client", {"name": "Third", "mobile": "0509999999"})
    assert RecordKey.objects.count() == 2


def test_an_emptied_unique_value_is_free_again(as_alice: Actor, client_record: Record) -> None:
    records.edit(as_alice, client_record, {"mobile": None})
    assert not RecordKey.objects.exists()


def test_links_follow_the_reference(as_alice: Actor, visa: Record, make_client: object) -> None:
    other = make_client("Other")  # type: ignore[operator]
    changed = records.edit(as_alice, visa, {"client": other.pk}, version=visa.version)
    assert [link.target_id for link in RecordLink.objects.filter(source=visa)] == [other.pk]
    assert changed.title == "Visa – Other"


def test_a_client_with_requests_cannot_be_deleted(
    as_supervisor: Actor, client_record: Record, visa: Record
) -> None:
    with pytest.raises(records.NotPossible) as caught:
        records.delete(as_supervisor, client_record, version=1, reason="mistake")
    assert (caught.value.code, caught.value.params) == ("referred_to", {"count": 1})
    assert Record.objects.filter(pk=client_record.pk).exists()


def test_a_deleted_record_stays_in_the_journal(as_supervisor: Actor, client_record: Record) -> None:
    pk = client_record.pk
    records.delete(as_supervisor, client_record, version=1, reason="mistake")
    entry = audit.story("record", pk).first()
    assert entry is not None
    assert entry.verb == "record.delete"
    assert entry.before["name"] == "Acme"
    assert not Record.objects.filter(pk=pk).exists()
    assert not RecordKey.objects.exists()


def test_alice_cannot_delete_a_client(as_alice: Actor, client_record: Record) -> None:
    with pytest.raises(access.Forbidden):
        records.delete(as_alice, client_record, version=1, reason="mistake")


def test_the_expected_completion_is_moved_by_hand_with_its_reason(
    as_supervisor: Actor, visa: Record
) -> None:
    moment = datetime(2031, 1, 5, 13, tzinfo=UTC)
    moved = records.reschedule(as_supervisor, visa, moment, reason="the client asked")
    assert moved.due == moment
    entry = audit.story("record", visa.pk).first()
    assert entry is not None
    assert (entry.verb, entry.reason) == ("record.reschedule", "the client asked")
