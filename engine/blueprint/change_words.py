"""Changes as sentences in Arabic, English and Persian."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from engine.blueprint.kind import kind_label
from engine.i18n.labels import LANGUAGES, text

if TYPE_CHECKING:
    from engine.blueprint.changes import Change

Words = Mapping[str, str]
_LONGEST_VALUE = 80


def _words(en: str, ar: str, fa: str) -> Words:
    return {"en": en, "ar": ar, "fa": fa}


# What an element of a list is, by the name of the list.
_NOUNS = {
    "alerts": _words("alert", "التنبيه", "هشدار"),
    "audiences": _words("audience", "مستوى التعليق", "سطح یادداشت"),
    "capabilities": _words("capability", "القدرة", "توانایی"),
    "channels": _words("channel", "القناة", "کانال"),
    "columns": _words("column", "العمود", "ستون"),
    "fields": _words("field", "الحقل", "فیلد"),
    "guards": _words("guard", "الشرط المانع", "شرط بازدارنده"),
    "head": _words("field in the head", "حقل الترويسة", "فیلد سربرگ"),
    "holidays": _words("holiday", "العطلة", "تعطیلی"),
    "items": _words("item", "البند", "مورد"),
    "languages": _words("language", "اللغة", "زبان"),
    "layout": _words("section", "القسم", "بخش"),
    "tabs": _words("tab", "التبويب", "زبانه"),
    "menus": _words("menu", "القائمة", "منو"),
    "options": _words("option", "الخيار", "گزینه"),
    "records": _words("rights on", "صلاحيات", "دسترسی به"),
    "related": _words("related list", "القائمة المرتبطة", "فهرست مرتبط"),
    "rules": _words("rule", "القاعدة", "قاعده"),
    "search": _words("searched field", "حقل البحث", "فیلد جست‌وجو"),
    "sort": _words("sort key", "مفتاح الفرز", "کلید مرتب‌سازی"),
    "statuses": _words("status", "الحالة", "وضعیت"),
    "transitions": _words("transition", "الانتقال", "گذار"),
    "unique": _words("unique rule", "قاعدة عدم التكرار", "قاعدهٔ یکتایی"),
    "weekend": _words("day off", "يوم الراحة", "روز تعطیل هفته"),
}
_ATTRIBUTES = {
    "color": _words("colour", "اللون", "رنگ"),
    "help": _words("help", "نص المساعدة", "راهنما"),
    "message": _words("message", "الرسالة", "پیام"),
    "max_length": _words("greatest length", "أقصى طول", "بیشترین درازا"),
    "type": _words("type", "النوع", "گونه"),
    "label": _words("label", "التسمية", "نام"),
    "icon": _words("icon", "الأيقونة", "نماد"),
    "title": _words("title", "العنوان", "عنوان"),
}
_SENTENCES = {
    "added": _words("{subject} added", "إضافة {subject}", "{subject} افزوده شد"),
    "removed": _words("{subject} removed", "حذف {subject}", "{subject} حذف شد"),
    "moved": _words(
        "{subject} moved after {after}",
        "نقل {subject} إلى ما بعد {after}",
        "{subject} به پس از {after} جابه‌جا شد",
    ),
    "moved_first": _words(
        "{subject} moved to the front",
        "نقل {subject} إلى البداية",
        "{subject} به آغاز جابه‌جا شد",
    ),
    "renamed": _words(
        "{subject} renamed: {before} → {after}",
        "إعادة تسمية {subject}: {before} ← {after}",
        "تغییر نام {subject}: {before} ← {after}",
    ),
    "required": _words(
        "{subject} became required",
        "أصبح ملء {subject} إلزاميًا",
        "پر کردن {subject} الزامی شد",
    ),
    "not_required": _words(
        "{subject} is no longer required",
        "لم يعد ملء {subject} إلزاميًا",
        "پر کردن {subject} دیگر الزامی نیست",
    ),
    "turned_on": _words(
        "{attribute} of {subject} turned on",
        "تفعيل {attribute} في {subject}",
        "{attribute} در {subject} روشن شد",
    ),
    "turned_off": _words(
        "{attribute} of {subject} turned off",
        "إيقاف {attribute} في {subject}",
        "{attribute} در {subject} خاموش شد",
    ),
    "set": _words(
        "{attribute} of {subject} set to {after}",
        "تعيين {attribute} في {subject}: {after}",
        "{attribute} در {subject} تعیین شد: {after}",
    ),
    "unset": _words(
        "{attribute} of {subject} removed (was {before})",
        "إزالة {attribute} من {subject} (كان {before})",
        "{attribute} از {subject} برداشته شد (پیش‌تر {before})",
    ),
    "changed": _words(
        "{attribute} of {subject}: {before} → {after}",
        "{attribute} في {subject}: {before} ← {after}",
        "{attribute} در {subject}: {before} ← {after}",
    ),
    "rewritten": _words(
        "{attribute} of {subject} rewritten",
        "إعادة كتابة {attribute} في {subject}",
        "{attribute} در {subject} بازنویسی شد",
    ),
}
_OF = _words(" of ", " في ", " در ")


def sentence(change: Change, lang: str) -> str:
    """Return the general sentence for a change."""
    lang = lang if lang in LANGUAGES else "en"
    form = _SENTENCES[_form(change, lang)][lang]
    return form.format(
        subject=_subject(change, lang),
        attribute=attribute(change.attribute, lang),
        before=_value(change.before, change.after, lang),
        after=_after(change, lang),
    )


def _after(change: Change, lang: str) -> str:
    if change.op == "moved":
        return _quoted(str(change.after), lang)
    return _value(change.after, change.before, lang)


def _form(change: Change, lang: str) -> str:
    if change.op == "moved":
        return "moved" if change.after else "moved_first"
    if change.op in ("added", "removed"):
        return change.op
    if change.attribute == "label" and change.before and change.after:
        return "renamed"
    return _form_of_values(change, lang)


def _form_of_values(change: Change, lang: str) -> str:
    before, after = change.before, change.after
    if {type(before), type(after)} <= {bool, type(None)}:
        if change.attribute == "required":
            return "required" if after else "not_required"
        return "turned_on" if after else "turned_off"
    if before is None:
        return "set" if _value(after, before, lang) else "rewritten"
    if after is None:
        return "unset" if _value(before, after, lang) else "rewritten"
    shown = _value(before, after, lang) and _value(after, before, lang)
    return "changed" if shown else "rewritten"


def _subject(change: Change, lang: str) -> str:
    """Return "field `mobile` of `client`", the innermost first."""
    names = [f"{noun(of, lang)} {_quoted(name, lang)}" for of, name in reversed(change.trail)]
    owner = _quoted(change.key, lang)
    if not names:
        return f"{kind_label(change.kind, lang)} {owner}"
    return _OF[lang].join([*names, owner])


def noun(list_name: str, lang: str) -> str:
    name = list_name.rpartition(".")[2]
    return _NOUNS[name][lang] if name in _NOUNS else _quoted(list_name, lang)


def attribute(name: str, lang: str) -> str:
    return _ATTRIBUTES[name][lang] if name in _ATTRIBUTES else _quoted(name, lang)


def _quoted(name: str, lang: str) -> str:
    return f"`{name}`" if lang == "en" else f"«{name}»"


def _value(value: Any, other: Any, lang: str) -> str:
    """Return a short value as text, "" for what is too long to be shown."""
    if isinstance(value, Mapping) and set(value) <= set(LANGUAGES):
        shown = _localised(value, other if isinstance(other, Mapping) else {}, lang)
    elif isinstance(value, str):
        shown = value if value.isidentifier() or value.isnumeric() else _quoted(value, lang)
    elif isinstance(value, bool):
        shown = "true" if value else "false"
    elif value is None or isinstance(value, int | float):
        shown = "–" if value is None else str(value)
    else:
        shown = ""
    return shown if len(shown) <= _LONGEST_VALUE and "\n" not in shown else ""


def _localised(label: Mapping[str, str], other: Mapping[str, str], lang: str) -> str:
    """Return the text in `lang`, or in the first language in which the two differ."""
    if text(label, lang) != text(other, lang):
        return _quoted(text(label, lang), lang)
    differing = (each for each in LANGUAGES if label.get(each) != other.get(each))
    language = next(differing, lang)
    return f"{_quoted(label.get(language, '–'), lang)} ({language})"
