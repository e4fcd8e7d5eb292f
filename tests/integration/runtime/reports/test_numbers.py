"""What reports say is what a plain count over the same records says."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.utils import translation

from engine.access import SYSTEM, Actor
from engine.access.models import User
from engine.audit.models import Entry
from runtime import clock, records
from runtime.records.models import Record
from runtime.reports.errors import BadReport
from tests.integration.runtime.reports.asking import COUNT, inquiry, numbers, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_request")]
CITIES = ("Riyadh", "Jeddah", "Dammam", None)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def clients(as_alice: Actor, as_charlie: Actor) -> list[Record]:
    """Sixteen clients of Alice's department, and six of Charlie's."""
    chance = Random(7)
    found = []
    for place in range(22):
        actor = as_charlie if place % 11 in (3, 6, 9) else as_alice
        data = {
            "name": f"Client {place}",
            "city": chance.choice(CITIES),
            "since": (date(2026, 1, 1) + timedelta(days=chance.randrange(300))).isoformat(),
        }
        record = records.submit(actor, "client", {k: v for k, v in data.items() if v})
        if place % 4:
            rich = {**record.data, "balance": chance.randrange(100, 90_000) / 4}
            Record.objects.filter(pk=record.pk).update(data=rich)
        found.append(Record.objects.get(pk=record.pk))
    return found


def hers(clients: list[Record], actor: Actor) -> list[Record]:
    return [each for each in clients if each.department_id == actor.department_id]


def test_groups_and_measures_are_those_of_a_plain_count(
    clients: list[Record], as_alice: Actor
) -> None:
    body = {
        "groups": [{"column": "city"}],
        "measures": [
            COUNT,
            {"key": "total", "calc": "sum", "of": "balance"},
            {"key": "mean", "calc": "avg", "of": "balance"},
            {"key": "least", "calc": "min", "of": "balance"},
            {"key": "most", "calc": "max", "of": "balance"},
            {"key": "rich", "where": "balance > 10000"},
            {"key": "part", "calc": "share"},
        ],
    }
    found = table(as_alice, body)
    mine = hers(clients, as_alice)
    by_city: dict[str, list[Record]] = defaultdict(list)
    for record in mine:
        by_city[record.data.get("city") or "(none)"].append(record)
    expected = {}
    for city, held in by_city.items():
        money = [Decimal(str(each.data["balance"])) for each in held if "balance" in each.data]
        expected[(city,)] = (
            Decimal(len(held)),
            sum(money),
            sum(money) / len(money),
            min(money),
            max(money),
            Decimal(sum(each > 10000 for each in money)),
            Decimal(len(held)) * 100 / len(mine),
        )
    assert {key: tuple(round(n, 6) for n in line) for key, line in numbers(found).items()} == {
        key: tuple(round(n, 6) for n in line) for key, line in expected.items()
    }
    assert found.totals.numbers[0] == len(mine) == 16
    assert [line.numbers[0] for line in found.lines] == sorted(
        (Decimal(len(held)) for held in by_city.values()), reverse=True
    )


def test_charlies_records_are_never_counted_for_alice(
    clients: list[Record], as_alice: Actor, as_charlie: Actor, as_supervisor: Actor
) -> None:
    body = {"groups": [{"column": "created_by"}], "measures": [COUNT]}
    assert numbers(table(as_alice, body)) == {("Alice",): (Decimal(16),)}
    assert numbers(table(as_charlie, body)) == {("Charlie",): (Decimal(6),)}
    assert numbers(table(as_supervisor, body)) == {
        ("Alice",): (Decimal(16),),
        ("Charlie",): (Decimal(6),),
    }


def test_a_hidden_field_tells_nothing(clients: list[Record], as_alice: Actor) -> None:
    for body in (
        {"groups": [{"column": "secret"}], "measures": [COUNT]},
        {"filter": 'secret = "gold"', "measures": [COUNT]},
        {"measures": [COUNT], "parameters": [
            {"key": "guess", "type": "text", "label": {"en": "Guess"}, "on": "secret"}]},
    ):  # fmt: skip
        with pytest.raises(BadReport, match="hidden: secret"):
            inquiry(as_alice, body)
    measured = {"measures": [COUNT, {"key": "gold", "where": 'secret = "gold"'}]}
    assert [each.key for each in inquiry(as_alice, measured).measures] == ["all"]
    rows = inquiry(as_alice, {"columns": ["name", "secret"]})
    assert [each.key for each in rows.columns] == ["name"]


@pytest.mark.parametrize("step", ["day", "week", "month", "year"])
def test_dates_are_put_together_as_the_calendar_has_them(
    clients: list[Record], as_alice: Actor, step: str
) -> None:
    body = {"groups": [{"column": "since", "by": step}], "measures": [COUNT]}
    found = inquiry(as_alice, body).summary()
    begins: Counter[date] = Counter()
    for record in hers(clients, as_alice):
        day = date.fromisoformat(record.data["since"])
        begin = {
            "day": day,
            "week": day - timedelta(days=(day.weekday() + 1) % 7),  # Weeks begin with Sunday.
            "month": day.replace(day=1),
            "year": day.replace(month=1, day=1),
        }[step]
        begins[begin] += 1
    assert [(line.groups[0], line.measures[0]) for line in found.lines] == sorted(begins.items())


def test_an_answer_narrows_the_rows_and_expressions_know_it(
    clients: list[Record], as_alice: Actor
) -> None:
    asked = [
        {"key": "period", "type": "period", "label": {"en": "When"}, "on": "since"},
        {"key": "where", "type": "text", "label": {"en": "City"}},
    ]
    body = {
        "parameters": asked,
        "filter": "where = null or city = where",
        "measures": [COUNT, {"key": "early", "where": "since <= period.first"}],
    }
    data = {"period": "custom", "period_from": "2026-03-05", "period_to": "2026-07-09"}
    within = [
        each
        for each in hers(clients, as_alice)
        if "2026-03-05" <= each.data["since"] <= "2026-07-09"
    ]
    assert inquiry(as_alice, body, data).summary().totals[0] == len(within) > 3
    in_riyadh = [each for each in within if each.data.get("city") == "Riyadh"]
    found = inquiry(as_alice, body, {**data, "where": "Riyadh"}).summary()
    assert found.totals[0] == len(in_riyadh) > 0


def test_what_a_group_holds_are_the_rows_behind_its_number(
    clients: list[Record], as_alice: Actor
) -> None:
    body = {"columns": ["number", "city"], "groups": [{"column": "city"}], "measures": [COUNT]}
    for line in inquiry(as_alice, body).summary().lines:
        behind = list(inquiry(as_alice, body, drill=line.groups).listed())
        assert len(behind) == line.measures[0]
        assert {row[2] for row in behind} == {line.groups[0]}


def test_lines_beyond_the_limit_are_told_and_totals_are_of_all(
    clients: list[Record], as_alice: Actor
) -> None:
    body = {"groups": [{"column": "since"}], "measures": [COUNT], "limit": 5}
    found = inquiry(as_alice, body).summary()
    assert (len(found.lines), found.more, found.totals) == (5, True, (16,))


@pytest.fixture
def finished(
    as_alice: Actor,
    as_supervisor: Actor,
    alice: User,
    bob: User,
    client_record: Record,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Record]:
    """Give a person a visa that is due and done so many days after its beginning."""

    def make(who: User, due: int, done: int | None) -> Record:
        record = records.submit(as_alice, "visa", {"client": client_record.pk})
        record = records.assign(as_supervisor, record, who)
        begun = clock.now()
        Record.objects.filter(pk=record.pk).update(due=begun + timedelta(days=due))
        if done is not None:
            record = records.transition(SYSTEM, Record.objects.get(pk=record.pk), "start")
            record = records.edit(SYSTEM, record, {"paper": "77"})
            records.transition(SYSTEM, record, "close")
            Record.objects.filter(pk=record.pk).update(finished_at=begun + timedelta(days=done))
        return record

    return make


def test_an_achievement_counts_what_was_in_time_late_and_not_done(
    finished: Callable[..., Record], alice: User, bob: User, as_supervisor: Actor
) -> None:
    for due, done in ((5, 2), (5, 4), (5, 9), (5, None), (-1, None)):
        finished(alice, due, done)
    finished(bob, 3, 3)
    body = {
        "record_type": "request",
        "groups": [{"column": "assignee"}],
        "parameters": [
            {"key": "period", "type": "period", "label": {"en": "When"}, "on": "assigned",
             "default": "today"}],
        "measures": [
            {"key": "assigned_to", "calc": "count"},
            {"key": "in_time", "where": 'category = "done" and finished <= due'},
            {"key": "late", "where": 'category = "done" and finished > due'},
            {"key": "open", "where": 'category in ["open", "waiting"]'},
            {"key": "overdue", "where": 'category in ["open", "waiting"] and due < now()'},
            {"key": "days", "calc": "avg", "of": "days_taken"},
        ],
    }  # fmt: skip
    found = numbers(table(as_supervisor, body))
    assert found[("Alice",)][:5] == (5, 2, 1, 2, 1)
    assert found[("Alice",)][5] == pytest.approx(Decimal(5), abs=Decimal("0.01"))
    assert found[("Bob",)][:5] == (1, 1, 0, 0, 0)


def test_an_assignment_and_an_end_are_noted_and_taken_back(
    as_supervisor: Actor, visa: Record, bob: User
) -> None:
    first = Record.objects.get(pk=visa.pk)
    assert first.assigned_at is not None
    assert first.finished_at is None
    given = records.assign(as_supervisor, first, bob)
    assert given.assigned_at is not None
    assert given.assigned_at > first.assigned_at
    assert records.assign(as_supervisor, given, None).assigned_at is None


def _movements(**more: Any) -> dict[str, Any]:
    return {"source": "movements", "record_type": None, "measures": [COUNT],
            "groups": [{"column": "verb"}], **more}  # fmt: skip


def test_movements_are_for_those_who_may_see_the_journal(
    clients: list[Record], as_alice: Actor, make_user: Callable[..., User]
) -> None:
    asked = inquiry(as_alice, _movements())
    assert not asked.report.may_open(as_alice)


def test_a_reader_of_the_journal_counts_no_movement_on_what_they_may_not_see(
    clients: list[Record], as_alice: Actor, as_supervisor: Actor
) -> None:
    everything = numbers(table(as_supervisor, _movements()))
    assert everything[("Added a record",)] == (22,)
    assert numbers(table(as_alice, _movements()))[("Added a record",)] == (16,)
    assert Entry.objects.filter(verb="record.create").count() == 22
    per_person = _movements(groups=[{"column": "actor"}], filter='verb = "record.create"')
    assert numbers(table(as_supervisor, per_person)) == {("Alice",): (16,), ("Charlie",): (6,)}


def test_a_movement_is_found_by_its_time(clients: list[Record], as_supervisor: Actor) -> None:
    asked = [{"key": "period", "type": "period", "label": {"en": "When"}, "on": "at"}]
    body = _movements(parameters=asked)
    assert inquiry(as_supervisor, body, {"period": "today"}).summary().totals[0] > 22
    assert inquiry(as_supervisor, body, {"period": "yesterday"}).summary().totals[0] == 0


def test_a_report_takes_one_query(
    clients: list[Record], as_alice: Actor, django_assert_num_queries: Any
) -> None:
    asked = inquiry(as_alice, {"groups": [{"column": "city"}], "measures": [COUNT]})
    # The savepoint and its end, the bound and its end, and the query itself.
    with django_assert_num_queries(5):
        asked.summary()


def test_the_office_counts_by_its_own_clocks(as_alice: Actor, visa: Record) -> None:
    late = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)  # The first of April in Riyadh.
    Record.objects.filter(pk=visa.pk).update(created_at=late)
    body = {"record_type": "request", "measures": [COUNT],
            "groups": [{"column": "created", "by": "month"}]}  # fmt: skip
    found = numbers(table(as_alice, body))
    assert list(found) == [("April 2026",)]
