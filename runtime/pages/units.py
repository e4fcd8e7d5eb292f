"""Departments with their managers, groups with their members and roles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from engine import access
from engine.access import people as verbs
from engine.access.models import Department, Group, User
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime import departments
from runtime.pages.numbers import whole
from runtime.pages.page import NotHere, Request, leave, page, show
from runtime.pages.people import MANAGE


@dataclass
class UnitPage:
    title: str
    url: str
    group: bool
    name: str
    people: list[Member]
    roles: list[Option]
    new: bool = False
    held: Mapping[str, int] = field(default_factory=dict)
    others: list[Option] = field(default_factory=list)


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
    if request.method == "POST" and "into" in request.POST:
        return _empty(request, found)
    if request.method == "POST":
        verbs.set_managers(request.actor, found, _ids(request))
        return leave(request, reverse("people"), _("The managers were saved."))
    chosen = set(found.managers.values_list("pk", flat=True))
    title = labels.text(found.label, language())
    shown = UnitPage(title, request.path, False, "", _members(chosen), [])
    shown.held = departments.held(found)
    shown.others = [
        Option(each.key, labels.text(each.label, language()), False)
        for each in Department.objects.filter(active=True).exclude(pk=found.pk).order_by("key")
    ]
    return show(request, "runtime/unit.html", shown)


def _empty(request: Request, found: Department) -> HttpResponseBase:
    """Move all that is in a department into another one."""
    target = Department.objects.filter(key=request.POST.get("into", ""), active=True).first()
    try:
        if target is None:
            raise departments.NotThere
        moved = departments.move_all(request.actor, found, target)
    except departments.NotThere:
        return leave(request, request.path, _("Choose another department."), "warn")
    said = _("Moved: %(people)s people, %(records)s records.")
    return leave(request, request.path, said % moved)


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
    given = map(whole, request.POST.getlist("members"))
    return [key for key in given if key is not None]
