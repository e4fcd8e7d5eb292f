"""What a blueprint says of types, fields, actions and menus, read without their compiled form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.access.capabilities import capabilities
from engine.blueprint import Blueprint

Words = Mapping[str, str] | str

ACTIONS: Mapping[str, Mapping[str, str]] = {
    "see": {"ar": "الاطلاع", "en": "See", "fa": "دیدن"},
    "create": {"ar": "الإنشاء", "en": "Create", "fa": "ساختن"},
    "edit": {"ar": "التعديل", "en": "Edit", "fa": "ویرایش"},
    "delete": {"ar": "الحذف", "en": "Delete", "fa": "حذف"},
    "write": {"ar": "الكتابة", "en": "Write", "fa": "نوشتن"},
    "assign": {"ar": "الإسناد", "en": "Assign", "fa": "سپردن"},
    "transfer": {"ar": "التحويل", "en": "Transfer", "fa": "واگذاری"},
    "distribute": {"ar": "التوزيع", "en": "Distribute", "fa": "توزیع"},
    "reschedule": {"ar": "تغيير موعد الإنجاز", "en": "Reschedule", "fa": "تغییر موعد"},
    "duplicate": {"ar": "النسخ", "en": "Duplicate", "fa": "رونوشت"},
    "attach": {"ar": "إرفاق الملفات", "en": "Attach files", "fa": "پیوست پرونده"},
    "export": {"ar": "التصدير", "en": "Export", "fa": "برون‌بری"},
    "import": {"ar": "الاستيراد من ملف", "en": "Import from a file", "fa": "درون‌ریزی از پرونده"},
    "print": {"ar": "الطباعة", "en": "Print", "fa": "چاپ"},
    "invite": {"ar": "الدعوة إلى البوابة", "en": "Invite to the portal", "fa": "دعوت به درگاه"},
}
# What may be done with records of every type, beside its transitions and processes.
COMMON_ACTIONS = (
    *("assign", "transfer", "distribute", "reschedule"),
    *("duplicate", "attach", "export", "import", "print", "invite"),
)


def bodies(blueprint: Blueprint, lineage: tuple[str, ...]) -> Iterator[Mapping[str, Any]]:
    """Yield the bodies of the types of a lineage that there are."""
    for name in lineage:
        if definition := blueprint.get("record_type", name):
            yield definition.body


def lineage(blueprint: Blueprint, key: str) -> tuple[str, ...]:
    """Return the type, then its bases, as far as there are any; each once."""
    found: dict[str, None] = {}
    current: str | None = key
    while (
        current and current not in found and (definition := blueprint.get("record_type", current))
    ):
        found[current] = None
        base = definition.body.get("extends")
        current = base if isinstance(base, str) else None
    return tuple(found)


def family(blueprint: Blueprint, key: str) -> tuple[str, ...]:
    """Return the type and every type below it."""
    below = (each for each in blueprint.of("record_type") if each != key)
    return (key, *(each for each in below if key in lineage(blueprint, each)))


def type_label(blueprint: Blueprint, lineage: tuple[str, ...]) -> Words:
    if not lineage:
        return ""
    body = next(bodies(blueprint, lineage[:1]), {})
    return body.get("plural") or body.get("label") or lineage[0]


def action_label(blueprint: Blueprint, lineage: tuple[str, ...], action: str) -> Words:
    if action in ACTIONS:
        return ACTIONS[action]
    return _element_label(blueprint, lineage, "transitions", action)


def field_label(blueprint: Blueprint, lineage: tuple[str, ...], field: str) -> Words:
    return _element_label(blueprint, lineage, "fields", field)


def elements(
    blueprint: Blueprint, lineage: tuple[str, ...], name: str
) -> Iterator[Mapping[str, Any]]:
    """Yield the elements of a list of the lineage's bodies; drafts have misshapen ones as well."""
    for body in bodies(blueprint, lineage):
        yield from _in_shape(body.get(name))


def _in_shape(found: object) -> Iterator[Mapping[str, Any]]:
    for each in found if isinstance(found, list) else ():
        if isinstance(each, Mapping) and isinstance(each.get("key"), str):
            yield each


def _element_label(blueprint: Blueprint, lineage: tuple[str, ...], name: str, key: str) -> Words:
    for element in elements(blueprint, lineage, name):
        if element["key"] == key and element.get("label"):
            label: Words = element["label"]
            return label
    return key


def actions(blueprint: Blueprint, lineage: tuple[str, ...]) -> set[str]:
    """Return the keys of all that may be done with records of the lineage."""
    transitions = (each["key"] for each in elements(blueprint, lineage, "transitions"))
    return {*COMMON_ACTIONS, *transitions, *blueprint.of("process")}


def is_external(blueprint: Blueprint, key: str) -> bool:
    """Tell whether people outside read the comments of an audience."""
    definition = blueprint.get("audience", key)
    return definition is not None and definition.body.get("external") is True


def audience_label(blueprint: Blueprint, key: str) -> Words:
    definition = blueprint.get("audience", key)
    return definition.body.get("label") or key if definition else key


def menu_label(blueprint: Blueprint, key: str) -> Words:
    return menu_labels(blueprint).get(key) or key


def menu_labels(blueprint: Blueprint) -> dict[str, Words]:
    """Return what the items of all menus are called by key; the first of a key counts."""
    found: dict[str, Words] = {}
    for item in menu_items(blueprint):
        found.setdefault(str(item.get("key")), item.get("label") or "")
    return found


def menu_items(blueprint: Blueprint) -> Iterator[Mapping[str, Any]]:
    """Yield the items of every menu, with those below them."""
    for definition in blueprint.of("menu").values():
        yield from _items(definition.body.get("items"))


def _items(items: object) -> Iterator[Mapping[str, Any]]:
    for item in _in_shape(items):
        yield item
        yield from _items(item.get("items"))


def capability_label(name: str) -> Words:
    return capabilities[name].label if name in capabilities else name
