"""Words for the office: its days, languages, menus and roles."""

from django.utils.translation import gettext_lazy as _

from builder.settings.words.table import Words

LABELS: Words = {
    "calendar": _("Calendar"),
    "capabilities": _("Capabilities"),
    "country": _("Country"),
    "date": _("Date"),
    "department": _("Department"),
    "holidays": _("Holidays"),
    "hours.from": _("Working hours from"),
    "hours.to": _("Working hours to"),
    "icon": _("Icon"),
    "items": _("Items"),
    "languages": _("Languages"),
    "menus": _("Menus"),
    "region": _("Country"),
    "organisation.label": _("Name of the organisation"),
    "role": _("Role"),
    "scope": _("Scope"),
    "timezone": _("Time zone"),
    "user": _("Person"),
    "weekend": _("Weekend"),
    "working_days": _("Working days"),
}

OPTIONS: Words = {
    "gregorian": _("Gregorian"),
    "hijri": _("Hijri"),
    "jalali": _("Jalali"),
    "languages.ar": _("Arabic"),
    "languages.en": _("English"),
    "languages.fa": _("Persian"),
    "monday": _("Monday"),
    "tuesday": _("Tuesday"),
    "wednesday": _("Wednesday"),
    "thursday": _("Thursday"),
    "friday": _("Friday"),
    "saturday": _("Saturday"),
    "sunday": _("Sunday"),
}
