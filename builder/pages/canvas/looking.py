"""What a designer's page is about: the definition, over what it inherits, in whose eyes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from builder import drafting
from builder.canvas.design import Design
from builder.canvas.drawing import Look
from builder.drafting import Working
from engine.access import rights
from engine.access.rights import Question
from engine.blueprint import Blueprint, Compiled, Definition
from engine.blueprint.checking import Broken
from engine.i18n.labels import LANGUAGES
from engine.templating import language
from runtime.kinds.form import AROUND
from runtime.pages import dates
from runtime.pages.page import NotHere, Request
from runtime.records import context, inheritance, names

DESIGNED = ("record_type", "form")


@dataclass(frozen=True)
class Subject:
    """role: whose fields are shown; "" for everybody's. shown_in: the language of the canvas."""

    kind: str
    key: str
    working: Working
    definition: Definition
    design: Design
    shown_in: str
    role: str


def chosen(sent: QueryDict) -> tuple[str, ...]:
    """Return the addresses that were sent as chosen."""
    return tuple(dict.fromkeys(" ".join(sent.getlist("at")).split()))


def subject(request: Request, kind: str, key: str) -> Subject:
    """Return what is designed; NotHere where there is no such definition."""
    working = drafting.working(request.actor)
    return of(request, working, kind, key)


def of(request: Request, working: Working, kind: str, key: str) -> Subject:
    definition = working.blueprint.get(kind, key)
    if definition is None or kind not in DESIGNED:
        raise NotHere
    sent = request.POST or request.GET
    asked, role = sent.get("in", ""), sent.get("as", "")
    return Subject(
        kind,
        key,
        working,
        definition,
        design_of(working.blueprint, kind, key),
        asked if asked in LANGUAGES else language(),
        role if ("role", role) in working.blueprint else "",
    )


def design_of(blueprint: Blueprint, kind: str, key: str) -> Design:
    definition = blueprint.get(kind, key)
    if definition is None:
        raise NotHere
    if kind == "form":
        return Design(definition.body, {}, frozenset(AROUND))
    return Design(definition.body, _inherited(blueprint, key), names.RESERVED)


def _inherited(blueprint: Blueprint, key: str) -> Mapping[str, Any]:
    """Return what the bases of a type say together; {} where the lineage is broken."""

    def body_of(name: str) -> Mapping[str, Any] | None:
        found = blueprint.get("record_type", name)
        return found.body if found else None

    try:
        bases = inheritance.lineage(key, body_of)[1:]
    except inheritance.BrokenLineage:
        return {}
    return inheritance.resolve([body_of(name) or {} for name in bases])


def look(request: Request, about: Subject) -> Look:
    """Return how the canvas is drawn: in which language, in whose eyes."""
    calendar = dates.calendar_of(request.user.calendar)
    ctx = context.form_context(request.actor, None, lambda to, key: None, calendar=calendar)
    ctx = replace(ctx, language=about.shown_in)
    if not about.role or about.kind != "record_type":
        return Look(ctx)
    return Look(ctx, _may(about, "see"), _may(about, "edit"))


def _may(about: Subject, right: str) -> frozenset[str]:
    """Return the fields on which the role has the right, on some records at least."""
    compiled = Compiled(about.working.blueprint)
    fields = tuple(about.design.elements("fields"))
    lineage = inheritance.lineage(about.key, lambda name: names.body_of(compiled, name))
    question = Question(frozenset((about.role,)), f"field:{right}", lineage, saved=False)
    try:
        found = rights.of(compiled).alike(question, fields)
    except Broken:  # Any type may keep the roles of a draft from being read: as it is live, then.
        found = rights.of(about.working.live).alike(question, fields)
    return frozenset(key for grants, alike in found if grants for key in alike)
