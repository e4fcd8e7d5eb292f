"""Groups by month and year are those of the office's own calendar."""

from collections import Counter
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import translation

from engine.access import Actor
from engine.blueprint import Compiled
from engine.i18n import calendars
from engine.i18n.calendars import Calendar
from runtime import records
from tests.blueprints import publish
from tests.integration.runtime.office import BODIES
from tests.integration.runtime.reports.asking import COUNT, numbers, table

pytestmark = pytest.mark.django_db
DAYS = [date(2025, 12, 1) + timedelta(days=11 * place) for place in range(30)]


@pytest.fixture(params=["hijri", "jalali"])
def calendar(request: pytest.FixtureRequest, db: None) -> Calendar:
    return Calendar(request.param)


@pytest.fixture
def office(calendar: Calendar) -> Compiled:
    bodies: dict[str, Any] = deepcopy(dict(BODIES))
    bodies["organisation"]["office"]["calendar"] = str(calendar)
    return publish(bodies)


def test_months_and_years_are_those_of_the_calendar(
    calendar: Calendar, as_alice: Actor, one_request: None
) -> None:
    for day in DAYS:
        records.submit(as_alice, "client", {"name": f"From {day}", "since": day.isoformat()})
    for step in ("month", "year"):
        body = {"groups": [{"column": "since", "by": step}], "measures": [COUNT]}
        with translation.override("en"):
            found = numbers(table(as_alice, body))
        expected: Counter[tuple[str, ...]] = Counter()
        for day in DAYS:
            year, month, _ = calendars.parts(day, calendar)
            name = calendars.month_name(month, calendar, "en")
            expected[(str(year) if step == "year" else f"{name} {year}",)] += 1
        assert {key: line[0] for key, line in found.items()} == dict(expected)
