"""Months and years of each calendar begin and end where people say they do."""

from datetime import date, timedelta

import pytest

from engine.i18n import calendars
from engine.i18n.calendars import Calendar
from runtime.reports.periods import NAMES, Period, Reckoning

TODAY = date(2026, 11, 22)
SUNDAY = 6


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("today", TODAY, TODAY),
        ("yesterday", date(2026, 11, 21), date(2026, 11, 21)),
        ("this_week", date(2026, 11, 22), date(2026, 11, 28)),
        ("last_week", date(2026, 11, 15), date(2026, 11, 21)),
        ("this_month", date(2026, 11, 1), date(2026, 11, 30)),
        ("last_month", date(2026, 10, 1), date(2026, 10, 31)),
        ("last_year", date(2025, 1, 1), date(2025, 12, 31)),
        ("last_30_days", date(2026, 10, 24), TODAY),
    ],
)
def test_periods_are_called_by_name(name: str, first: date, last: date) -> None:
    found = Reckoning(Calendar.GREGORIAN, SUNDAY).period(name, TODAY)
    assert found == Period(name, first, last)


def test_a_month_is_one_of_the_offices_calendar() -> None:
    for calendar in Calendar:
        found = Reckoning(calendar).period("this_month", TODAY)
        assert found is not None
        year, month, day = calendars.parts(found.first, calendar)
        assert (year, month) == calendars.parts(TODAY, calendar)[:2]
        assert day == 1
        assert calendars.parts(found.last + timedelta(days=1), calendar)[2] == 1


@pytest.mark.parametrize("calendar", Calendar)
@pytest.mark.parametrize("step", ["week", "month", "year"])
def test_steps_follow_each_other_without_a_gap(calendar: Calendar, step: str) -> None:
    by = Reckoning(calendar, SUNDAY)
    begin = by.begin(date(2020, 1, 1), step)  # type: ignore[arg-type]
    for _ in range(40):
        following = by.after(begin, step)  # type: ignore[arg-type]
        assert by.begin(following, step) == following  # type: ignore[arg-type]
        assert by.before(following, step) == begin  # type: ignore[arg-type]
        begin = following


def test_the_period_before_a_month_is_a_month_and_before_days_as_many_days() -> None:
    by = Reckoning(Calendar.GREGORIAN)
    march = by.period("last_month", date(2026, 4, 5))
    assert march is not None
    before = by.previous(march)
    assert (before.first, before.last) == (date(2026, 2, 1), date(2026, 2, 28))
    days = by.previous(Period("custom", date(2026, 3, 5), date(2026, 3, 9)))
    assert (days.first, days.last) == (date(2026, 2, 28), date(2026, 3, 4))


def test_nonsense_is_no_period() -> None:
    by = Reckoning(Calendar.GREGORIAN)
    assert all(by.period(name, TODAY) for name in NAMES)
    for name in ("", "next_month", "last_x_days", "this_", "custom"):
        assert by.period(name, TODAY) is None
