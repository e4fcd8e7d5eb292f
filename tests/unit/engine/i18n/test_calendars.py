"""Dates in three calendars and three languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.i18n import calendars
from engine.i18n.calendars import Calendar, NotADate, OutOfRange

DAY = date(2026, 11, 21)
G, H, J = Calendar.GREGORIAN, Calendar.HIJRI, Calendar.JALALI


@pytest.mark.parametrize(
    ("day", "cal", "parts"),
    [
        (DAY, G, (2026, 11, 21)),
        (DAY, H, (1448, 6, 11)),
        (DAY, J, (1405, 8, 30)),
        (date(2025, 3, 1), H, (1446, 9, 1)),
        (date(2026, 3, 21), J, (1405, 1, 1)),
        (date(2025, 3, 20), J, (1403, 12, 30)),
    ],
)
def test_a_day_has_its_parts_in_each_calendar(
    day: date, cal: Calendar, parts: tuple[int, int, int]
) -> None:
    assert calendars.parts(day, cal) == parts
    assert calendars.from_parts(*parts, cal) == day


@given(st.dates(date(1924, 8, 1), date(2077, 11, 16)), st.sampled_from(Calendar))
def test_parts_lead_back_to_the_day(day: date, cal: Calendar) -> None:
    assert calendars.from_parts(*calendars.parts(day, cal), cal) == day


@given(
    st.dates(date(1925, 1, 1), date(2077, 11, 16)),
    st.sampled_from(Calendar),
    st.sampled_from(["ar", "en", "fa"]),
    st.sampled_from(["short", "long"]),
)
def test_what_is_shown_can_be_typed(day: date, cal: Calendar, lang: str, style: str) -> None:
    assert calendars.parse_date(calendars.format_date(day, cal, lang, style), cal) == day


@pytest.mark.parametrize(
    ("cal", "lang", "style", "words"),
    [
        (G, "ar", "long", "21 نوفمبر 2026"),
        (G, "en", "long", "21 November 2026"),
        (G, "fa", "long", "۲۱ نوامبر ۲۰۲۶"),
        (H, "ar", "long", "11 جمادى الآخرة 1448 هـ"),
        (H, "en", "long", "11 Jumada al-Akhirah 1448 AH"),
        (J, "fa", "long", "۳۰ آبان ۱۴۰۵"),
        (J, "ar", "long", "30 آبان 1405 هـ.ش"),
        (G, "ar", "short", "2026/11/21"),
        (H, "ar", "short", "1448/06/11"),
        (J, "fa", "short", "۱۴۰۵/۰۸/۳۰"),
    ],
)
def test_a_day_is_shown_in_words(cal: Calendar, lang: str, style: str, words: str) -> None:
    assert calendars.format_date(DAY, cal, lang, style) == words


@pytest.mark.parametrize(
    ("text", "cal"),
    [
        ("2026-11-21", G),
        ("21/11/2026", G),
        ("٢١ / ١١ / ٢٠٢٦", G),
        ("۲۰۲۶.۱۱.۲۱", G),
        ("21 نوفمبر 2026 م", G),
        ("1448/6/11", H),
        ("11-6-1448هـ", H),
        ("۱۱ جمادی‌الثانی ۱۴۴۸", H),
        ("11 جمادى الاخره 1448", H),
        ("۱۴۰۵/۸/۳۰", J),
        ("30 Aban 1405 SH", J),
    ],
)
def test_a_date_is_read_as_people_type_it(text: str, cal: Calendar) -> None:
    assert calendars.parse_date(text, cal) == DAY


@pytest.mark.parametrize(
    ("text", "cal"),
    [
        ("", G),
        ("tomorrow", G),
        ("2026-02-30", G),
        ("21/11/26", G),
        ("2026-11", G),
        ("2026-11-21-1", G),
        ("20261-11-21", G),
        ("1448/6/31", H),
        ("1501/1/1", H),
        ("1342/1/1", H),
        ("1404/12/30", J),
        ("1405/13/1", J),
        ("21 رمضان 2026", G),
        ("9" * 5000, G),
    ],
)
def test_what_is_no_date_is_refused(text: str, cal: Calendar) -> None:
    with pytest.raises(NotADate):
        calendars.parse_date(text, cal)


def test_days_beyond_umm_al_qura_have_no_hijri_date_and_are_shown_as_gregorian() -> None:
    for day in (date(1924, 7, 31), date(2077, 11, 17)):
        with pytest.raises(OutOfRange, match="has no hijri date"):
            calendars.parts(day, H)
    assert calendars.format_date(date(1900, 5, 1), H, "ar", "long") == "1 مايو 1900"


def test_days_before_jalali_are_shown_as_gregorian() -> None:
    assert calendars.format_date(date(500, 5, 1), J, "en", "short") == "0500/05/01"


def test_slips_are_named() -> None:
    with pytest.raises(ValueError, match="no date style named 'medium'"):
        calendars.format_date(DAY, G, "ar", "medium")
