"""The wording of every problem and reason, by code and language."""

from __future__ import annotations

from engine.feel.messages.of_sources import OF_SOURCES
from engine.feel.messages.of_values import OF_VALUES

SUGGESTION = {
    "ar": "؛ هل تقصد «{suggestion}»؟",
    "en": "; did you mean '{suggestion}'?",
    "fa": "؛ آیا منظورتان «{suggestion}» است؟",
}

TYPE_NAMES: dict[str, dict[str, str]] = {
    "ar": {
        "Any": "أي قيمة", "Null": "قيمة فارغة", "number": "عدد", "string": "نص",
        "boolean": "صحيح/خطأ", "date": "تاريخ", "time": "وقت", "date and time": "تاريخ ووقت",
        "days and time duration": "مدة بالأيام والساعات",
        "years and months duration": "مدة بالسنوات والأشهر", "duration": "مدة",
        "list": "قائمة", "context": "سياق", "range": "مجال", "function": "دالة",
    },
    "en": {"Any": "any value", "Null": "missing value"},
    "fa": {
        "Any": "هر مقدار", "Null": "مقدار خالی", "number": "عدد", "string": "متن",
        "boolean": "درست/نادرست", "date": "تاریخ", "time": "ساعت", "date and time": "تاریخ و ساعت",
        "days and time duration": "مدت به روز و ساعت",
        "years and months duration": "مدت به سال و ماه", "duration": "مدت",
        "list": "فهرست", "context": "بافت", "range": "بازه", "function": "تابع",
    },
}  # fmt: skip

MESSAGES: dict[str, dict[str, str]] = {**OF_SOURCES, **OF_VALUES}
