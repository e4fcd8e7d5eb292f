"""Lists: who sees what of them, and how they are filtered, sorted, searched and paged."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engine.access import SYSTEM, Actor, actor_of
from engine.access.models import User
from engine.blueprint import refresh
from runtime import lists, records
from runtime.lists import BadList, Filter, Listing
from runtime.records.models import Record
from tests.blueprints import publish
from tests.integration.runtime.office import BODIES

pytestmark = pytest.mark.usefixtures("one_request")
Make = Callable[..., Record]


def titles(actor: Actor, listing: Listing) -> list[str]:
    return [row.record.title for row in lists.page(actor, listing).rows]


@pytest.fixture
def five(make_client: Make) -> list[Record]:
    """Five clients; two have no balance."""
    made = [
        make_client("Ali", city="Riyadh", since="2024-05-01"),
        make_client("Badr", city="Jeddah", since="2023-01-15"),
        make_client("Dana", city="Riyadh"),
        make_client("Eman", city="Abha", since="2025-02-02"),
        make_client("Fahd", mobile="0551112223"),
    ]
    for record, balance in zip(made, (300, 20.5, None, 1000, None), strict=True):
        if balance is not None:
            records.edit(SYSTEM, record, {"balance": balance})
    return made


def test_the_newest_stand_first(as_alice: Actor, five: list[Record]) -> None:
    assert titles(as_alice, Listing("client")) == ["Fahd", "Eman", "Dana", "Badr", "Ali"]


def test_charlie_sees_an_empty_list(as_charlie: Actor, five: list[Record]) -> None:
    page = lists.page(as_charlie, Listing("client"))
    assert (page.rows, page.next, page.previous) == ((), "", "")
    assert lists.count(as_charlie, Listing("client")).value == 0


def test_a_list_of_the_base_holds_its_subtypes(as_alice: Actor, visa: Record) -> None:
    assert titles(as_alice, Listing("request")) == ["Visa – Acme"]
    assert titles(as_alice, Listing("visa")) == ["Visa – Acme"]
    assert titles(as_alice, Listing("licence")) == []


def test_cells_say_what_people_read(as_alice: Actor, visa: Record, alice: object) -> None:
    (row,) = lists.page(as_alice, Listing("request")).rows
    assert row.cells["status"] == lists.Cell("Assigned", color="violet")
    assert row.cells["client"] == lists.Cell("Acme", code="C0001", points_to=visa.data["client"])
    assert row.cells["assignee"].text == "Alice"
    assert not row.cells["due"].late


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ([Filter("city", "eq", "Riyadh")], ["Dana", "Ali"]),
        ([Filter("city", "ne", "Riyadh")], ["Fahd", "Eman", "Badr"]),
        ([Filter("city", "in", ["Jeddah", "Abha"])], ["Eman", "Badr"]),
        ([Filter("city", "contains", "iya")], ["Dana", "Ali"]),
        ([Filter("city", "empty")], ["Fahd"]),
        ([Filter("city", "filled"), Filter("balance", "filled")], ["Eman", "Badr", "Ali"]),
        ([Filter("balance", "gt", "20.5")], ["Eman", "Ali"]),
        ([Filter("balance", "gte", 20.5)], ["Eman", "Badr", "Ali"]),
        ([Filter("balance", "lt", "٣٠٠")], ["Badr"]),
        ([Filter("since", "gte", "2024-01-01")], ["Eman", "Ali"]),
        ([Filter("since", "lte", "2023-12-31"), Filter("city", "eq", "Jeddah")], ["Badr"]),
        ([Filter("status", "eq", "frozen")], []),
        ([Filter("number", "eq", "C0001")], ["Ali"]),
    ],
)
def test_filters_compare_values_of_their_type(
    as_alice: Actor, five: list[Record], filters: list[Filter], expected: list[str]
) -> None:
    listing = Listing("client", filters=tuple(filters))
    assert titles(as_alice, listing) == expected
    assert lists.count(as_alice, listing) == lists.Count(len(expected), more=False)


@pytest.mark.parametrize(
    "given",
    [
        Filter("city", "like", "x"),
        Filter("balance", "contains", "3"),
        Filter("balance", "gt", "many"),
        Filter("balance", "gt", "NaN"),
        Filter("since", "eq", "tomorrow"),
        Filter("created", "gt", "soon"),
        Filter("nothing", "eq", 1),
        Filter("secret", "eq", "hush"),
        Filter("status'; --", "eq", 1),
    ],
)
def test_a_filter_without_sense_or_right_is_refused(
    as_alice: Actor, five: list[Record], given: Filter
) -> None:
    with pytest.raises(BadList):
        lists.page(as_alice, Listing("client", filters=(given,)))


def test_a_column_that_alice_may_not_read_is_not_there(
    as_alice: Actor, as_supervisor: Actor, client_record: Record
) -> None:
    records.edit(SYSTEM, client_record, {"secret": "hush"})
    listing = Listing("client", columns=("name", "secret"))
    assert [column.key for column in lists.page(as_alice, listing).columns] == ["name"]
    (row,) = lists.page(as_supervisor, listing).rows
    assert row.cells["secret"].text == "hush"
    with pytest.raises(BadList):
        lists.page(as_alice, Listing("client", sort="secret"))


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("balance", ["Badr", "Ali", "Eman", "Dana", "Fahd"]),
        ("-balance", ["Eman", "Ali", "Badr", "Fahd", "Dana"]),
        ("since", ["Badr", "Ali", "Eman", "Dana", "Fahd"]),
        ("-city", ["Dana", "Ali", "Badr", "Eman", "Fahd"]),
        ("title", ["Ali", "Badr", "Dana", "Eman", "Fahd"]),
        ("created", ["Ali", "Badr", "Dana", "Eman", "Fahd"]),
        ("-number", ["Fahd", "Eman", "Dana", "Badr", "Ali"]),
        ("-due", ["Fahd", "Eman", "Dana", "Badr", "Ali"]),
    ],
)
def test_pages_follow_each_other_in_both_directions_whatever_the_order(
    as_alice: Actor, five: list[Record], sort: str, expected: list[str]
) -> None:
    listing = Listing("client", sort=sort)
    assert titles(as_alice, listing) == expected
    for size in (1, 2, 3):
        forward, back = _walk(as_alice, listing, size)
        assert forward == expected
        assert back == expected


def _walk(actor: Actor, listing: Listing, size: int) -> tuple[list[str], list[str]]:
    """Read a list page by page to its end, and back to its beginning."""
    page = lists.page(actor, listing, size=size)
    forward = [row.record.title for row in page.rows]
    while page.next:
        page = lists.page(actor, listing, size=size, cursor=page.next)
        forward += [row.record.title for row in page.rows]
    back = [row.record.title for row in page.rows]
    while page.previous:
        page = lists.page(actor, listing, size=size, cursor=page.previous)
        back = [row.record.title for row in page.rows] + back
    return forward, back


@pytest.mark.parametrize(
    "cursor", ["x", "bm9wZQ", "W251bGwsMV0", "eyJhIjoxfQ", "WyJhIiwiYiIsdHJ1ZV0"]
)
def test_a_cursor_that_nobody_gave_is_refused(
    as_alice: Actor, five: list[Record], cursor: str
) -> None:
    with pytest.raises(BadList):
        lists.page(as_alice, Listing("client", sort="balance"), cursor=cursor)


def test_a_sort_that_no_index_could_hold_is_refused(as_alice: Actor, visa: Record) -> None:
    with pytest.raises(BadList):
        lists.page(as_alice, Listing("request", sort="client"))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("احمد", True),
        ("أحمد مكتبه", True),
        ("مكتبة", True),
        ("المكتبة", True),
        ("للمكتبة", True),
        ("0551112223", True),
        ("٠٥٥١١١٢٢٢٣", True),
        ("C0001", True),
        ("c0001", True),
        ("مك", True),
        ("تب", False),
        ("نورة", False),
        ("احمد نورة", False),
    ],
)
def test_search_finds_letters_and_digits_however_they_are_typed(
    as_alice: Actor, make_client: Make, words: str, found: bool
) -> None:
    make_client("مكتبة أحـمد", mobile="0551112223")
    make_client("Other")
    expected = ["مكتبة أحـمد"] if found else []
    assert titles(as_alice, Listing("client", search=words)) == expected


def test_search_tells_nothing_of_a_field_that_one_may_not_read(
    as_alice: Actor, make_user: Callable[..., User], make_client: Make
) -> None:
    client = {**BODIES["record_type"]["client"], "search": ["city", "secret"]}
    rights = {"type": "client", "see": "all", "fields": [{"key": "secret", "see": "all"}]}
    roles = {**BODIES["role"], "keeper": {"label": {"en": "Keeper"}, "records": [rights]}}
    publish({**BODIES, "record_type": {**BODIES["record_type"], "client": client}, "role": roles})
    refresh()
    make_client("Acme", city="Riyadh")
    records.edit(SYSTEM, Record.objects.get(), {"secret": "hush"})
    keeper = actor_of(make_user("rana", roles=["keeper"]))
    assert titles(keeper, Listing("client", search="hush")) == ["Acme"]
    assert titles(keeper, Listing("client", search="acme riyadh")) == ["Acme"]
    assert titles(as_alice, Listing("client", search="hush")) == []
    assert titles(as_alice, Listing("client", search="acme hush")) == []
    assert titles(as_alice, Listing("client", search="acme")) == ["Acme"]


def test_the_number_of_queries_does_not_grow_with_the_rows(
    as_alice: Actor, as_supervisor: Actor, alice: object, make_client: Make
) -> None:
    def look() -> int:
        with CaptureQueriesContext(connection) as queries:
            lists.page(as_alice, Listing("request"))
        return len(queries)

    def add() -> None:
        client = make_client("A client")
        record = records.submit(as_alice, "visa", {"client": client.pk})
        records.assign(as_supervisor, record, alice)  # type: ignore[arg-type]

    add()
    few = look()
    for _ in range(4):
        add()
    assert look() == few
    assert few <= 3


def test_a_list_that_alice_kept_is_hers_alone(
    as_alice: Actor, as_bob: Actor, five: list[Record]
) -> None:
    listing = Listing("client", filters=(Filter("city", "eq", "Riyadh"),), sort="balance")
    saved = lists.save(as_alice, "Riyadh", listing)
    assert lists.from_spec("client", lists.mine(as_alice, "client")[0].spec) == listing
    assert lists.mine(as_bob, "client") == []
    lists.forget(as_bob, saved.pk)
    assert lists.mine(as_alice, "client") == [saved]
    lists.forget(as_alice, saved.pk)
    assert lists.mine(as_alice, "client") == []


def test_a_list_that_makes_no_sense_is_not_kept(as_alice: Actor) -> None:
    with pytest.raises(BadList):
        lists.save(as_alice, "Odd", Listing("client", filters=(Filter("nothing", "eq", 1),)))


def test_everything_gives_every_row_once(as_alice: Actor, five: list[Record]) -> None:
    rows = list(lists.everything(lists.Asked(as_alice, Listing("client", sort="balance")), batch=2))
    assert [row.record.title for row in rows] == ["Badr", "Ali", "Eman", "Dana", "Fahd"]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('city = "Riyadh"', ["Dana", "Ali"]),
        ('city in ["Jeddah", "Abha"] and balance > 100', ["Eman"]),
        ("balance = null", ["Fahd", "Dana"]),
        ('since >= date("2024-01-01") or city = "Jeddah"', ["Eman", "Badr", "Ali"]),
        ("created_by = user.id and not(city = null)", ["Eman", "Dana", "Badr", "Ali"]),
        ("created > now()", []),
        ('status = "active" and number < "C0003"', ["Badr", "Ali"]),
    ],
)
def test_a_condition_in_feel_is_looked_up_in_the_database(
    as_alice: Actor, five: list[Record], condition: str, expected: list[str]
) -> None:
    assert titles(as_alice, Listing("client", feel=condition)) == expected


@pytest.mark.parametrize(
    "condition", ["nmae = 1", "name +", 'secret = "hush"', "sum([balance]) > 1"]
)
def test_a_condition_that_cannot_be_looked_up_is_refused(
    as_alice: Actor, five: list[Record], condition: str
) -> None:
    with pytest.raises(BadList):
        lists.page(as_alice, Listing("client", feel=condition))


def test_a_scope_in_feel_shows_what_it_says_and_no_more(
    make_user: Callable[..., User], make_client: Make, client_record: Record
) -> None:
    make_client("Other", city="Abha")
    rights = {"type": "client", "see": {"feel": 'city = "Riyadh" and id != user.record'}}
    local = {"label": {"en": "Local"}, "records": [rights]}
    publish({**BODIES, "role": {**BODIES["role"], "local": local}})
    refresh()
    dana = actor_of(make_user("dana", roles=["local"]))
    assert titles(dana, Listing("client")) == ["Acme"]
    assert records.find(dana, "client", client_record.pk) == client_record
    tied = actor_of(make_user("tied", roles=["local"], record_id=client_record.pk))
    assert titles(tied, Listing("client")) == []


def test_a_shared_list_brings_its_filter_columns_and_order(
    as_alice: Actor, five: list[Record]
) -> None:
    view = {
        "record_type": "client",
        "label": {"en": "Rich"},
        "filter": "balance > 100",
        "columns": ["name", "balance"],
        "sort": ["-balance"],
    }
    publish({**BODIES, "view": {"rich": view}})
    refresh()
    page = lists.page(as_alice, Listing("client", view="rich"))
    assert [row.record.title for row in page.rows] == ["Eman", "Ali"]
    assert [column.key for column in page.columns] == ["name", "balance"]
    with pytest.raises(BadList):
        lists.page(as_alice, Listing("request", view="rich"))


def test_a_field_that_is_readable_on_some_records_only_tells_nothing_of_the_others(
    make_user: Callable[..., User], as_alice: Actor, client_record: Record
) -> None:
    records.edit(SYSTEM, client_record, {"secret": "hush"})
    rights = {"type": "client", "see": "all", "fields": [{"key": "secret", "see": "own"}]}
    guest = {"label": {"en": "Guest"}, "records": [rights]}
    publish({**BODIES, "role": {**BODIES["role"], "guest": guest}})
    refresh()
    dana = actor_of(make_user("dana", roles=["guest"]))
    (row,) = lists.page(dana, Listing("client", columns=("name", "secret"))).rows
    assert (row.cells["name"].text, row.cells["secret"].text) == ("Acme", "")
    for listing in (
        Listing("client", filters=(Filter("secret", "eq", "hush"),)),
        Listing("client", feel='secret = "hush"'),
        Listing("client", sort="secret"),
    ):
        with pytest.raises(BadList):
            lists.page(dana, listing)
