"""Who may enter the builder, and what all its pages share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.http import HttpResponseBase
from django.urls import reverse

from builder import drafting, naming, saying
from builder.direction import isolated
from engine import access
from engine.blueprint import Blueprint, Problem, kinds, releases
from engine.templating import language
from runtime.pages.page import NotHere, Request, View, page, show_dialog


def builder_page(view: View) -> View:
    """Answer only those who may build."""

    @wraps(view)
    def wrapped(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        access.require(request.actor, releases.MAY_BUILD)
        try:
            return view(request, *args, **kwargs)
        except NotHere:
            if (later := _published_later(request, **kwargs)) is None:
                raise
            return show_dialog(request, "builder/later.html", later, 409)

    return page(cast(View, wrapped))


@dataclass(frozen=True)
class LaterPage:
    """A definition that went live after the reader's draft began, which does not know it."""

    name: str
    kind: str
    next: str


def _published_later(
    request: Request, key: str = "", kind: str = "", **_others: Any
) -> LaterPage | None:
    working = drafting.working(request.actor)
    if not working.behind:
        return None
    for each in (kind,) if kind in kinds else kinds:
        if working.base.get(each, key) is None and working.live.blueprint.get(each, key):
            name = naming.title_in(working.live.blueprint, each, key, language())
            return LaterPage(name, naming.kind_name(each, language()).label, request.path)
    return None


def kind_or_missing(kind: str) -> None:
    if kind not in kinds:
        raise NotHere


@dataclass(frozen=True)
class ProblemShown:
    """A problem in the reader's words; url: the line in the source where it stands."""

    title: str
    kind: str
    words: str
    place: str
    url: str
    is_error: bool


def shown(problems: Iterable[Problem], blueprint: Blueprint) -> list[ProblemShown]:
    return [_shown(each, blueprint) for each in problems]


def _shown(problem: Problem, blueprint: Blueprint) -> ProblemShown:
    lang = language()
    if not problem.kind:  # The pack's own file, or one that tells of no definition.
        said, at = isolated(problem.message(lang), lang), str(problem.line or "")
        return ProblemShown(problem.file, "", said, at, "", problem.severity == "error")
    address = reverse("definition_source", args=[problem.kind, problem.key])
    place = problem.element or (problem.path if problem.path != "xml" else "")
    definition = blueprint.get(problem.kind, problem.key)
    body = definition.body if definition else {}
    return ProblemShown(
        naming.title_in(blueprint, problem.kind, problem.key, lang),
        naming.kind_name(problem.kind, lang).label,
        isolated(saying.message(problem, body, lang), lang),
        saying.place(problem, body, lang),
        f"{address}?at={place}" if place else address,
        problem.severity == "error",
    )
