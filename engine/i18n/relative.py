"""Distances in time in words: "after 3 days", "بعد يومين", "۳ روز دیگر"."""

from datetime import date, datetime

from engine.i18n import digits

# (one, two, few 3-10, many 11-99, other 100-102 …), as they stand after بعد and قبل.
_ARABIC = {
    "minute": ("دقيقة", "دقيقتين", "{} دقائق", "{} دقيقة", "{} دقيقة"),
    "hour": ("ساعة", "ساعتين", "{} ساعات", "{} ساعة", "{} ساعة"),
    "day": ("يوم", "يومين", "{} أيام", "{} يومًا", "{} يوم"),
    "month": ("شهر", "شهرين", "{} أشهر", "{} شهرًا", "{} شهر"),
    "year": ("سنة", "سنتين", "{} سنوات", "{} سنة", "{} سنة"),
}
_PERSIAN = {"minute": "دقیقه", "hour": "ساعت", "day": "روز", "month": "ماه", "year": "سال"}
_NEAR = {
    "ar": {-1: "أمس", 0: "اليوم", 1: "غدًا"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
    "fa": {-1: "دیروز", 0: "امروز", 1: "فردا"},
}
_NOW = {"ar": "الآن", "en": "now", "fa": "اکنون"}


def days(day: date, today: date, lang: str) -> str:
    """Return how far a day is from today: days up to 30, then months, then years."""
    lang, distance = _known(lang), (day - today).days
    if distance in _NEAR[lang]:
        return _NEAR[lang][distance]
    if abs(distance) <= 30:
        return _distance(distance, "day", lang)
    months = _months(today, day) if distance > 0 else -_months(day, today)
    if abs(months) < 12:
        return _distance(months, "month", lang)
    return _distance(int(months / 12), "year", lang)


def moment(at: datetime, now: datetime, lang: str) -> str:
    """Return how far a moment is from now: minutes up to an hour, hours up to a day, then days."""
    lang, minutes = _known(lang), int((at - now).total_seconds() / 60)
    if minutes == 0:
        return _NOW[lang]
    if abs(minutes) < 60:
        return _distance(minutes, "minute", lang)
    if abs(minutes) < 24 * 60:
        return _distance(int(minutes / 60), "hour", lang)
    return days(at.date(), now.astimezone(at.tzinfo).date(), lang)


def amount(count: int, unit: str, lang: str) -> str:
    """Return a number of minutes, hours, days, months or years: "3 days", "يومين"."""
    lang = _known(lang)
    if lang == "ar":
        return _ARABIC[unit][_arabic_form(count)].format(count)
    if lang == "fa":
        number = "یک" if count == 1 else digits.to_persian(str(count))
        return f"{number} {_PERSIAN[unit]}"
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _distance(count: int, unit: str, lang: str) -> str:
    words = amount(abs(count), unit, lang)
    if lang == "ar":
        return f"{'بعد' if count > 0 else 'قبل'} {words}"
    if lang == "fa":
        return f"{words} {'دیگر' if count > 0 else 'پیش'}"
    return f"in {words}" if count > 0 else f"{words} ago"


def _arabic_form(count: int) -> int:
    """Return the index of the plural form (CLDR: one, two, few, many, other)."""
    if count in (1, 2):
        return count - 1
    rest = count % 100
    if 3 <= rest <= 10:
        return 2
    return 3 if rest >= 11 else 4


def _months(start: date, end: date) -> int:
    """Return the whole months from start to end; at least 1."""
    count = (end.year - start.year) * 12 + end.month - start.month
    return max(1, count - (end.day < start.day))


def _known(lang: str) -> str:
    return lang[:2] if lang[:2] in _NEAR else "en"
