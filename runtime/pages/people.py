"""People, the departments they belong to and the groups they form."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.urls import reverse

from engine import access
from engine.access.models import Department, Group, User
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime.pages.numbers import whole
from runtime.pages.page import Request, page, show

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


@page
def people(request: Request) -> HttpResponseBase:
    access.require(request.actor, MANAGE)
    query = request.GET.get("q", "").strip()
    found = User.objects.select_related("department").order_by("-is_active", "name", "pk")
    for word in query.split()[:5]:
        found = found.filter(name__icontains=word) | found.filter(username__icontains=word)
    first = whole(request.GET.get("from")) or 0
    users = list(found[first : first + PAGE + 1])
    more = f"?{urlencode({'q': query, 'from': first + PAGE})}" if len(users) > PAGE else ""
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
