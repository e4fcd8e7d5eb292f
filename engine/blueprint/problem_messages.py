"""The words of the problems that every kind shares, by code: English, Arabic, Persian.

The codes of wrong values are pydantic's (https://docs.pydantic.dev/latest/errors/validation_errors/).
"""

from collections.abc import Mapping
from typing import Any

_LANGUAGES = ("en", "ar", "fa")
_MESSAGES: dict[str, tuple[str, str, str]] = {
    # --- Values ---
    "missing": ("this is required", "هذا الحقل مطلوب", "این مورد الزامی است"),
    "extra_forbidden": (
        "'{name}' is not known here{hint}",
        "«{name}» غير معروف هنا{hint}",
        "«{name}» در اینجا شناخته نیست{hint}",
    ),
    "string_type": ("expected text", "المتوقّع نص", "باید متن باشد"),
    "string_too_short": (
        "needs at least {min_length} characters",
        "يجب ألا يقل عن {min_length} من الأحرف",
        "باید دست‌کم {min_length} نویسه باشد",
    ),
    "string_too_long": (
        "at most {max_length} characters are allowed",
        "يجب ألا يزيد على {max_length} من الأحرف",
        "باید حداکثر {max_length} نویسه باشد",
    ),
    "string_pattern_mismatch": (
        "does not match the pattern {pattern}",
        "لا يطابق الصيغة {pattern}",
        "با الگوی {pattern} سازگار نیست",
    ),
    "int_type": ("expected a whole number", "المتوقّع عدد صحيح", "باید عدد صحیح باشد"),
    "int_parsing": ("expected a whole number", "المتوقّع عدد صحيح", "باید عدد صحیح باشد"),
    "int_from_float": ("expected a whole number", "المتوقّع عدد صحيح", "باید عدد صحیح باشد"),
    "float_type": ("expected a number", "المتوقّع عدد", "باید عدد باشد"),
    "float_parsing": ("expected a number", "المتوقّع عدد", "باید عدد باشد"),
    "decimal_type": ("expected a number", "المتوقّع عدد", "باید عدد باشد"),
    "decimal_parsing": ("expected a number", "المتوقّع عدد", "باید عدد باشد"),
    "bool_type": ("expected true or false", "المتوقّع true أو false", "باید true یا false باشد"),
    "bool_parsing": ("expected true or false", "المتوقّع true أو false", "باید true یا false باشد"),
    "list_type": ("expected a list", "المتوقّع قائمة", "باید فهرست باشد"),
    "tuple_type": ("expected a list", "المتوقّع قائمة", "باید فهرست باشد"),
    "dict_type": ("expected a mapping", "المتوقّع مجموعة مفاتيح وقيم", "باید نگاشت باشد"),
    "mapping_type": ("expected a mapping", "المتوقّع مجموعة مفاتيح وقيم", "باید نگاشت باشد"),
    "model_type": ("expected a mapping", "المتوقّع مجموعة مفاتيح وقيم", "باید نگاشت باشد"),
    "model_attributes_type": (
        "expected a mapping",
        "المتوقّع مجموعة مفاتيح وقيم",
        "باید نگاشت باشد",
    ),
    "none_required": ("must be empty", "يجب أن يكون فارغًا", "باید خالی باشد"),
    "literal_error": (
        "expected {expected}",
        "القيم المقبولة: {expected}",
        "مقدارهای مجاز: {expected}",
    ),
    "enum": ("expected {expected}", "القيم المقبولة: {expected}", "مقدارهای مجاز: {expected}"),
    "union_tag_invalid": (
        "'{tag}' is none of {expected_tags}",
        "«{tag}» ليس من القيم المقبولة: {expected_tags}",
        "«{tag}» از مقدارهای مجاز نیست: {expected_tags}",
    ),
    "union_tag_not_found": (
        "{discriminator} is required here",
        "يلزم ذكر {discriminator} هنا",
        "{discriminator} در اینجا لازم است",
    ),
    "date_from_datetime_parsing": (
        "expected a date such as 2026-09-23",
        "المتوقّع تاريخ مثل 2026-09-23",
        "باید تاریخی مانند 2026-09-23 باشد",
    ),
    "date_parsing": (
        "expected a date such as 2026-09-23",
        "المتوقّع تاريخ مثل 2026-09-23",
        "باید تاریخی مانند 2026-09-23 باشد",
    ),
    "time_parsing": (
        "expected a time such as 08:30",
        "المتوقّع وقت مثل 08:30",
        "باید ساعتی مانند 08:30 باشد",
    ),
    "greater_than": (
        "must be more than {gt}",
        "يجب أن يكون أكبر من {gt}",
        "باید بیشتر از {gt} باشد",
    ),
    "greater_than_equal": (
        "must be at least {ge}",
        "يجب ألا يقل عن {ge}",
        "باید دست‌کم {ge} باشد",
    ),
    "less_than": ("must be less than {lt}", "يجب أن يكون أقل من {lt}", "باید کمتر از {lt} باشد"),
    "less_than_equal": (
        "must be at most {le}",
        "يجب ألا يزيد على {le}",
        "باید حداکثر {le} باشد",
    ),
    "too_short": (
        "needs at least {min_length} of them",
        "يلزم {min_length} على الأقل",
        "دست‌کم {min_length} مورد لازم است",
    ),
    "too_long": (
        "at most {max_length} of them are allowed",
        "المسموح {max_length} على الأكثر",
        "حداکثر {max_length} مورد مجاز است",
    ),
    # --- Definitions ---
    "unknown_kind": (
        "there is no kind '{name}'{hint}",
        "لا يوجد نوع باسم «{name}»{hint}",
        "گونه‌ای به نام «{name}» نیست{hint}",
    ),
    "bad_key": (
        "'{name}' cannot be a key: lower-case Latin letters, digits and underscores, "
        "a letter first, at most 60",
        "«{name}» لا يصلح مفتاحًا: أحرف لاتينية صغيرة وأرقام وشرطات سفلية، أولها حرف، وبحدّ أقصى 60",
        "«{name}» کلید نمی‌شود: حروف کوچک لاتین، رقم و زیرخط، با حرف در آغاز، حداکثر ۶۰ نویسه",
    ),
    "not_plain": (
        "this is not plain data: {error}",
        "هذه ليست بيانات بسيطة: {error}",
        "این دادهٔ ساده نیست: {error}",
    ),
    "and_more": (
        "and {count} more wrong values",
        "وعدد القيم الخاطئة الأخرى {count}",
        "و {count} مقدار نادرست دیگر",
    ),
    "duplicate_key": (
        "'{name}' stands twice in this list",
        "«{name}» مكرّر في هذه القائمة",
        "«{name}» در این فهرست تکراری است",
    ),
    "unknown_reference": (
        "there is no {noun} '{name}'{hint}",
        "ما من {noun} باسم «{name}»{hint}",
        "{noun} به نام «{name}» نیست{hint}",
    ),
    "not_compiled": (
        "this cannot be put to work: {error}",
        "تعذّر إعداد هذا التعريف للعمل: {error}",
        "این تعریف آمادهٔ کار نشد: {error}",
    ),
    # --- Packs ---
    "no_manifest": ("pack.yaml is missing", "ملف pack.yaml مفقود", "فایل pack.yaml نیست"),
    "bad_yaml": (
        "not readable: {error}",
        "تعذّرت القراءة: {error}",
        "خواندنی نیست: {error}",
    ),
    "not_utf8": (
        "the file is not UTF-8 text",
        "الملف ليس نصًا بترميز UTF-8",
        "فایل متن UTF-8 نیست",
    ),
    "unknown_folder": (
        "no kind keeps its files in '{name}'{hint}",
        "لا يوجد نوع تُحفظ ملفاته في «{name}»{hint}",
        "هیچ گونه‌ای فایل‌هایش را در «{name}» نگه نمی‌دارد{hint}",
    ),
    "unknown_file": (
        "expected a file ending in {expected}",
        "المتوقّع ملف ينتهي بـ {expected}",
        "نام فایل باید به {expected} ختم شود",
    ),
    "defined_twice": (
        "also defined in {other}",
        "معرّف أيضًا في {other}",
        "در {other} نیز تعریف شده است",
    ),
    "required_pack_missing": (
        "requires the pack '{name}' {version} or later of the same line, "
        "which is neither beside it nor installed",
        "يتطلّب الحزمة «{name}» بالإصدار {version} أو أحدث من السلسلة نفسها، "
        "وهي ليست بجانبه ولا مثبّتة",
        "بستهٔ «{name}» نسخهٔ {version} یا تازه‌تر از همان رده لازم است؛ نه کنار آن است نه نصب شده",
    ),
    "required_pack_old": (
        "requires the pack '{name}' {version} or later of the same line; {found} is there",
        "يتطلّب الحزمة «{name}» بالإصدار {version} أو أحدث من السلسلة نفسها، والموجود {found}",
        "بستهٔ «{name}» نسخهٔ {version} یا تازه‌تر از همان رده لازم است؛ نسخهٔ {found} موجود است",
    ),
    "requires_circle": (
        "packs require each other in a circle: {circle}",
        "حزم يتطلّب بعضها بعضًا في حلقة: {circle}",
        "بسته‌ها دایره‌وار به هم نیاز دارند: {circle}",
    ),
}
_HINTS = {
    "en": "; did you mean '{meant}'?",
    "ar": "؛ هل تقصد «{meant}»؟",
    "fa": "؛ منظورتان «{meant}» است؟",
}


def text(code: str, params: Mapping[str, Any], lang: str) -> str:
    """Return the sentence of a code; `meant` among the parameters adds "did you mean"."""
    if code not in _MESSAGES:
        return str(params.get("message") or code)
    lang = lang if lang in _LANGUAGES else "en"
    hint = _HINTS[lang].format(meant=params["meant"]) if params.get("meant") else ""
    return _MESSAGES[code][_LANGUAGES.index(lang)].format_map({**params, "hint": hint})
