"""What may be chosen for an organisation, by its words in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from builder.office import places
from engine.i18n.calendars import Calendar
from engine.templating import language

LANGUAGES = {"ar": "العربية", "en": "English", "fa": "فارسی"}
WEEKDAYS: Mapping[str, str | Promise] = {
    "saturday": gettext_lazy("Saturday"),
    "sunday": gettext_lazy("Sunday"),
    "monday": gettext_lazy("Monday"),
    "tuesday": gettext_lazy("Tuesday"),
    "wednesday": gettext_lazy("Wednesday"),
    "thursday": gettext_lazy("Thursday"),
    "friday": gettext_lazy("Friday"),
}
CALENDARS: Mapping[str, str | Promise] = {
    Calendar.GREGORIAN: gettext_lazy("Gregorian"),
    Calendar.HIJRI: gettext_lazy("Hijri (Umm al-Qura)"),
    Calendar.JALALI: gettext_lazy("Jalali"),
}


def calendar_names() -> list[tuple[str, str]]:
    return [(key, str(words)) for key, words in CALENDARS.items()]


def weekdays() -> dict[str, str]:
    return {day: str(words) for day, words in WEEKDAYS.items()}


def choices(body: Mapping[str, Any]) -> dict[str, Mapping[str, str]]:
    """Return what may be chosen for an organisation; a zone by another name stays on offer."""
    lang, zone = language(), str(body.get("timezone") or "")
    return {
        "languages": LANGUAGES,
        "weekend": weekdays(),
        "region": places.countries(lang),
        "currency": places.currencies(lang),
        "timezone": {**({zone: zone} if zone else {}), **places.zones(lang)},
    }
