"""What a client owes is right after every change of what they are charged."""

from collections.abc import Callable
from typing import Any

import pytest

from engine.access import Actor
from engine.blueprint import live
from runtime import records
from runtime.jobs import worker
from runtime.jobs.models import Job
from runtime.lists import Filter, Listing
from runtime.lists.reading import page
from runtime.records.models import Record
from tests.blueprints import publish
from tests.integration.runtime.office import label
from tests.integration.runtime.rollups.conftest import COUNTED, LATEST, LEFT, OWED, bodies, kept

pytestmark = pytest.mark.django_db
Charge = Callable[..., Record]


def test_a_new_client_owes_nothing(client_record: Record) -> None:
    assert kept(client_record) == {"owed": 0, "charges": 0, "latest": None, "left": 0}


def test_each_charge_is_added_and_what_is_computed_follows(
    client_record: Record, charge: Charge
) -> None:
    charge(client_record, 100, day="2026-02-01")
    charge(client_record, 50.25, day="2026-01-01")
    wanted = {"owed": 150.25, "charges": 2, "latest": "2026-02-01", "left": 150.25}
    assert kept(client_record) == wanted


def test_a_charge_that_changes_hands_leaves_one_client_for_another(
    as_supervisor: Actor, client_record: Record, make_client: Callable[..., Record], charge: Charge
) -> None:
    other, made = make_client("Zenith"), charge(client_record, 100)
    records.edit(as_supervisor, made, {"client": other.pk, "amount": 70})
    assert (kept(client_record)["owed"], kept(other)["owed"]) == (0, 70)


def test_a_void_charge_is_owed_no_more_though_it_counts(
    as_supervisor: Actor, client_record: Record, charge: Charge
) -> None:
    made = charge(client_record, 100)
    records.transition(as_supervisor, made, "void")
    assert (kept(client_record)["owed"], kept(client_record)["charges"]) == (0, 1)


def test_a_deleted_charge_is_gone(
    as_supervisor: Actor, client_record: Record, charge: Charge
) -> None:
    made = charge(client_record, 100)
    records.delete(as_supervisor, made)
    assert (kept(client_record)["owed"], kept(client_record)["charges"]) == (0, 0)


def test_whoever_edits_the_client_meanwhile_is_not_in_the_way(
    as_alice: Actor, client_record: Record, charge: Charge
) -> None:
    charge(client_record, 100)
    edited = records.edit(as_alice, client_record, {"city": "Jeddah"}, version=1)
    assert (edited.version, kept(edited)["owed"]) == (2, 100)


def test_nobody_types_what_is_kept(as_supervisor: Actor, client_record: Record) -> None:
    with pytest.raises(records.Invalid) as refused:
        records.edit(as_supervisor, client_record, {"owed": 1_000_000})
    assert set(refused.value.errors) == {"owed"}


def test_lists_find_and_sort_by_it(
    as_supervisor: Actor, client_record: Record, make_client: Callable[..., Record], charge: Charge
) -> None:
    other = make_client("Zenith")
    charge(client_record, 100)
    charge(other, 300)
    owing = Listing("client", filters=(Filter("owed", "gt", "50"),), sort="-owed")
    assert [row.record.pk for row in page(as_supervisor, owing).rows] == [
        other.pk,
        client_record.pk,
    ]
    much = Listing("client", feel="owed > 200")
    assert [row.record.pk for row in page(as_supervisor, much).rows] == [other.pk]


def test_guards_look_at_it(as_supervisor: Actor, client_record: Record, charge: Charge) -> None:
    guard = {"key": "too_much", "on": ["create"], "refuse_when": "client.owed >= 500",
             "message": label("Pay first")}  # fmt: skip
    found = bodies(OWED, COUNTED, LATEST, LEFT)
    found["record_type"]["charge"] = {**found["record_type"]["charge"], "guards": [guard]}
    publish(found)
    charge(client_record, 500)
    with pytest.raises(records.Refused):
        charge(client_record, 1)
    assert kept(client_record)["charges"] == 1


def test_a_new_definition_is_worked_out_for_the_records_there_are(
    as_supervisor: Actor, client_record: Record, charge: Charge
) -> None:
    made = charge(client_record, 100)
    records.transition(as_supervisor, made, "void")
    Job.objects.all().delete()
    everything: dict[str, Any] = {**OWED}
    del everything["where"]
    publish(bodies(everything, COUNTED, LATEST, LEFT))
    assert kept(client_record)["owed"] == 0
    worker.run()
    assert (kept(client_record)["owed"], kept(client_record)["left"]) == (100, 100)
    publish(bodies(everything, COUNTED, LATEST, LEFT, label=label("Customer")))
    assert not Job.objects.filter(state=Job.State.PENDING).exists()
    assert live().number == 3


def test_what_does_not_show_is_kept_all_the_same(
    as_alice: Actor, client_record: Record, charge: Charge
) -> None:
    hidden = {"key": "hidden", "fields": ["owed"], "show": 'city = "Riyadh"'}
    publish(bodies(OWED, COUNTED, LATEST, LEFT, rules=[hidden]))
    records.edit(as_alice, client_record, {"city": "Jeddah"})
    charge(client_record, 100)
    records.edit(as_alice, client_record, {"city": "Riyadh"})
    assert kept(client_record)["owed"] == 100
