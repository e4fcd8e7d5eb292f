"""Days off in any calendar, and the picture of a year."""

from datetime import date
from typing import Any

from builder.office import holidays, years
from engine.i18n.calendars import Calendar, parts

EMPTY: dict[str, Any] = {"holidays": []}
FEAST = {"ar": "عيد الفطر", "en": "Eid al-Fitr"}


def test_a_hijri_feast_moves_through_the_gregorian_years() -> None:
    first = date(2026, 3, 20)
    assert parts(first, Calendar.HIJRI) == (1447, 10, 1)
    body = holidays.added(EMPTY, FEAST, first, length=4, years=3, calendar=Calendar.HIJRI)
    found = holidays.spans(body)
    assert [(span.first, len(span.keys)) for span in found] == [
        (date(2026, 3, 20), 4),
        (date(2027, 3, 9), 4),
        (date(2028, 2, 26), 4),
    ]
    assert found[0].keys[0] == "eid_al_fitr_1447_1"


def test_a_day_that_is_off_already_is_not_off_twice() -> None:
    day = date(2026, 9, 23)
    once = holidays.added(EMPTY, FEAST, day, length=1, years=1, calendar=Calendar.GREGORIAN)
    twice = holidays.added(once, FEAST, day, length=1, years=1, calendar=Calendar.GREGORIAN)
    assert once == twice


def test_days_off_are_taken_away_together() -> None:
    body = holidays.added(
        EMPTY, FEAST, date(2026, 3, 20), length=2, years=1, calendar=Calendar.GREGORIAN
    )
    [span] = holidays.spans(body)
    assert holidays.removed(body, span.keys) == EMPTY


def test_a_year_has_its_weekends_and_holidays() -> None:
    off = {date(2026, 9, 23): {"en": "National Day"}}
    found = years.months(2026, Calendar.GREGORIAN, ["friday", "saturday"], off)
    every = [day for month in found for week in month.weeks for day in week if day]
    assert len(every) == 365
    assert years.worked(found) == sum(
        day.date.weekday() not in (4, 5) and day.date not in off for day in every
    )
    assert {len(week) for month in found for week in month.weeks} == {7}
    assert years.first_weekday(["friday", "saturday"]) == 6


def test_a_hijri_year_has_twelve_months_of_its_own() -> None:
    found = years.months(1447, Calendar.HIJRI, ["friday"], {})
    lengths = [sum(day is not None for week in month.weeks for day in week) for month in found]
    assert len(lengths) == 12
    assert set(lengths) <= {29, 30}


def test_a_year_that_the_calendar_does_not_reach_has_no_picture() -> None:
    assert years.months(1700, Calendar.HIJRI, [], {}) == []
