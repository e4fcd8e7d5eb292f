"""Why something is allowed or not, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.access.scope import Scope
from engine.i18n import labels

Words = Mapping[str, str] | str


@dataclass(frozen=True)
class Reason:
    """`code`, the words to fill in (labels or texts), and the scopes that bound the right."""

    code: str
    words: Mapping[str, Words] = field(default_factory=dict)
    scopes: tuple[Scope, ...] = ()

    def message(self, lang: str = "en", *, of_other: bool = False) -> str:
        """Return the sentence, to the person themselves, or to somebody else about them."""
        words = {name: labels.text(label, lang) for name, label in self.words.items()}
        said = (_OF_OTHER.get(self.code) if of_other else None) or _MESSAGES[self.code]
        return labels.text(said, lang).format(**words, which=_which(self.scopes, lang, of_other))


@dataclass(frozen=True)
class Decision:
    """Yes or no, and why; true in conditions when allowed."""

    allowed: bool
    reasons: tuple[Reason, ...]

    def __bool__(self) -> bool:
        return self.allowed

    def message(self, lang: str = "en") -> str:
        return " ".join(reason.message(lang) for reason in self.reasons)


def _which(scopes: tuple[Scope, ...], lang: str, of_other: bool) -> str:
    """Return " assigned to you and of your department", "" where all records are meant."""
    bounds = [each for each in dict.fromkeys(scopes) if each.name not in ("all", "none")]
    said = {**_SCOPES, **_SCOPES_OF_OTHER} if of_other else _SCOPES
    phrases = [labels.text(said[each.name], lang).format(feel=each.source) for each in bounds]
    joined = labels.text(_AND, lang).join(phrases)
    return f" {joined}" if joined else ""


_AND = {"ar": " و", "en": " and ", "fa": " و "}
_SCOPES = {
    "own": {
        "ar": "التي أنشأتها أنت",
        "en": "that you created",
        "fa": "که خودتان ساخته‌اید",
    },
    "assigned": {"ar": "المسندة إليك", "en": "assigned to you", "fa": "که به شما سپرده شده است"},
    "department": {
        "ar": "التابعة لإدارتك",
        "en": "of your department",
        "fa": "که از بخش شماست",
    },
    "feel": {
        "ar": "التي تحقق الشرط ({feel})",
        "en": "where {feel}",
        "fa": "که شرط ({feel}) را دارد",
    },
}
_SCOPES_OF_OTHER = {
    "own": {"ar": "التي أنشأها بنفسه", "en": "that they created", "fa": "که خودش ساخته است"},
    "assigned": {
        "ar": "المسندة إليه",
        "en": "assigned to them",
        "fa": "که به او سپرده شده است",
    },
    "department": {
        "ar": "التابعة لإدارته",
        "en": "of their department",
        "fa": "که از بخش اوست",
    },
}
_MESSAGES = {
    "system": {
        "ar": "النظام نفسه هو المنفّذ.",
        "en": "The system itself acts.",
        "fa": "خود سامانه این کار را می‌کند.",
    },
    "record": {
        "ar": "يمنح الدور «{role}» صلاحية «{action}» على سجلات «{type}»{which}.",
        "en": "The role “{role}” gives “{action}” on “{type}” records{which}.",
        "fa": "نقش «{role}» اجازهٔ «{action}» را روی «{type}»{which} می‌دهد.",
    },
    "record_only": {
        "ar": "يمنح الدور «{role}» صلاحية «{action}» على سجلات «{type}»{which} فقط.",
        "en": "The role “{role}” gives “{action}” on “{type}” only for records{which}.",
        "fa": "نقش «{role}» اجازهٔ «{action}» را تنها روی «{type}»{which} می‌دهد.",
    },
    "record_none": {
        "ar": "لا يمنح أيٌّ من أدوارك صلاحية «{action}» على سجلات «{type}».",
        "en": "None of your roles gives “{action}” on “{type}” records.",
        "fa": "هیچ‌یک از نقش‌های شما اجازهٔ «{action}» را روی «{type}» نمی‌دهد.",
    },
    "field": {
        "ar": "يمنح الدور «{role}» صلاحية «{action}» للحقل «{field}» في سجلات «{type}»{which}.",
        "en": "The role “{role}” gives “{action}” for the field “{field}” of “{type}” "
        "records{which}.",
        "fa": "نقش «{role}» اجازهٔ «{action}» را برای فیلد «{field}» در «{type}»{which} می‌دهد.",
    },
    "field_only": {
        "ar": "يمنح الدور «{role}» صلاحية «{action}» للحقل «{field}» في سجلات «{type}»{which} فقط.",
        "en": "The role “{role}” gives “{action}” for the field “{field}” of “{type}” only for "
        "records{which}.",
        "fa": "نقش «{role}» اجازهٔ «{action}» را برای فیلد «{field}» تنها در «{type}»{which} می‌دهد.",
    },
    "field_none": {
        "ar": "لا يمنح أيٌّ من أدوارك صلاحية «{action}» للحقل «{field}» في سجلات «{type}».",
        "en": "None of your roles gives “{action}” for the field “{field}” of “{type}” records.",
        "fa": "هیچ‌یک از نقش‌های شما اجازهٔ «{action}» را برای فیلد «{field}» در «{type}» نمی‌دهد.",
    },
    "audience": {
        "ar": "يمنح الدور «{role}» صلاحية «{action}» لتعليقات «{audience}» على السجلات{which}.",
        "en": "The role “{role}” gives “{action}” for “{audience}” comments on records{which}.",
        "fa": "نقش «{role}» اجازهٔ «{action}» را برای یادداشت‌های «{audience}» در پرونده‌های{which} "
        "می‌دهد.",
    },
    "audience_only": {
        "ar": "يمنح الدور «{role}» صلاحية «{action}» لتعليقات «{audience}» على السجلات{which} فقط.",
        "en": "The role “{role}” gives “{action}” for “{audience}” comments only on "
        "records{which}.",
        "fa": "نقش «{role}» اجازهٔ «{action}» را برای یادداشت‌های «{audience}» تنها در "
        "پرونده‌های{which} می‌دهد.",
    },
    "audience_none": {
        "ar": "لا يمنح أيٌّ من أدوارك صلاحية «{action}» لتعليقات «{audience}».",
        "en": "None of your roles gives “{action}” for “{audience}” comments.",
        "fa": "هیچ‌یک از نقش‌های شما اجازهٔ «{action}» را برای یادداشت‌های «{audience}» نمی‌دهد.",
    },
    "staff_only": {
        "ar": "هذه التعليقات للموظفين وحدهم.",
        "en": "These comments are for the staff alone.",
        "fa": "این یادداشت‌ها تنها برای کارکنان است.",
    },
    "menu": {
        "ar": "يُظهر الدور «{role}» القائمة «{menu}».",
        "en": "The role “{role}” shows the menu “{menu}”.",
        "fa": "نقش «{role}» منوی «{menu}» را نشان می‌دهد.",
    },
    "menu_none": {
        "ar": "لا يُظهر أيٌّ من أدوارك القائمة «{menu}».",
        "en": "None of your roles shows the menu “{menu}”.",
        "fa": "هیچ‌یک از نقش‌های شما منوی «{menu}» را نشان نمی‌دهد.",
    },
    "menu_shown": {
        "ar": "أُظهرت القائمة «{menu}» لك أو لمجموعتك خاصة.",
        "en": "The menu “{menu}” is shown to you or your group in particular.",
        "fa": "منوی «{menu}» ویژهٔ شما یا گروه شما نشان داده می‌شود.",
    },
    "withheld": {
        "ar": "حُجبت «{what}» عنك خاصة، أيًّا كانت أدوارك.",
        "en": "“{what}” is withheld from you in particular, whatever your roles give.",
        "fa": "«{what}» ویژهٔ شما بسته است، نقش‌ها هرچه باشند.",
    },
    "withheld_group": {
        "ar": "حُجبت «{what}» عن المجموعة «{group}» التي أنت فيها.",
        "en": "“{what}” is withheld from the group “{group}” that you are in.",
        "fa": "«{what}» از گروه «{group}» که شما در آن هستید گرفته شده است.",
    },
    "can": {
        "ar": "يمنح الدور «{role}» صلاحية «{capability}».",
        "en": "The role “{role}” gives “{capability}”.",
        "fa": "نقش «{role}» اجازهٔ «{capability}» را می‌دهد.",
    },
    "can_none": {
        "ar": "لا يمنح أيٌّ من أدوارك صلاحية «{capability}».",
        "en": "None of your roles gives “{capability}”.",
        "fa": "هیچ‌یک از نقش‌های شما اجازهٔ «{capability}» را نمی‌دهد.",
    },
}
_OF_OTHER = {
    "menu_shown": {
        "ar": "أُظهرت القائمة «{menu}» له أو لمجموعته خاصة.",
        "en": "The menu “{menu}” is shown to them or their group in particular.",
        "fa": "منوی «{menu}» ویژهٔ او یا گروه او نشان داده می‌شود.",
    },
    "withheld": {
        "ar": "حُجبت «{what}» عنه خاصة، أيًّا كانت أدواره.",
        "en": "“{what}” is withheld from them in particular, whatever their roles give.",
        "fa": "«{what}» ویژهٔ او بسته است، نقش‌ها هرچه باشند.",
    },
    "withheld_group": {
        "ar": "حُجبت «{what}» عن المجموعة «{group}» التي هو فيها.",
        "en": "“{what}” is withheld from the group “{group}” that they are in.",
        "fa": "«{what}» از گروه «{group}» که او در آن است گرفته شده است.",
    },
    "record_none": {
        "ar": "لا يمنحه أيٌّ من أدواره صلاحية «{action}» على سجلات «{type}».",
        "en": "None of their roles gives “{action}” on “{type}” records.",
        "fa": "هیچ‌یک از نقش‌های او اجازهٔ «{action}» را روی «{type}» نمی‌دهد.",
    },
    "field_none": {
        "ar": "لا يمنحه أيٌّ من أدواره صلاحية «{action}» للحقل «{field}» في سجلات «{type}».",
        "en": "None of their roles gives “{action}” for the field “{field}” of “{type}” records.",
        "fa": "هیچ‌یک از نقش‌های او اجازهٔ «{action}» را برای فیلد «{field}» در «{type}» نمی‌دهد.",
    },
    "audience_none": {
        "ar": "لا يمنحه أيٌّ من أدواره صلاحية «{action}» لتعليقات «{audience}».",
        "en": "None of their roles gives “{action}” for “{audience}” comments.",
        "fa": "هیچ‌یک از نقش‌های او اجازهٔ «{action}» را برای یادداشت‌های «{audience}» نمی‌دهد.",
    },
    "menu_none": {
        "ar": "لا يُظهر له أيٌّ من أدواره القائمة «{menu}».",
        "en": "None of their roles shows the menu “{menu}”.",
        "fa": "هیچ‌یک از نقش‌های او منوی «{menu}» را نشان نمی‌دهد.",
    },
    "can_none": {
        "ar": "لا يمنحه أيٌّ من أدواره صلاحية «{capability}».",
        "en": "None of their roles gives “{capability}”.",
        "fa": "هیچ‌یک از نقش‌های او اجازهٔ «{capability}» را نمی‌دهد.",
    },
}
