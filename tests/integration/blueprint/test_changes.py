"""Differences are told by stable keys, in words."""

from typing import Any

import pytest

from engine.blueprint.changes import Change, diff
from tests.blueprints import blueprint

LABEL = {"ar": "الجوال", "en": "Mobile"}


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    old, new = blueprint({"thing": {"cup": before}}), blueprint({"thing": {"cup": after}})
    return diff(old, new)


def words(before: dict[str, Any], after: dict[str, Any], lang: str = "en") -> list[str]:
    return [change.words(lang) for change in changes(before, after)]


def field(key: str, **settings: Any) -> dict[str, Any]:
    return {"key": key, **settings}


def fields(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"fields": list(elements)}


CASES = [
    (
        fields(field("mobile")),
        fields(field("mobile", required=True)),
        "field `mobile` of `cup` became required",
        "أصبح ملء الحقل «mobile» في «cup» إلزاميًا",
        "پر کردن فیلد «mobile» در «cup» الزامی شد",
    ),
    (
        fields(field("mobile", required=True)),
        fields(field("mobile", required=False)),
        "field `mobile` of `cup` is no longer required",
        "لم يعد ملء الحقل «mobile» في «cup» إلزاميًا",
        "پر کردن فیلد «mobile» در «cup» دیگر الزامی نیست",
    ),
    (
        {},
        {"statuses": [{"key": "late"}]},
        "status `late` of `cup` added",
        "إضافة الحالة «late» في «cup»",
        "وضعیت «late» در «cup» افزوده شد",
    ),
    (
        {"statuses": [{"key": "late", "color": "blue"}]},
        {"statuses": [{"key": "late", "color": "amber"}]},
        "colour of status `late` of `cup`: blue → amber",
        "اللون في الحالة «late» في «cup»: blue ← amber",
        "رنگ در وضعیت «late» در «cup»: blue ← amber",
    ),
    (
        fields(field("mobile", label=LABEL)),
        fields(field("mobile", label={"ar": "الهاتف", "en": "Phone"})),
        "field `mobile` of `cup` renamed: `Mobile` → `Phone`",
        "إعادة تسمية الحقل «mobile» في «cup»: «الجوال» ← «الهاتف»",
        "تغییر نام فیلد «mobile» در «cup»: «الجوال» ← «الهاتف»",
    ),
    (
        fields(field("a"), field("b"), field("c")),
        fields(field("c"), field("a"), field("b")),
        "field `c` of `cup` moved to the front",
        "نقل الحقل «c» في «cup» إلى البداية",
        "فیلد «c» در «cup» به آغاز جابه‌جا شد",
    ),
    (
        fields(field("a"), field("b"), field("c")),
        fields(field("b"), field("c"), field("a")),
        "field `a` of `cup` moved after `c`",
        "نقل الحقل «a» في «cup» إلى ما بعد «c»",
        "فیلد «a» در «cup» به پس از «c» جابه‌جا شد",
    ),
    (
        fields(field("a", show="kind = 1")),
        fields(field("a", show="kind = 2")),
        "`show` of field `a` of `cup`: `kind = 1` → `kind = 2`",
        "«show» في الحقل «a» في «cup»: «kind = 1» ← «kind = 2»",
        "«show» در فیلد «a» در «cup»: «kind = 1» ← «kind = 2»",
    ),
    (
        fields(field("a")),
        fields(field("a", max_length=40)),
        "greatest length of field `a` of `cup` set to 40",
        "تعيين أقصى طول في الحقل «a» في «cup»: 40",
        "بیشترین درازا در فیلد «a» در «cup» تعیین شد: 40",
    ),
    (
        {"search": ["a", "b"]},
        {"search": ["b"]},
        "searched field `a` of `cup` removed",
        "حذف حقل البحث «a» في «cup»",
        "فیلد جست‌وجو «a» در «cup» حذف شد",
    ),
    (
        fields(field("kind", options=[{"key": "vip"}])),
        fields(field("kind", options=[])),
        "option `vip` of field `kind` of `cup` removed",
        "حذف الخيار «vip» في الحقل «kind» في «cup»",
        "گزینه «vip» در فیلد «kind» در «cup» حذف شد",
    ),
    (
        {"code": "x" * 100},
        {"code": "y" * 100},
        "`code` of thing `cup` rewritten",
        "إعادة كتابة «code» في شيء «cup»",
        "«code» در چیز «cup» بازنویسی شد",
    ),
]


@pytest.mark.parametrize(("before", "after", "en", "ar", "fa"), CASES)
def test_a_change_is_told_in_three_languages(
    before: dict[str, Any], after: dict[str, Any], en: str, ar: str, fa: str
) -> None:
    assert words(before, after, "en") == [en]
    assert words(before, after, "ar") == [ar]
    assert words(before, after, "fa") == [fa]


def test_nothing_differs_between_a_blueprint_and_itself() -> None:
    assert changes(fields(field("a")), fields(field("a"))) == []


def test_what_was_only_written_in_another_order_does_not_differ() -> None:
    assert changes({"code": "C", "search": []}, {"search": [], "code": "C"}) == []


def test_whole_definitions_come_and_go() -> None:
    old = blueprint({"thing": {"cup": {}, "mug": {}}})
    new = blueprint({"thing": {"cup": {}, "plate": {}}})
    assert [each.words("en") for each in diff(old, new)] == [
        "thing `mug` removed",
        "thing `plate` added",
    ]


def test_a_change_says_where_it_is() -> None:
    before = fields(field("kind", options=[{"key": "vip", "color": "red"}]))
    after = fields(field("kind", options=[{"key": "vip", "color": "blue"}]))
    assert [each.path for each in changes(before, after)] == ["fields.kind.options.vip.color"]


def test_a_label_that_changed_in_another_language_only_says_so() -> None:
    before, after = {"label": {"en": "Cup"}}, {"label": {"en": "Cup", "fa": "فنجان"}}
    assert words(before, after) == ["thing `cup` renamed: `–` (fa) → `فنجان` (fa)"]


def test_many_changes_come_one_by_one() -> None:
    before = fields(field("a"), field("b"), field("gone"))
    after = fields(field("b"), field("a", required=True), field("new"))
    assert sorted(words(before, after)) == [
        "field `a` of `cup` became required",
        "field `b` of `cup` moved to the front",
        "field `gone` of `cup` removed",
        "field `new` of `cup` added",
    ]
