"""The file of a report, opened again, says what the report says."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from engine.access import SYSTEM, Actor, Forbidden
from engine.blueprint import Compiled
from engine.i18n.calendars import Calendar
from runtime import exports, records
from runtime.exports import Wanted
from runtime.exports.models import Export
from runtime.jobs import worker
from tests.blueprints import publish
from tests.integration.runtime.exports import reading
from tests.integration.runtime.exports.conftest import bodies
from tests.integration.runtime.reports import asking

pytestmark = pytest.mark.django_db(transaction=True)
BY_CITY: dict[str, Any] = {
    "label": {"en": "Clients by city"},
    "record_type": "client",
    "parameters": [
        {"key": "period", "type": "period", "label": {"en": "Period"}, "on": "since"},
    ],
    "columns": ["number", "name", "city", "balance", "since"],
    "groups": [{"column": "city"}],
    "measures": [
        {"key": "all", "label": {"en": "Clients"}},
        {"key": "total", "calc": "sum", "of": "balance"},
        {"key": "part", "calc": "share"},
    ],
    "sort": "city",
}


@pytest.fixture
def office(db: None, settings: Any, tmp_path: Path) -> Compiled:
    settings.MEDIA_ROOT = tmp_path
    return publish({**bodies(), "report": {"by_city": BY_CITY}})


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def clients(make_client: Callable[..., Any], as_charlie: Actor) -> None:
    for name, city, balance, since in (
        ("Acme", "Riyadh", 1234.5, "2026-02-01"),
        ("Badr", "Riyadh", 10, "2026-03-05"),
        ("Camel", "Jeddah", 70.25, "2026-03-06"),
        ("Dune", "Jeddah", 1, "2025-03-06"),
    ):
        record = make_client(name, city=city, since=since)
        records.edit(SYSTEM, record, {"balance": balance})
    records.submit(
        as_charlie, "client", {"name": "Not hers", "city": "Abha", "since": "2026-04-01"}
    )


def written(actor: Actor, spec: dict[str, Any], format_: Export.Format) -> Export:
    wanted = Wanted("report", {"report": "by_city", **spec})
    asked = exports.order(
        actor, wanted, format_, name="Clients by city", calendar=Calendar.GREGORIAN
    )
    worker.run()
    asked.refresh_from_db()
    assert asked.state == Export.State.READY, asked.problem
    return asked


ANSWERS = {"period": "custom", "period_from": "2026-01-01", "period_to": "2026-12-31"}
THIS_YEAR = {"answers": ANSWERS}


def test_the_workbook_of_a_report_is_the_report(clients: None, as_alice: Actor) -> None:
    found = reading.rows(as_alice, written(as_alice, THIS_YEAR, Export.Format.XLSX))
    assert found[0] == ("City", "Clients", "Total of Balance", "Share")
    assert [tuple(row[:3]) for row in found[1:]] == [
        ("Jeddah", 1, 70.25),
        ("Riyadh", 2, 1244.5),
        ("Total", 3, 1314.75),
    ]
    shares = [row[3] for row in found[1:]]
    assert shares == pytest.approx([1 / 3, 2 / 3, 1])
    shown = asking.table(as_alice, BY_CITY, ANSWERS)
    for line, row in zip(shown.lines, found[1:], strict=False):
        assert [Decimal(str(value)) for value in row[1:3]] == list(line.numbers[:2])


def test_the_rows_behind_a_group_are_written_with_their_types(
    clients: None, as_alice: Actor
) -> None:
    spec = {**THIS_YEAR, "rows": True, "drill": ["Riyadh"]}
    found = reading.rows(as_alice, written(as_alice, spec, Export.Format.XLSX))
    assert found[0] == ("Number", "Name", "City", "Balance", "Since")
    assert {row[1:] for row in found[1:]} == {
        ("Acme", "Riyadh", 1234.5, datetime.fromisoformat("2026-02-01")),
        ("Badr", "Riyadh", 10, datetime.fromisoformat("2026-03-05")),
    }
    found = reading.rows(as_alice, written(as_alice, spec, Export.Format.CSV))
    assert ("C0001", "Acme", "Riyadh", "1234.5", date(2026, 2, 1).isoformat()) in found


def test_without_the_right_to_export_there_is_no_file(
    clients: None, as_alice: Actor, office: Compiled
) -> None:
    changed = bodies(actions={})
    publish({**changed, "report": {"by_city": BY_CITY}})
    with pytest.raises(Forbidden):
        written(as_alice, THIS_YEAR, Export.Format.XLSX)
