"""Why a record went to somebody, or to nobody, in words."""

from django.utils.translation import gettext as _

from engine.i18n import labels
from runtime.assignment.models import Distribution
from runtime.assignment.strategy import strategies
from runtime.records.models import Record

Text = dict[str, str]


def because(row: Distribution, lang: str) -> str:
    """Return why this person: "" when nobody was chosen."""
    found = next((each for each in row.considered if each["user"] == row.chosen_id), None)
    if found is None:
        return ""
    text = labels.text(strategies[row.strategy].because, lang)
    return text.format(load=found["load"], cap=found["cap"])


def why_nobody(row: Distribution) -> str:
    """Return why it waits, to whoever looks now; "" where somebody was chosen."""
    said = {"at_cap": _("Everybody is at the limit"), "nobody": _("Nobody is available")}
    return said.get(row.reason, "")


def at_cap(record: Record) -> Text:
    return {
        "ar": f"بلغ جميع الموظفين الحد الأعلى: {record} بانتظار توزيع يدوي",
        "en": f"Everybody has reached the limit: {record} waits to be assigned by hand",
        "fa": f"همه به سقف رسیده‌اند: {record} در انتظار واگذاری دستی است",
    }


def nobody(record: Record) -> Text:
    return {
        "ar": f"لا يوجد موظف متاح: {record} بانتظار توزيع يدوي",
        "en": f"Nobody is available: {record} waits to be assigned by hand",
        "fa": f"کسی در دسترس نیست: {record} در انتظار واگذاری دستی است",
    }
