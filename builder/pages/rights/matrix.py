"""The matrix, seen three ways; what is posted to a view is a gesture on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise

from builder import drafting, naming, steps
from builder.drafting import Working
from builder.pages import gate
from builder.pages.gate import ProblemShown, builder_page
from builder.pages.rights import doing, words
from builder.rights.grid import Grid
from builder.rights.grids import Maker
from engine.blueprint import Blueprint, Problem
from engine.blueprint.checking import check_kind, check_only
from engine.templating import language
from runtime.pages.page import NotHere, Request, show


@dataclass(frozen=True)
class Choice:
    name: str
    label: str
    url: str
    chosen: bool


@dataclass(frozen=True)
class MatrixPage:
    """view: role, type or right. url: where gestures go; said: what one came to, to be heard."""

    view: str
    key: str
    title: str
    url: str
    grids: Sequence[Grid]
    deeper: Sequence[Grid]
    choices: Sequence[Choice]
    types: Sequence[Choice]
    words: Mapping[str, Mapping[str, str | Promise]]
    problems: Sequence[ProblemShown]
    can_undo: bool
    can_redo: bool
    said: str = ""


Show = Callable[[Working, str], MatrixPage]


@builder_page
def role(request: Request, key: str) -> HttpResponseBase:
    """One role: every right that it gives."""

    def page(working: Working, said: str) -> MatrixPage:
        if working.blueprint.get("role", key) is None:
            raise NotHere
        return _of_role(working, key, request.GET.get("type", ""), said)

    return _answer(request, page)


@builder_page
def of_type(request: Request, key: str) -> HttpResponseBase:
    """One type: what every role gives on its records."""

    def page(working: Working, said: str) -> MatrixPage:
        if working.blueprint.get("record_type", key) is None:
            raise NotHere
        return _of_type(working, key, said)

    return _answer(request, page)


@builder_page
def side_by_side(request: Request) -> HttpResponseBase:
    """One right: what every role gives of it, on every type."""
    right = request.GET.get("right", "see")
    return _answer(request, lambda working, said: _of_right(working, right, said))


def _answer(request: Request, page: Show) -> HttpResponse:
    """Show a view; what was posted is done first, and answered by the matrix alone."""
    said, status = "", 200
    if request.method == "POST":
        said, status = doing.done(request)
    found = page(drafting.working(request.actor), said)
    if "HX-Request" not in request.headers or request.method != "POST":
        return show(request, "builder/rights/page.html", found, status)
    response = show(request, "builder/rights/matrix.html", found, status)
    response["HX-Retarget"], response["HX-Reswap"] = "#rights", "outerMorph"
    return response


# --- The views ---------------------------------------------------------------


def _of_role(working: Working, key: str, kind: str, said: str) -> MatrixPage:
    blueprint = working.blueprint
    problems = check_only(blueprint, "role", key)
    maker = _maker(blueprint, problems)
    kind = kind if kind in blueprint.of("record_type") else _first_type(blueprint)
    deeper = [maker.actions(key, kind), maker.fields(key, kind)] if kind else []
    url = reverse("rights", args=[key])
    return _page(
        working,
        "role",
        key,
        naming.title_in(blueprint, "role", key, language()),
        f"{url}?{urlencode({'type': kind})}",
        [maker.records(key), maker.audiences(key), maker.listed(key, "menus"),
         maker.listed(key, "capabilities")],
        deeper=deeper,
        choices=_named(blueprint, "role", key, "rights"),
        types=_types(blueprint, url, kind),
        problems=problems,
        said=said,
    )  # fmt: skip


def _of_type(working: Working, key: str, said: str) -> MatrixPage:
    blueprint = working.blueprint
    problems = check_kind(blueprint, "role")
    title = naming.title_in(blueprint, "record_type", key, language())
    return _page(
        working,
        "type",
        key,
        title,
        reverse("roles_of_type", args=[key]),
        [_maker(blueprint, problems).of_type(key)],
        choices=_named(blueprint, "record_type", key, "roles_of_type"),
        problems=problems,
        said=said,
    )


def _of_right(working: Working, right: str, said: str) -> MatrixPage:
    blueprint = working.blueprint
    problems = check_kind(blueprint, "role")
    maker = _maker(blueprint, problems)
    known = {each.name: each.label for each in maker.rights()}
    known |= {name: str(label) for name, label in words.AREAS.items()}
    if right not in known:
        raise NotHere
    url = reverse("roles_of_right")
    choices = [
        Choice(name, label, f"{url}?{urlencode({'right': name})}", name == right)
        for name, label in known.items()
    ]
    return _page(
        working,
        "right",
        right,
        known[right],
        f"{url}?{urlencode({'right': right})}",
        [maker.of_right(right)],
        choices=choices,
        problems=problems,
        said=said,
    )


def _page(
    working: Working,
    view: str,
    key: str,
    title: str,
    url: str,
    grids: Sequence[Grid],
    *,
    choices: Sequence[Choice],
    problems: Sequence[Problem],
    said: str,
    deeper: Sequence[Grid] = (),
    types: Sequence[Choice] = (),
) -> MatrixPage:
    ways = steps.ways(working.draft)
    return MatrixPage(
        view,
        key,
        title,
        url,
        grids,
        deeper,
        choices,
        types,
        _words(),
        gate.shown(problems, working.blueprint),
        ways.undo,
        ways.redo,
        said,
    )


def _words() -> Mapping[str, Mapping[str, str | Promise]]:
    return {
        "scopes": words.SCOPES,
        "help": words.HELP,
        "yes_no": words.YES_NO,
        "groups": words.GROUPS,
        "about": words.ABOUT,
        "first": words.FIRST,
        "other": {"given": words.GIVEN, "any": words.ANY_TYPE},
    }


def _maker(blueprint: Blueprint, problems: Sequence[Problem]) -> Maker:
    faulty = (f"{each.key}/{each.path.removesuffix('.feel')}" for each in problems)
    return Maker(blueprint, language(), frozenset(faulty))


def _named(blueprint: Blueprint, kind: str, chosen: str, url: str) -> list[Choice]:
    found = [
        Choice(key, naming.title(each, key, language()), reverse(url, args=[key]), key == chosen)
        for key, each in blueprint.of(kind).items()
    ]
    return sorted(found, key=lambda each: each.label)


def _types(blueprint: Blueprint, url: str, chosen: str) -> list[Choice]:
    found = [
        Choice(
            key,
            naming.title(each, key, language()),
            f"{url}?{urlencode({'type': key})}#deeper",
            key == chosen,
        )
        for key, each in blueprint.of("record_type").items()
    ]
    return sorted(found, key=lambda each: each.label)


def _first_type(blueprint: Blueprint) -> str:
    return next(iter(blueprint.of("record_type")), "")
