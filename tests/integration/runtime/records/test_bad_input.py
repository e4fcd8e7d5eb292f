"""Whatever comes in: a clear error or a sound record, nothing else."""

from collections.abc import Callable
from typing import Any

import pytest

from engine.access import Actor
from runtime import lists, records
from runtime.lists import BadList, Filter, Listing
from runtime.records.models import Record

pytestmark = pytest.mark.usefixtures("one_request")

HOSTILE: list[Any] = [
    "\x00",
    "a\x00b",
    "\ud800",
    "x" * 1_000_000,
    10**400,
    -(10**30),
    1e308,
    float("nan"),
    float("inf"),
    True,
    [],
    [[]],
    {},
    {"id": 1},
    {"$gt": ""},
    [1, "2", None, {"a": [1]}],
    "' OR 1=1 --",
    "{{ 7 * 7 }}",
    "<script>alert(1)</script>",
    "2026-02-31",
    "9999-99-99",
    2**63,
    -1,
    0,
]
FIELDS = ["name", "mobile", "city", "since", "photo", "balance"]


def told(work: Callable[[], Any]) -> set[str]:
    """Do the work; return the names of what it says is wrong, empty when it was done."""
    try:
        work()
    except records.Invalid as error:
        return set(error.errors)
    except BadList as error:
        return {error.name.split()[0]}
    return set()


@pytest.mark.parametrize("field", FIELDS)
def test_any_value_in_any_field_is_stored_soundly_or_refused_at_the_field(
    as_supervisor: Actor, field: str
) -> None:
    for value in HOSTILE:
        before = Record.objects.count()
        data = {"name": "Acme", field: value}
        wrong = told(lambda data=data: records.submit(as_supervisor, "client", data))  # type: ignore[misc]
        assert wrong <= {field}, value
        assert Record.objects.count() == before + (not wrong), value
    for record in Record.objects.all():
        records.edit(as_supervisor, record, {"city": "Abha"}, version=1)


def test_any_reference_leads_to_a_record_of_its_type_or_nowhere(
    as_supervisor: Actor, client_record: Record
) -> None:
    for value in HOSTILE:
        data = {"client": value, "attached": [value]}
        wrong = told(lambda data=data: records.submit(as_supervisor, "visa", data))  # type: ignore[misc]
        assert "client" in wrong, value


@pytest.mark.parametrize("data", [None, [], "name", 5, [["name", "x"]], {5: "x"}, {"": "x"}])
def test_data_of_another_shape_is_refused(as_supervisor: Actor, data: Any) -> None:
    with pytest.raises(records.Invalid):
        records.submit(as_supervisor, "client", data)


@pytest.mark.parametrize("operator", ["eq", "ne", "in", "contains", "gt"])
@pytest.mark.parametrize("column", ["name", "balance", "since", "created", "status", "assignee"])
def test_any_filter_gives_a_list_or_says_what_is_wrong(
    as_supervisor: Actor, column: str, operator: str
) -> None:
    for value in HOSTILE:
        listing = Listing("client", filters=(Filter(column, operator, value),))
        wrong = told(lambda listing=listing: lists.page(as_supervisor, listing))  # type: ignore[misc]
        assert wrong <= {column}, value


@pytest.mark.parametrize("words", ["%", "_", "\\", "'", "\x00", "a" * 5000, "٪", "\ud800", "  "])
def test_any_words_can_be_searched_for(as_supervisor: Actor, words: str) -> None:
    lists.page(as_supervisor, Listing("client", search=words))
    records.nearest(as_supervisor, "client", {"name": words})


@pytest.mark.parametrize("key", [0, -1, 2**63, 10**30])
def test_an_id_that_nothing_has_is_not_found(as_supervisor: Actor, key: int) -> None:
    with pytest.raises(records.RecordNotFound):
        records.find(as_supervisor, "client", key)
