"""People, the groups they form and the departments they belong to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from engine import access
from engine.access import people as verbs
from engine.access.models import Department, Group, User
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from forms import Form, FormDefinition, compile_form
from forms.messages import CUSTOM, Message
from runtime.kinds.organisation import organisation
from runtime.pages.page import NotHere, Request, leave, page, show
from runtime.pages.sheet import Errors, Sheet

MANAGE = "can:user.manage"
PAGE = 50


@dataclass(frozen=True)
class Row:
    id: int
    url: str
    name: str
    username: str
    department: str
    roles: list[str]
    active: bool
    available: bool


@dataclass(frozen=True)
class Unit:
    url: str
    label: str
    people: str
    count: int


@dataclass(frozen=True)
class PeoplePage:
    query: str
    rows: list[Row]
    next_url: str
    departments: list[Unit]
    groups: list[Unit]


@dataclass
class PersonPage:
    title: str
    url: str
    form: Markup
    new: bool
    problems: list[str] = field(default_factory=list)
    password_problems: list[str] = field(default_factory=list)


@page
def people(request: Request) -> HttpResponseBase:
    access.require(request.actor, MANAGE)
    query, start = request.GET.get("q", "").strip(), request.GET.get("from", "")
    found = User.objects.select_related("department").order_by("-is_active", "name", "pk")
    for word in query.split()[:5]:
        found = found.filter(name__icontains=word) | found.filter(username__icontains=word)
    first = int(start) if start.isdigit() else 0
    users = list(found[first : first + PAGE + 1])
    more = f"?q={query}&from={first + PAGE}" if len(users) > PAGE else ""
    shown = PeoplePage(
        query, [_row(user) for user in users[:PAGE]], more, _departments(), _groups()
    )
    return show(request, "runtime/people.html", shown)


def _row(user: User) -> Row:
    known = live().of("role")
    roles = [labels.text(known[key].label, language()) for key in user.roles if key in known]
    department = labels.text(user.department.label, language()) if user.department else ""
    return Row(
        user.pk,
        reverse("person", args=[user.pk]),
        str(user),
        user.username,
        department,
        roles,
        user.is_active,
        user.available,
    )


def _departments() -> list[Unit]:
    found = (
        Department.objects.filter(active=True)
        .prefetch_related("managers", "members")
        .order_by("key")
    )
    return [
        Unit(
            reverse("department", args=[each.key]),
            labels.text(each.label, language()),
            "، ".join(str(user) for user in each.managers.all()),
            len(each.members.all()),
        )
        for each in found
    ]


def _groups() -> list[Unit]:
    found = Group.objects.prefetch_related("members").order_by("name")
    known = live().of("role")
    return [
        Unit(
            reverse("group", args=[each.key]),
            each.name,
            "، ".join(
                labels.text(known[key].label, language()) for key in each.roles if key in known
            ),
            len(each.members.all()),
        )
        for each in found
    ]


@page
def new_person(request: Request) -> HttpResponseBase:
    access.require(request.actor, MANAGE)
    return _person(request, None)


@page
def person(request: Request, pk: int) -> HttpResponseBase:
    access.require(request.actor, MANAGE)
    user = User.objects.select_related("department").filter(pk=pk).first()
    if user is None:
        raise NotHere
    return _person(request, user)


def _person(request: Request, user: User | None) -> HttpResponseBase:
    form = _person_form()
    sheet = Sheet(request, None, form)
    data = _stored(user) if user else form.initial(sheet.ctx)
    if request.method != "POST":
        return _show(request, user, sheet, data)
    typed = sheet.typed(request)
    checked = form.validate(typed, sheet.ctx)
    if checked.errors:
        return _show(request, user, sheet, {**data, **typed}, checked.errors)
    try:
        saved = _save(request, user, checked.data)
    except verbs.UsernameTaken:
        said = Message(CUSTOM, {"text": {language(): _("Somebody else signs in by this name.")}})
        return _show(request, user, sheet, {**data, **typed}, {"username": [said]})
    except verbs.NotAccepted as error:
        return _show(request, user, sheet, {**data, **typed}, {}, password=error.errors["password"])
    except verbs.LastManager:
        problem = _("Nobody would be left who may manage people.")
        return _show(request, user, sheet, {**data, **typed}, {}, problem=problem)
    return leave(request, reverse("people"), _("%(name)s was saved.") % {"name": saved})


def _save(request: Request, user: User | None, data: Mapping[str, Any]) -> User:
    fields = _fields(data)
    password = request.POST.get("password", "")
    if user is None:
        return verbs.create(request.actor, data["username"], password, **fields)
    saved = verbs.edit(request.actor, user, **fields)
    if password:
        verbs.set_password(request.actor, saved, password)
    return saved


def _fields(data: Mapping[str, Any]) -> dict[str, Any]:
    department = Department.objects.filter(key=data.get("department") or "").first()
    return {
        "name": data["name"],
        "email": data.get("email") or "",
        "mobile": data.get("mobile") or "",
        "language": data.get("language") or organisation(live()).languages[0],
        "department_id": department.pk if department else None,
        "roles": sorted(data.get("roles") or []),
        "skills": sorted(data.get("skills") or []),
        "cap": int(data["cap"]) if data.get("cap") is not None else None,
        "available": bool(data.get("available")),
        "is_active": bool(data.get("is_active")),
    }


def _stored(user: User) -> dict[str, Any]:
    return {
        "username": user.username,
        "name": user.name,
        "email": user.email or None,
        "mobile": user.mobile or None,
        "language": user.language,
        "department": user.department.key if user.department else None,
        "roles": user.roles,
        "skills": user.skills,
        "cap": user.cap,
        "available": user.available,
        "is_active": user.is_active,
    }


def _show(
    request: Request,
    user: User | None,
    sheet: Sheet,
    data: Mapping[str, Any],
    errors: Errors | None = None,
    *,
    password: list[str] | None = None,
    problem: str = "",
) -> HttpResponseBase:
    shown = PersonPage(
        title=str(user) if user else _("New person"),
        url=request.path,
        form=sheet.draw(data, errors),
        new=user is None,
        problems=[problem] if problem else [],
        password_problems=password or [],
    )
    failed = bool(errors or password or problem)
    return show(request, "runtime/person.html", shown, 422 if failed else 200)


def _person_form() -> Form:
    form: Form = live().once("form of a person", lambda: compile_form(_definition()))
    return form


def _definition() -> FormDefinition:
    release = live()
    roles = [{"key": key, "label": role.label} for key, role in release.of("role").items()]
    departments = [
        {"key": key, "label": dict(release.parsed("department", key).label)}
        for key in release.keys("department")
    ]
    skills = [
        {"key": key, "label": dict(kind.label)}
        for key, kind in release.of("record_type").items()
        if not kind.abstract and kind.assignment.candidates
    ]
    languages = {"ar": "العربية", "en": "English", "fa": "فارسی"}
    fields: list[dict[str, Any]] = [
        _field("name", "text", "الاسم", "Name", "نام", required=True, max_length=200),
        _field(
            "username",
            "text",
            "اسم المستخدم",
            "User name",
            "نام کاربری",
            required=True,
            max_length=150,
        ),
        _field("email", "email", "البريد الإلكتروني", "E-mail", "ایمیل"),
        _field("mobile", "phone", "الجوال", "Mobile", "تلفن همراه"),
        _field(
            "language",
            "choice",
            "اللغة",
            "Language",
            "زبان",
            options=[
                {"key": key, "label": {key: words, "ar": words}} for key, words in languages.items()
            ],
        ),
        _field("roles", "choices", "الأدوار", "Roles", "نقش‌ها", options=roles),
        _field(
            "available",
            "yes_no",
            "متاح لاستقبال الأعمال",
            "Takes on work",
            "آمادهٔ کار",
            default=True,
        ),
        _field(
            "cap",
            "number",
            "أقصى عدد مفتوح",
            "Most open at a time",
            "بیشینهٔ کار باز",
            minimum=0,
            maximum=10000,
            decimals=0,
        ),
        _field("is_active", "yes_no", "يستطيع الدخول", "May sign in", "اجازهٔ ورود", default=True),
    ]
    if departments:
        fields.append(
            _field("department", "choice", "القسم", "Department", "بخش", options=departments)
        )
    if skills:
        fields.append(_field("skills", "choices", "المهارات", "Skills", "مهارت‌ها", options=skills))
    layout = [
        _section(
            "person",
            "التعريف",
            "Who it is",
            "کیست",
            ["name", "username", "email", "mobile", "language"],
        ),
        _section(
            "work",
            "العمل",
            "Work",
            "کار",
            ["department", "roles", "skills", "cap", "available", "is_active"],
        ),
    ]
    known = {each["key"] for each in fields}
    for section in layout:
        section["fields"] = [key for key in section["fields"] if key in known]
    return FormDefinition.model_validate({"fields": fields, "layout": layout})


def _field(key: str, type_: str, ar: str, en: str, fa: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "type": type_, "label": {"ar": ar, "en": en, "fa": fa}, **more}


def _section(key: str, ar: str, en: str, fa: str, fields: list[str]) -> dict[str, Any]:
    return {"key": key, "label": {"ar": ar, "en": en, "fa": fa}, "columns": 2, "fields": fields}


@dataclass
class UnitPage:
    title: str
    url: str
    group: bool
    name: str
    people: list[Member]
    roles: list[Option]
    new: bool = False


@dataclass(frozen=True)
class Member:
    id: int
    name: str
    note: str
    chosen: bool


@dataclass(frozen=True)
class Option:
    key: str
    label: str
    chosen: bool


@page
def department(request: Request, key: str) -> HttpResponseBase:
    """Say who manages a department; what departments there are is configuration."""
    access.require(request.actor, MANAGE)
    found = Department.objects.filter(key=key).first()
    if found is None:
        raise NotHere
    if request.method == "POST":
        verbs.set_managers(request.actor, found, _ids(request))
        return leave(request, reverse("people"), _("The managers were saved."))
    chosen = set(found.managers.values_list("pk", flat=True))
    title = labels.text(found.label, language())
    return show(
        request, "runtime/unit.html", UnitPage(title, request.path, False, "", _members(chosen), [])
    )


@page
def group(request: Request, key: str = "") -> HttpResponseBase:
    access.require(request.actor, MANAGE)
    found = Group.objects.filter(key=key).first() if key else None
    if key and found is None:
        raise NotHere
    if request.method == "POST":
        return _save_group(request, found)
    chosen = set(found.members.values_list("pk", flat=True)) if found else set()
    roles = [
        Option(each, labels.text(role.label, language()), bool(found and each in found.roles))
        for each, role in live().of("role").items()
    ]
    title = found.name if found else _("New group")
    shown = UnitPage(
        title,
        request.path,
        True,
        found.name if found else "",
        _members(chosen),
        roles,
        found is None,
    )
    return show(request, "runtime/unit.html", shown)


def _save_group(request: Request, found: Group | None) -> HttpResponseBase:
    name = request.POST.get("name", "").strip()[:200]
    if not name:
        return leave(request, request.path, _("Give the group a name."), "warn")
    known = [role for role in request.POST.getlist("roles") if ("role", role) in live()]
    try:
        verbs.save_group(
            request.actor, found.key if found else _new_key(), name, known, _ids(request)
        )
    except verbs.LastManager:
        return leave(request, request.path, _("Nobody would be left who may manage people."), "bad")
    return leave(request, reverse("people"), _("The group “%(name)s” was saved.") % {"name": name})


def _new_key() -> str:
    numbers = [
        int(key[6:])
        for key in Group.objects.values_list("key", flat=True)
        if re.fullmatch(r"group-\d+", key)
    ]
    return f"group-{max(numbers, default=0) + 1}"


def _members(chosen: set[int]) -> list[Member]:
    found = (
        User.objects.active().filter(record_id=None).select_related("department").order_by("name")
    )
    return sorted(
        (
            Member(
                user.pk,
                str(user),
                labels.text(user.department.label, language()) if user.department else "",
                user.pk in chosen,
            )
            for user in found[:500]
        ),
        key=lambda each: not each.chosen,
    )


def _ids(request: Request) -> list[int]:
    return [int(each) for each in request.POST.getlist("members") if each.isdigit()]
