"""New records through the verb that makes them."""

from datetime import timedelta

import pytest

from engine import access, audit
from engine.access import Actor
from runtime import clock, records
from runtime.records.models import Record, RecordKey, RecordLink

pytestmark = pytest.mark.usefixtures("one_request")


def test_alice_adds_a_client_with_a_number_a_status_and_a_title(as_alice: Actor) -> None:
    record = records.submit(as_alice, "client", {"name": " Acme ", "mobile": "0501234567"})
    record.refresh_from_db()
    assert (record.number, record.title, record.status) == ("C0001", "Acme", "active")
    assert record.data == {"name": "Acme", "mobile": "+966501234567"}
    assert record.department_id == as_alice.department_id
    assert record.created_by_id == as_alice.user_id


def test_numbers_of_a_subtype_carry_its_code_and_its_year(visa: Record) -> None:
    year = clock.now().year
    assert visa.number == f"VS-{year}-001"


def test_what_is_expected_counts_working_days_only(visa: Record) -> None:
    assert visa.due is not None
    assert visa.due - clock.now() > timedelta(days=5)


def test_a_missing_field_is_named_at_its_path(as_alice: Actor) -> None:
    with pytest.raises(records.Invalid) as caught:
        records.submit(as_alice, "client", {"city": "Riyadh"})
    assert list(caught.value.errors) == ["name"]
    assert not Record.objects.exists()


def test_an_unknown_field_is_refused(as_alice: Actor) -> None:
    with pytest.raises(records.Invalid) as caught:
        records.submit(as_alice, "client", {"name": "Acme", "nme": 1})
    assert "nme" in caught.value.errors


def test_a_field_that_alice_may_not_write_is_refused_at_the_field(as_alice: Actor) -> None:
    with pytest.raises(records.Invalid) as caught:
        records.submit(as_alice, "client", {"name": "Acme", "balance": 10})
    assert list(caught.value.errors) == ["balance"]


def test_a_second_client_with_the_same_mobile_is_refused_with_the_first_one_named(
    as_bob: Actor, client_record: Record
) -> None:
    with pytest.raises(records.Duplicate) as caught:
        records.submit(as_bob, "client", {"name": "Other", "mobile": "٠٥٠ ١٢٣ ٤٥٦٧"})
    assert caught.value.key == "mobile"
    assert caught.value.existing == client_record
    assert caught.value.message("en") == "This mobile is taken"
    assert Record.objects.count() == 1


def test_charlie_is_told_of_a_duplicate_but_not_whose(
    as_charlie: Actor, client_record: Record
) -> None:
    with pytest.raises(records.Duplicate) as caught:
        records.submit(as_charlie, "client", {"name": "Other", "mobile": "0501234567"})
    assert caught.value.existing is None


def test_charlie_cannot_refer_to_a_client_he_may_not_see(
    as_charlie: Actor, client_record: Record
) -> None:
    with pytest.raises(records.Invalid) as caught:
        records.submit(as_charlie, "visa", {"client": client_record.pk})
    assert list(caught.value.errors) == ["client"]


def test_a_reference_to_a_record_of_another_type_is_refused(as_alice: Actor, visa: Record) -> None:
    with pytest.raises(records.Invalid) as caught:
        records.submit(as_alice, "visa", {"client": visa.pk})
    assert list(caught.value.errors) == ["client"]


def test_a_frozen_client_gets_no_new_request(
    as_alice: Actor, as_supervisor: Actor, client_record: Record
) -> None:
    records.transition(as_supervisor, client_record, "freeze", reason="unpaid")
    with pytest.raises(records.Refused) as caught:
        records.submit(as_alice, "visa", {"client": client_record.pk})
    assert caught.value.message("en") == "The client is frozen"


def test_the_abstract_type_has_no_records_of_its_own(
    as_supervisor: Actor, client_record: Record
) -> None:
    with pytest.raises(records.NotPossible):
        records.submit(as_supervisor, "request", {"client": client_record.pk})


def test_someone_without_a_role_cannot_add_a_client(office: object, make_user: object) -> None:
    dana = access.actor_of(make_user("dana"))  # type: ignore[operator]
    with pytest.raises(access.Forbidden):
        records.submit(dana, "client", {"name": "Acme"})


def test_references_unique_values_and_the_journal_are_written_with_the_record(
    as_alice: Actor, client_record: Record, visa: Record
) -> None:
    link = RecordLink.objects.get(source=visa)
    assert (link.field, link.target_id) == ("client", client_record.pk)
    assert RecordKey.objects.get(record=client_record).key == "mobile"
    entry = audit.story("record", client_record.pk).get(verb="record.create")
    assert entry.actor_id == as_alice.user_id
    assert entry.after["name"] == "Acme"
    assert entry.after["number"] == "C0001"


def test_the_title_of_a_request_names_its_client(visa: Record) -> None:
    assert visa.title == "Visa – Acme"


def test_a_copy_leaves_out_what_only_one_record_can_have(
    as_alice: Actor, client_record: Record
) -> None:
    copy = records.duplicate(as_alice, client_record, {"name": "Acme 2"})
    assert copy.data == {"name": "Acme 2", "city": "Riyadh"}
    assert copy.number == "C0002"


def test_charlie_cannot_copy_alices_client(as_charlie: Actor, client_record: Record) -> None:
    with pytest.raises(records.RecordNotFound):
        records.duplicate(as_charlie, client_record)
