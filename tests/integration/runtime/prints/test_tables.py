"""Tables of prints: rows of the records that point to the printed one, with running sums."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.test import Client

from engine.access import SYSTEM, Actor
from engine.access.models import User
from engine.blueprint import Compiled
from engine.blueprint.checking import check_only
from runtime import prints, records
from runtime.kinds.template import TemplateBody
from runtime.records.models import Record
from tests.blueprints import blueprint, publish
from tests.integration.conftest import SignIn
from tests.integration.runtime.office import label
from tests.integration.runtime.rollups.conftest import bodies

pytestmark = pytest.mark.django_db
STATEMENT: dict[str, Any] = {
    "label": label("Statement"),
    "use": "print",
    "record_type": "client",
    "ask": [{"key": "since", "type": "date", "label": label("Since"), "default": "2026-02-01"}],
    "tables": [
        {
            "key": "entries",
            "columns": [
                {"key": "day", "type": "date", "label": label("Day")},
                {"key": "note", "type": "text", "label": label("Note")},
                {"key": "amount", "type": "money", "label": label("Amount")},
                {"key": "balance", "type": "money", "label": label("Balance")},
            ],
            "from": [
                {"type": "charge", "by": "client", "where": 'status != "void"',
                 "values": {"day": "day", "note": "title", "amount": "amount"}},
                {"type": "request", "by": "client", "values": {"note": "note"}},
            ],
            "sort": ["day"],
            "running": {"balance": "amount"},
            "shown": "day >= asked.since",
        }
    ],
    "body": label(
        "Before {{ entries.opening.balance }};"
        "{% for line in entries.rows %} {{ line.day }} {{ line.amount }} {{ line.balance }};"
        "{% endfor %} in all {{ entries.total.amount }}, {{ entries.closing.balance }}"
    ),
}  # fmt: skip


def with_statement(**change: Any) -> dict[str, Any]:
    found: dict[str, Any] = deepcopy(bodies())
    for entry in found["role"]["clerk"]["records"]:
        entry["actions"] = entry.get("actions", {}) | {"print": "department"}
    found["template"] = {"statement": {**STATEMENT, **change}}
    return found


@pytest.fixture
def office(db: None) -> Compiled:
    return publish(with_statement())


@pytest.fixture
def charged(client_record: Record, as_supervisor: Actor) -> Record:
    """Acme with charges of January, February and March, out of their order, one of them void."""
    for day, amount in (("2026-03-01", 30), ("2026-01-01", 10), ("2026-02-01", 20)):
        data = {"client": client_record.pk, "day": day, "amount": amount}
        records.submit(as_supervisor, "charge", data)
    void = records.submit(as_supervisor, "charge", {"client": client_record.pk, "amount": 99})
    records.transition(as_supervisor, void, "void")
    return client_record


def text(record: Record, reader: Actor = SYSTEM, **asked: Any) -> str:
    template = TemplateBody.model_validate(STATEMENT)
    return str(prints.sheet(template, record, "en", reader=reader, asked=asked or None).body)


def test_rows_stand_in_order_and_run_on_from_what_was_before(charged: Record) -> None:
    said = text(charged)
    assert "Before 10.00 SAR; 1 February 2026 20.00 SAR 30.00 SAR; " in said
    assert "1 March 2026 30.00 SAR 60.00 SAR;" in said
    assert "in all 50.00 SAR, 60.00 SAR" in said


def test_what_is_asked_moves_the_beginning(charged: Record) -> None:
    said = text(charged, since="2026-02-15")
    assert "Before 30.00 SAR; 1 March 2026 30.00 SAR 60.00 SAR;" in said


def test_a_reader_finds_only_what_they_may_see(charged: Record, as_alice: Actor) -> None:
    assert "in all 0.00 SAR, 0.00 SAR" in text(charged, as_alice)


def test_the_page_asks_and_shows(charged: Record, supervisor: User, sign_in: SignIn) -> None:
    browser: Client = sign_in(supervisor)
    page = browser.get(f"/records/{charged.pk}/print/statement/view/?in=en&ask.since=2026-03-01")
    assert "Before 30.00 SAR" in page.content.decode()
    assert 'name="ask.since"' in page.content.decode()
    dialog = browser.get(f"/records/{charged.pk}/print/statement/")
    assert 'name="ask.since"' in dialog.content.decode()
    wrong = {"language": "en", "ask.since": "never"}
    assert browser.post(f"/records/{charged.pk}/print/statement/", wrong).status_code == 422


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"sort": ["nowt"]}, "tables.entries.columns.nowt"),
        ({"shown": "amount +"}, "tables.entries.shown"),
        ({"running": {"balance": "nowt"}}, "tables.entries.running.balance"),
        ({"from": [{"type": "charge", "by": "day", "values": {}}]}, "tables.entries.from.by"),
        ({"from": [{"type": "nowt", "by": "client", "values": {}}]}, "tables.entries.from.type"),
        ({"from": [{"type": "charge", "by": "client", "values": {"nowt": "1"}}]},
         "tables.entries.from.values.nowt"),
        ({"from": [{"type": "charge", "by": "client", "values": {"day": "amount"}}]},
         "tables.entries.from.values.day"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told(change: dict[str, Any], path: str) -> None:
    table = {**STATEMENT["tables"][0], **change}
    found = check_only(blueprint(with_statement(tables=[table])), "template", "statement")
    assert path in {each.path for each in found}


def test_a_sound_one_has_no_problems(charged: Record, make_client: Callable[..., Record]) -> None:
    assert not [*check_only(blueprint(with_statement()), "template", "statement")]
    assert "in all 0.00 SAR" in text(make_client("Zenith"))
