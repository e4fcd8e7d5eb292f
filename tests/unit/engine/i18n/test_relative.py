"""How far away, in words that a good writer would use."""

from datetime import UTC, date, datetime, timedelta

import pytest

from engine.i18n import relative
from engine.i18n.calendars import Calendar, format_date

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "ar", "en", "fa"),
    [
        (0, "اليوم", "today", "امروز"),
        (1, "غدًا", "tomorrow", "فردا"),
        (-1, "أمس", "yesterday", "دیروز"),
        (2, "بعد يومين", "in 2 days", "۲ روز دیگر"),
        (-3, "قبل 3 أيام", "3 days ago", "۳ روز پیش"),
        (10, "بعد 10 أيام", "in 10 days", "۱۰ روز دیگر"),
        (11, "بعد 11 يومًا", "in 11 days", "۱۱ روز دیگر"),
        (30, "بعد 30 يومًا", "in 30 days", "۳۰ روز دیگر"),
        (31, "بعد شهر", "in 1 month", "یک ماه دیگر"),
        (-65, "قبل شهرين", "2 months ago", "۲ ماه پیش"),
        (125, "بعد 4 أشهر", "in 4 months", "۴ ماه دیگر"),
        (350, "بعد 11 شهرًا", "in 11 months", "۱۱ ماه دیگر"),
        (366, "بعد سنة", "in 1 year", "یک سال دیگر"),
        (-740, "قبل سنتين", "2 years ago", "۲ سال پیش"),
        (365 * 5 + 2, "بعد 5 سنوات", "in 5 years", "۵ سال دیگر"),
    ],
)
def test_days_away_are_told_as_people_say_them(days: int, ar: str, en: str, fa: str) -> None:
    day = TODAY + timedelta(days=days)
    shown = [
        format_date(day, Calendar.HIJRI, lang, "relative", today=TODAY)
        for lang in ("ar", "en", "fa")
    ]
    assert shown == [ar, en, fa]


@pytest.mark.parametrize(
    ("minutes", "ar", "en"),
    [
        (0, "الآن", "now"),
        (-1, "قبل دقيقة", "1 minute ago"),
        (-5, "قبل 5 دقائق", "5 minutes ago"),
        (45, "بعد 45 دقيقة", "in 45 minutes"),
        (-120, "قبل ساعتين", "2 hours ago"),
        (-60 * 23, "قبل 23 ساعة", "23 hours ago"),
        (-60 * 30, "أمس", "yesterday"),
    ],
)
def test_moments_away_are_told_as_people_say_them(minutes: int, ar: str, en: str) -> None:
    at = NOW + timedelta(minutes=minutes)
    assert [relative.moment(at, NOW, "ar"), relative.moment(at, NOW, "en")] == [ar, en]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 يوم"),
        (1, "يوم"),
        (2, "يومين"),
        (7, "7 أيام"),
        (99, "99 يومًا"),
        (100, "100 يوم"),
        (103, "103 أيام"),
        (111, "111 يومًا"),
    ],
)
def test_arabic_counts_by_its_own_grammar(count: int, words: str) -> None:
    assert relative.amount(count, "day", "ar") == words
