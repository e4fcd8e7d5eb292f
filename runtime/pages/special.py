"""What a person or a group has beside their roles: each menu and control, the answer and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from engine import access
from engine.access import Actor, OfType, actor_of, personal, wording
from engine.access import people as verbs
from engine.access.models import Group, User
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime.kinds.menu import MenuItem
from runtime.pages import finding
from runtime.pages.page import NotHere, Request, leave, page, show
from runtime.pages.people import MANAGE


@dataclass(frozen=True)
class Line:
    """`choice`: "", "show" or "hide"; `entry` names it in the form."""

    entry: str
    label: str
    depth: int
    allowed: bool
    why: str
    choice: str


@dataclass(frozen=True)
class Block:
    label: str
    lines: list[Line]
    changed: int


@dataclass(frozen=True)
class SpecialPage:
    title: str
    url: str
    back: str
    menus: list[Line]
    blocks: list[Block]


@page
def special_of_person(request: Request, pk: int) -> HttpResponseBase:
    access.require(request.actor, MANAGE)
    user = finding.user(pk)
    back = reverse("person", args=[pk])
    if request.method == "POST":
        shown, withheld = _chosen(request)
        try:
            verbs.edit(request.actor, user, shown=shown, withheld=withheld)
        except verbs.LastManager:
            return _last(request)
        return leave(request, back, _("%(name)s was saved.") % {"name": user})
    return _show(request, actor_of(user), user, str(user), back)


@page
def special_of_group(request: Request, key: str) -> HttpResponseBase:
    access.require(request.actor, MANAGE)
    group = Group.objects.filter(key=key).first()
    if group is None:
        raise NotHere
    back = reverse("group", args=[key])
    if request.method == "POST":
        shown, withheld = _chosen(request)
        members = group.members.values_list("pk", flat=True)
        try:
            verbs.save_group(
                request.actor,
                key,
                group.name,
                group.roles,
                members,
                shown=shown,
                withheld=withheld,
            )
        except verbs.LastManager:
            return _last(request)
        return leave(request, back, _("The group “%(name)s” was saved.") % {"name": group.name})
    withheld_here = tuple((each, group.name) for each in group.withheld)
    anyone = Actor(
        None,
        group.name,
        language(),
        frozenset(group.roles),
        shown=frozenset(group.shown),
        withheld=withheld_here,
    )
    return _show(request, anyone, group, group.name, back)


def _last(request: Request) -> HttpResponseBase:
    said = _("Nobody would be left who may manage people.")
    return leave(request, request.path, said, "bad")


def _show(
    request: Request, actor: Actor, holder: User | Group, title: str, back: str
) -> HttpResponseBase:
    menus = [
        line for body in live().of("menu").values() for line in _menus(body.items, actor, holder)
    ]
    blocks = [
        Block(
            labels.text(kind.plural, language()),
            lines := list(_controls(key, actor, holder)),
            sum(bool(each.choice) for each in lines),
        )
        for key, kind in live().of("record_type").items()
        if not kind.abstract
    ]
    return show(
        request, "runtime/special.html", SpecialPage(title, request.path, back, menus, blocks)
    )


def _menus(
    items: list[MenuItem], actor: Actor, holder: User | Group, depth: int = 0
) -> Iterator[Line]:
    for item in items:
        action = f"menu:{item.key}"
        choice = "show" if item.key in holder.shown else ""
        choice = "hide" if action in holder.withheld else choice
        yield _line(actor, action, labels.text(item.label, language()), choice, depth=depth)
        yield from _menus(item.items, actor, holder, depth + 1)


def _controls(key: str, actor: Actor, holder: User | Group) -> Iterator[Line]:
    blueprint = live().blueprint
    lineage = wording.lineage(blueprint, key)
    done = (f"do:{each}" for each in sorted(wording.actions(blueprint, lineage)))
    for right in (*personal.CONTROLS, *done):
        action = f"record:{right}"
        label = labels.text(
            wording.action_label(blueprint, lineage, right.removeprefix("do:")), language()
        )
        choice = "hide" if personal.entry(action, key) in holder.withheld else ""
        yield _line(actor, action, label, choice, of=OfType(key, lineage))


def _line(
    actor: Actor,
    action: str,
    label: str,
    choice: str,
    *,
    depth: int = 0,
    of: OfType | None = None,
) -> Line:
    decision = access.decide(actor, action, of)
    why = " ".join(each.message(language(), of_other=True) for each in decision.reasons)
    entry = personal.entry(action, of.type if of else "")
    return Line(entry, label, depth, decision.allowed, why, choice)


def _chosen(request: Request) -> tuple[list[str], list[str]]:
    """Return what the form shows and withholds, of what there is."""
    menus = {f"menu:{item['key']}" for item in wording.menu_items(live().blueprint)}
    known = menus | set(_every_control())
    chosen = {entry: request.POST.get(entry, "") for entry in known}
    shown = [entry.removeprefix("menu:") for entry in menus if chosen[entry] == "show"]
    return sorted(shown), sorted(entry for entry in known if chosen[entry] == "hide")


def _every_control() -> Iterator[str]:
    blueprint = live().blueprint
    for key, kind in live().of("record_type").items():
        if kind.abstract:
            continue
        actions = wording.actions(blueprint, wording.lineage(blueprint, key))
        for right in (*personal.CONTROLS, *(f"do:{each}" for each in actions)):
            yield personal.entry(f"record:{right}", key)
