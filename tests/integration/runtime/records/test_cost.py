"""What verbs and lists ask of the database: few statements, and indexes that answer them."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engine.access import SYSTEM, Actor
from engine.blueprint import Compiled, one_release
from runtime import lists, records
from runtime.lists import Filter, Listing
from runtime.records import indexes
from runtime.records.hooks import record_hooks
from runtime.records.models import Record
from tests.blueprints import publish
from tests.integration.runtime.office import BODIES
from tests.integration.runtime.statements import statements


@pytest.fixture
def alone() -> Iterator[None]:
    """Let nobody listen: what is counted is the verb's own."""
    found = record_hooks._found
    record_hooks._found = {}
    try:
        yield
    finally:
        record_hooks._found = found


@pytest.mark.usefixtures("one_request", "alone")
def test_a_new_record_takes_few_statements(as_alice: Actor, client_record: Record) -> None:
    records.submit(as_alice, "client", {"name": "Warm"})
    with CaptureQueriesContext(connection) as queries:
        records.submit(as_alice, "client", {"name": "Other", "mobile": "0507654321"})
    # A number, the record with its keys, and the journal's two.
    assert len(statements(queries)) == 4
    with CaptureQueriesContext(connection) as queries:
        records.submit(as_alice, "visa", {"client": client_record.pk})
    assert len(statements(queries)) == 5  # One more: what it refers to.


@pytest.mark.usefixtures("one_request", "alone")
def test_a_transition_takes_few_statements(as_alice: Actor, visa: Record) -> None:
    with CaptureQueriesContext(connection) as queries:
        records.transition(as_alice, visa, "start")
    # The lock, the record, and the journal's two.
    assert len(statements(queries)) == 4


def _names() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'i' AND relname LIKE 'record_by_field_%'"
        )
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.django_db(transaction=True)
def test_filterable_fields_have_indexes_that_lists_use(office: Compiled, as_alice: Actor) -> None:
    names = _names()
    assert len(names) == 5  # city, balance, since; the client of a request; people of a visa
    data = {"name": "X", "city": "Abha"}
    Record.objects.bulk_create(
        Record(type="client", family="client", department_id=as_alice.department_id,
               data={**data, "balance": n, "since": f"{1900 + n % 200}-01-01"})
        for n in range(5000)
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE runtime_record")
    with one_release():
        for listing in (
            Listing("client", filters=(Filter("balance", "eq", 17),)),
            Listing("client", feel="balance = 17"),
            Listing("client", sort="-balance"),
            Listing("client", sort="balance", filters=(Filter("city", "eq", "Abha"),)),
            Listing("client", filters=(Filter("since", "lt", "1902-01-01"),), sort="since"),
        ):
            assert names & _used(as_alice, listing), listing


def _used(actor: Actor, listing: Listing) -> set[str]:
    """Return the indexes in the plan of a list's page."""
    with CaptureQueriesContext(connection) as queries:
        lists.page(actor, listing)
    (sql,) = [sql for sql in statements(queries) if "runtime_record" in sql][:1]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    print(sql, plan)
    return {word for word in plan.split() if word.startswith("record_by_field_")}


@pytest.mark.django_db(transaction=True)
def test_indexes_come_and_go_with_the_fields(office: Compiled) -> None:
    before = _names()
    indexes.provision(office)
    assert _names() == before
    bodies: Any = deepcopy(BODIES)
    for field in bodies["record_type"]["client"]["fields"]:
        field.pop("filterable", None)
    publish(bodies)
    assert len(_names()) == 2
    publish(BODIES)
    assert _names() == before


@pytest.mark.django_db(transaction=True)
def test_a_value_kept_from_before_its_field_changed_harms_neither_index_nor_list(
    office: Compiled, as_alice: Actor
) -> None:
    record = records.submit(as_alice, "client", {"name": "Old"})
    records.edit(SYSTEM, record, {"balance": 5})
    Record.objects.filter(pk=record.pk).update(data={"name": "Old", "balance": "much"})
    indexes.provision(office)
    listing = Listing("client", sort="balance", filters=(Filter("name", "eq", "Old"),))
    assert len(lists.page(as_alice, listing).rows) == 1


@pytest.mark.django_db(transaction=True)
def test_records_follow_their_type_under_another_base(
    office: Compiled, as_alice: Actor, client_record: Record, visa: Record
) -> None:
    bodies: Any = deepcopy(BODIES)
    bodies["record_type"]["case"] = {"label": {"en": "Case"}, "abstract": True}
    bodies["record_type"]["request"]["extends"] = "case"
    publish(bodies)
    visa.refresh_from_db()
    assert visa.family == "case"
    assert len(lists.page(as_alice, Listing("request")).rows) == 1
