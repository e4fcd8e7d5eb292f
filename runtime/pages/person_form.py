"""The form of a person: who they are and what they work on."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from engine.blueprint import live
from forms import Form, FormDefinition, compile_form
from runtime.kinds.organisation import offered_languages
from runtime.pages.own_forms import field, section


def form() -> Form:
    return live().once("form of a person", lambda: compile_form(_definition()))


def _definition() -> FormDefinition:
    fields = [*_of_person(), *_of_work()]
    known = {each["key"] for each in fields}
    layout = [
        section("person", "التعريف", "Who it is", "کیست",
                ["name", "username", "email", "mobile", "language"]),
        section("work", "العمل", "Work", "کار",
                ["department", "roles", "skills", "cap", "available", "is_active"]),
    ]  # fmt: skip
    for each in layout:
        each["fields"] = [key for key in each["fields"] if key in known]
    return FormDefinition.model_validate({"fields": fields, "layout": layout})


def _of_person() -> list[dict[str, Any]]:
    names = dict(settings.LANGUAGES)
    languages = [{"key": key, "label": {"ar": names[key]}} for key in offered_languages()]
    return [
        field("name", "text", "الاسم", "Name", "نام", required=True, max_length=200),
        field("username", "text", "اسم المستخدم", "User name", "نام کاربری",
              required=True, max_length=150),
        field("email", "email", "البريد الإلكتروني", "E-mail", "ایمیل"),
        field("mobile", "phone", "الجوال", "Mobile", "تلفن همراه"),
        field("language", "choice", "اللغة", "Language", "زبان", options=languages),
    ]  # fmt: skip


def _of_work() -> list[dict[str, Any]]:
    roles = [{"key": key, "label": role.label} for key, role in live().of("role").items()]
    found = [
        field("roles", "choices", "الأدوار", "Roles", "نقش‌ها", options=roles),
        field("available", "yes_no", "متاح لاستقبال الأعمال", "Takes on work", "آمادهٔ کار",
              default=True),
        field("cap", "number", "أقصى عدد مفتوح", "Most open at a time", "بیشینهٔ کار باز",
              minimum=0, maximum=10000, decimals=0),
        field("is_active", "yes_no", "يستطيع الدخول", "May sign in", "اجازهٔ ورود", default=True),
    ]  # fmt: skip
    if departments := _departments():
        found.append(
            field("department", "choice", "القسم", "Department", "بخش", options=departments)
        )
    if skills := _skills():
        found.append(field("skills", "choices", "المهارات", "Skills", "مهارت‌ها", options=skills))
    return found


def _departments() -> list[dict[str, Any]]:
    return [
        {"key": key, "label": dict(live().parsed("department", key).label)}
        for key in live().keys("department")
    ]


def _skills() -> list[dict[str, Any]]:
    return [
        {"key": key, "label": dict(kind.label)}
        for key, kind in live().of("record_type").items()
        if not kind.abstract and kind.assignment.candidates
    ]
