"""Who may enter the builder, and what all its pages share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.http import HttpResponseBase
from django.urls import reverse

from builder import naming
from builder.direction import isolated
from engine import access
from engine.blueprint import Blueprint, Problem, kinds, releases
from engine.templating import language
from runtime.pages.page import NotHere, Request, View, page


def builder_page(view: View) -> View:
    """Answer only those who may build."""

    @wraps(view)
    def wrapped(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        access.require(request.actor, releases.MAY_BUILD)
        return view(request, *args, **kwargs)

    return page(cast(View, wrapped))


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
    address = reverse("definition_source", args=[problem.kind, problem.key])
    place = problem.element or (problem.path if problem.path != "xml" else "")
    return ProblemShown(
        naming.title_in(blueprint, problem.kind, problem.key, lang),
        naming.kind_name(problem.kind, lang).label,
        isolated(problem.message(lang), lang),
        place,
        f"{address}?at={place}" if place else address,
        problem.severity == "error",
    )
