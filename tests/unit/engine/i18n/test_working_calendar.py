"""Working days and hours of an office that rests on Friday and Saturday."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.i18n.working_calendar import LIMIT, WorkingCalendar

WEDNESDAY = date(2026, 9, 23)  # A holiday.
OFFICE = WorkingCalendar(
    frozenset({4, 5}), frozenset({WEDNESDAY}), (time(8), time(16)), "Asia/Riyadh"
)
DAYS = st.dates(date(2026, 8, 1), date(2026, 11, 1))


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 9, 20), 1, date(2026, 9, 21)),
        (date(2026, 9, 20), 3, date(2026, 9, 24)),
        (date(2026, 9, 20), 4, date(2026, 9, 27)),
        (date(2026, 9, 27), -1, date(2026, 9, 24)),
        (date(2026, 9, 27), -2, date(2026, 9, 22)),
        (date(2026, 9, 20), 0, date(2026, 9, 20)),
        (WEDNESDAY, 0, date(2026, 9, 24)),
        (date(2026, 9, 25), 1, date(2026, 9, 27)),
    ],
)
def test_working_days_are_added(start: date, days: int, end: date) -> None:
    assert OFFICE.add_days(start, days) == end


@given(DAYS, DAYS)
def test_days_between_are_those_that_are_worked(start: date, end: date) -> None:
    first, last = sorted((start, end))
    days = [first + timedelta(days=n + 1) for n in range((last - first).days)]
    worked = sum(map(OFFICE.is_working, days))
    assert OFFICE.days_between(start, end) == (worked if end >= start else -worked)


@given(DAYS, st.integers(1, 60))
def test_adding_and_counting_agree(start: date, days: int) -> None:
    assert OFFICE.days_between(start, OFFICE.add_days(start, days)) == days


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of September 2026 by the clock of Riyadh (UTC+3)."""
    return datetime(2026, 9, day, hour, minute, tzinfo=UTC) - timedelta(hours=3)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (at(20, 9), 2, at(20, 11)),
        (at(20, 15), 2, at(21, 9)),
        (at(20, 6), 1, at(20, 9)),
        (at(20, 18), 1, at(21, 9)),
        (at(22, 15), 2, at(24, 9)),
        (at(24, 15), 2, at(27, 9)),
        (at(20, 9), 16, at(22, 9)),
        (at(20, 8), 8, at(20, 16)),
        (at(21, 9), -2, at(20, 15)),
        (at(27, 9), -2, at(24, 15)),
    ],
)
def test_working_time_is_added(start: datetime, hours: int, end: datetime) -> None:
    assert OFFICE.add_time(start, timedelta(hours=hours)) == end


def test_an_office_that_never_closes_adds_plain_time() -> None:
    start = datetime(2026, 3, 28, 12, tzinfo=UTC)
    always = WorkingCalendar(zone="Europe/Berlin")
    assert always.add_time(start, timedelta(days=2)) == start + timedelta(days=2)


@pytest.mark.parametrize("days", [LIMIT + 1, -LIMIT - 1])
def test_an_absurd_number_of_days_is_refused_at_once(days: int) -> None:
    with pytest.raises(OverflowError, match="working days are more than"):
        OFFICE.add_days(WEDNESDAY, days)


def test_the_end_of_the_calendar_is_an_error_of_numbers() -> None:
    with pytest.raises(OverflowError):
        OFFICE.add_days(date(9999, 12, 1), 100)
    with pytest.raises(OverflowError):
        OFFICE.add_time(datetime(9999, 12, 1, tzinfo=UTC), timedelta(days=100))


def test_impossible_calendars_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one working day"):
        WorkingCalendar(weekend=frozenset(range(7)))
    with pytest.raises(ValueError, match="end"):
        WorkingCalendar(hours=(time(16), time(8)))


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        OFFICE.add_time(datetime(2026, 9, 20, 9), timedelta(hours=1))  # noqa: DTZ001
