"""Patterns of numbers."""

from datetime import date

import pytest

from runtime.numbering.pattern import BadPattern, Pattern

DAY = date(2026, 3, 21)


def pattern(text: str, *, calendar: str = "gregorian", reset: str = "never") -> Pattern:
    return Pattern(text, calendar, reset, scope="request")


@pytest.mark.parametrize(
    ("text", "calendar", "expected"),
    [
        ("{type}-{year}-{seq:5}", "gregorian", "VS-2026-00042"),
        ("{yy}{month}/{seq}", "gregorian", "2603/42"),
        ("{year}/{seq:3}", "hijri", "1447/042"),
        ("{year}-{month}-{seq:3}", "jalali", "1405-01-042"),
        ("{department}.{seq:2}", "gregorian", "visas.42"),
        ("C{seq:1}", "gregorian", "C42"),
    ],
)
def test_numbers_follow_the_pattern_in_any_calendar(
    text: str, calendar: str, expected: str
) -> None:
    assert pattern(text, calendar=calendar).number(DAY, "VS", "visas", 42) == expected


def test_periods_end_where_the_calendar_says() -> None:
    by_year = pattern("{year}-{seq}", calendar="jalali", reset="year")
    assert by_year.period(date(2026, 3, 20)) != by_year.period(date(2026, 3, 21))
    by_month = pattern("{year}-{month}-{seq}", reset="month")
    assert by_month.period(DAY) == "2026-03"
    assert pattern("{seq}").period(DAY) == ""


def test_subtypes_count_together_unless_their_code_is_in_the_number() -> None:
    together, apart = pattern("R{seq}"), pattern("{type}-{seq}")
    assert together.sequence("VS", "") == together.sequence("LC", "")
    assert apart.sequence("VS", "") != apart.sequence("LC", "")


@pytest.mark.parametrize(
    ("text", "reset", "code"),
    [
        ("{typ}-{seq}", "never", "unknown_token"),
        ("{year}", "never", "needs_seq"),
        ("{seq}{seq}", "never", "needs_seq"),
        ("{seq:4}", "year", "needs_period"),
        ("{year}-{seq:4}", "month", "needs_period"),
    ],
)
def test_patterns_that_would_give_a_number_twice_or_none_are_refused(
    text: str, reset: str, code: str
) -> None:
    with pytest.raises(BadPattern) as caught:
        pattern(text, reset=reset)
    assert caught.value.code == code
