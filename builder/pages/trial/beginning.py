"""Attempts begin: with people of roles, and copies of records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from builder import drafting, naming
from builder.models import Attempt
from builder.pages.gate import builder_page
from builder.pages.moments import when
from builder.pages.trial import finding
from builder.pages.trial.steps import place
from builder.trial import casting, content, copying, saving
from builder.trial.words import unplayable
from engine.access import decide
from engine.access.models import User
from engine.blueprint import Blueprint, Compiled, live
from engine.i18n.labels import LANGUAGES
from engine.templating import language
from runtime import clock
from runtime.kinds.organisation import organisation
from runtime.pages.numbers import whole
from runtime.pages.page import Request, leave, show, show_dialog
from runtime.records.errors import RecordNotFound
from runtime.records.models import Record

MOST_PEOPLE = 20
_MOST_OFFERED = 300


@dataclass(frozen=True)
class Row:
    pk: int
    name: str
    at: str
    steps: int
    on_live: bool


@dataclass(frozen=True)
class Option:
    key: str
    label: str


@dataclass
class Tries:
    rows: list[Row]
    roles: list[Option]
    departments: list[Option]
    has_draft: bool
    said: str = ""


@builder_page
def tries(request: Request) -> HttpResponseBase:
    """List the reader's attempts, and begin another one."""
    if request.method == "POST":
        return _begin(request)
    return show(request, "builder/trial/tries.html", _tries(request))


def _tries(request: Request, said: str = "") -> Tries:
    blueprint = drafting.working(request.actor).blueprint
    rows = [
        Row(each.pk, each.name, when(request, each.updated_at), len(each.steps), each.on_live)
        for each in Attempt.objects.filter(owner=request.user)[:100]
    ]
    draft = drafting.mine(request.actor) is not None
    return Tries(rows, _options(blueprint, "role"), _options(blueprint, "department"), draft, said)


def _options(blueprint: Blueprint, kind: str) -> list[Option]:
    lang = language()
    found = [Option(key, naming.title(each, key, lang)) for key, each in blueprint.of(kind).items()]
    return sorted(found, key=lambda option: option.label)


def _begin(request: Request) -> HttpResponseBase:
    on_live = bool(request.POST.get("on_live"))
    try:
        compiled = content.of(request.actor, on_live=on_live)
    except content.NotPlayable as error:
        return _refuse(request, unplayable(error))
    given: dict[str, Any] = {"at": _now(compiled), "people": {}}
    for role in request.POST.getlist("role")[:MOST_PEOPLE]:
        if ("role", role) in compiled:
            given, _name = casting.add(given, role, _with_role(request, compiled, role))
    if not given["people"]:
        return _refuse(request, _("Choose at least one role: somebody has to do it."))
    name = request.POST.get("name", "").strip()[:200] or _("A try")
    made = Attempt.objects.create(owner=request.user, name=name, on_live=on_live, given=given)
    return leave(request, reverse("try", args=[made.pk]))


def _refuse(request: Request, said: str) -> HttpResponse:
    return show(request, "builder/trial/tries.html", _tries(request, said), 422)


def _now(compiled: Compiled) -> str:
    local = clock.now().astimezone(organisation(compiled).zone)
    return local.replace(second=0, microsecond=0).isoformat()


def _with_role(
    request: Request, compiled: Compiled, role: str, *, among_others: bool = False
) -> casting.Person:
    department = request.POST.get("department", "")
    asked = request.POST.get("language", "")
    return casting.with_role(
        compiled,
        role,
        department if ("department", department) in compiled else "",
        manages=not {"1", role}.isdisjoint(request.POST.getlist("manages")),
        language=asked if asked in LANGUAGES else language(),
        among_others=among_others,
    )


# --- Somebody more -------------------------------------------------------------------------


@dataclass
class PersonDialog:
    url: str
    who: str
    at: str
    roles: list[Option]
    departments: list[Option]
    languages: list[str]
    people: list[Option] = field(default_factory=list)


@builder_page
def add_person(request: Request, pk: int) -> HttpResponseBase:
    attempt = finding.attempt(request, pk)
    try:
        compiled = content.of(request.actor, on_live=attempt.on_live)
        if request.method == "POST":
            return _add_person(request, attempt, compiled)
    except (content.NotPlayable, saving.Changed) as error:
        return leave(request, place(request, attempt), unplayable(error), "bad")
    dialog = PersonDialog(
        reverse("try_person", args=[pk]),
        request.GET.get("as", ""),
        request.GET.get("at", ""),
        _options(compiled.blueprint, "role"),
        _options(compiled.blueprint, "department"),
        list(organisation(compiled).languages),
    )
    if decide(request.actor, casting.SEE_PEOPLE):
        found = User.objects.active().order_by("name", "pk")[:_MOST_OFFERED]
        dialog.people = [Option(str(user.pk), str(user)) for user in found]
    return show_dialog(request, "builder/trial/person.html", dialog)


def _add_person(request: Request, attempt: Attempt, compiled: Compiled) -> HttpResponseBase:
    user = User.objects.active().filter(pk=whole(request.POST.get("user")) or 0).first()
    role = request.POST.get("role", "")
    if len(attempt.given["people"]) >= MOST_PEOPLE or (
        user is None and ("role", role) not in compiled
    ):
        return leave(request, place(request, attempt), _("Choose a role or a person."), "warn")
    if user is not None:
        wanted, person = user.username, casting.like(request.actor, user, compiled)
    else:
        wanted, person = role, _with_role(request, compiled, role, among_others=True)
    given, _name = casting.add(attempt.given, wanted, person)
    saving.save(attempt, given=given)
    return leave(request, place(request, attempt))


# --- Copies of records ---------------------------------------------------------------------


@dataclass(frozen=True)
class FoundRecord:
    pk: int
    number: str
    title: str
    type: str


@dataclass
class RecordDialog:
    url: str
    who: str
    at: str
    query: str
    rows: list[FoundRecord]


@builder_page
def add_record(request: Request, pk: int) -> HttpResponseBase:
    attempt = finding.attempt(request, pk)
    if request.method == "POST":
        return _copy(request, attempt)
    query = request.GET.get("q", "").strip()[:200]
    rows = [_found(each) for each in copying.found(request.actor, query)]
    where = request.GET.get("as", ""), request.GET.get("at", "")
    dialog = RecordDialog(reverse("try_record", args=[pk]), *where, query, rows)
    return show_dialog(request, "builder/trial/record.html", dialog)


def _found(record: Record) -> FoundRecord:
    return FoundRecord(record.pk, record.number, record.title, record.record_type.name(language()))


def _copy(request: Request, attempt: Attempt) -> HttpResponseBase:
    record = Record.objects.filter(pk=whole(request.POST.get("record")) or 0).first()
    try:
        if record is None or ("record_type", record.type) not in live():
            raise RecordNotFound
        saving.save(attempt, given=copying.add(request.actor, attempt.given, record))
    except RecordNotFound:
        return leave(request, place(request, attempt), _("There is no such record."), "bad")
    except copying.TooMany:
        said = _("A try takes %(count)s copies at most.") % {"count": copying.MOST}
        return leave(request, place(request, attempt), said, "warn")
    except saving.Changed:
        said = _("Another page has changed this try meanwhile. Reload it.")
        return leave(request, place(request, attempt), said, "warn")
    return leave(request, place(request, attempt), _("Its copy is there from the beginning."))
