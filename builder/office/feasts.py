"""Holidays that offices of a country have each year, to be taken over or left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engine.i18n.calendars import Calendar, NotADate, OutOfRange, from_parts, parts


@dataclass(frozen=True)
class Feast:
    """month, day: of the calendar, in which it comes again each year. days: how many are off."""

    key: str
    label: Mapping[str, str]
    calendar: Calendar
    month: int
    day: int
    days: int = 1


_FITR = Feast(
    "eid_al_fitr",
    {"ar": "عيد الفطر", "en": "Eid al-Fitr", "fa": "عید فطر"},
    Calendar.HIJRI, 10, 1, 4,
)  # fmt: skip
_ADHA = Feast(
    "eid_al_adha",
    {"ar": "عيد الأضحى", "en": "Eid al-Adha", "fa": "عید قربان"},
    Calendar.HIJRI, 12, 9, 4,
)  # fmt: skip
_EIDS = (_FITR, _ADHA)


def _day(key: str, ar: str, en: str, fa: str, month: int, day: int, days: int = 1) -> Feast:
    return Feast(key, {"ar": ar, "en": en, "fa": fa}, Calendar.GREGORIAN, month, day, days)


_NATIONAL = ("national_day", "اليوم الوطني", "National Day", "روز ملی")
_BY_COUNTRY: Mapping[str, tuple[Feast, ...]] = {
    "SA": (
        *_EIDS,
        _day("founding_day", "يوم التأسيس", "Founding Day", "روز تأسیس", 2, 22),
        _day(*_NATIONAL, 9, 23),
    ),
    "AE": (*_EIDS, _day("national_day", "عيد الاتحاد", "Eid Al Etihad", "روز ملی", 12, 2, 2)),
    "KW": (
        *_EIDS,
        _day(*_NATIONAL, 2, 25),
        _day("liberation_day", "يوم التحرير", "Liberation Day", "روز آزادی", 2, 26),
    ),
    "QA": (*_EIDS, _day(*_NATIONAL, 12, 18)),
    "BH": (*_EIDS, _day("national_day", "العيد الوطني", "National Day", "روز ملی", 12, 16, 2)),
    "EG": (
        *_EIDS,
        _day("revolution_day", "عيد ثورة يوليو", "Revolution Day", "روز انقلاب", 7, 23),
    ),
    "JO": (
        *_EIDS,
        _day("independence_day", "عيد الاستقلال", "Independence Day", "روز استقلال", 5, 25),
    ),
    "IR": (
        Feast(
            "nowruz", {"ar": "النوروز", "en": "Nowruz", "fa": "نوروز"}, Calendar.JALALI, 1, 1, 4
        ),
        Feast(
            "nature_day",
            {"ar": "يوم الطبيعة", "en": "Nature Day", "fa": "روز طبیعت"},
            Calendar.JALALI, 1, 13,
        ),
    ),
}  # fmt: skip
_WITH_EIDS = frozenset(
    [
        *("OM", "YE", "IQ", "SY", "LB", "PS", "SD", "LY", "TN", "DZ", "MA", "MR", "SO", "DJ", "KM"),
        *("PK", "BD", "ID", "MY", "TR"),
    ]
)


def of_country(code: str) -> tuple[Feast, ...]:
    return _BY_COUNTRY.get(code, _EIDS if code in _WITH_EIDS else ())


def next_day(feast: Feast, today: date) -> date | None:
    """Return when it is next, today at the earliest; None where the calendar ends before."""
    year = parts(today, feast.calendar)[0]
    for later in (year, year + 1):
        try:
            found = from_parts(later, feast.month, feast.day, feast.calendar)
        except (NotADate, OutOfRange):
            return None
        if found >= today:
            return found
    return None
