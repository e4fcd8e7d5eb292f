"""Where something is used: asked for by a page or a dialog, since it takes a moment to find."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from builder import drafting, naming, uses, words_in
from builder.naming import KindName
from builder.pages import gate
from builder.pages.gate import builder_page
from builder.uses import Target, Use
from engine.blueprint import Blueprint, Problem
from engine.i18n import labels
from engine.templating import language
from runtime.pages.page import NotHere, Request, show

_PLACES = 6


@dataclass(frozen=True)
class UseShown:
    """is_certain: it would break without; otherwise its expressions only name it."""

    kind: KindName
    key: str
    title: str
    places: list[str]
    is_certain: bool


@dataclass(frozen=True)
class UsesPage:
    """counts: "2 processes, 3 roles" as (kind, how many)."""

    title: str
    counts: list[tuple[KindName, int]]
    uses: list[UseShown]
    in_dialog: bool


@builder_page
def where_used(request: Request, kind: str, key: str) -> HttpResponseBase:
    gate.kind_or_missing(kind)
    blueprint = drafting.working(request.actor).blueprint
    target = _target(blueprint, kind, key, request.GET.get("element", ""))
    found = uses.uses(blueprint, target)
    page = UsesPage(
        _title(blueprint, target),
        [
            (naming.kind_name(name, language()), count)
            for name, count in uses.counted(found).items()
        ],
        shown(found, blueprint),
        bool(target.trail),
    )
    return show(request, "builder/uses.html", page)


def shown(found: tuple[Use, ...], blueprint: Blueprint) -> list[UseShown]:
    return [_shown(each, blueprint) for each in found]


def _shown(use: Use, blueprint: Blueprint) -> UseShown:
    places = dict.fromkeys(_place(each) for each in use.places)
    return UseShown(
        naming.kind_name(use.kind, language()),
        use.key,
        naming.title_in(blueprint, use.kind, use.key, language()),
        [place for place in places if place][:_PLACES],
        use.is_certain,
    )


def _place(problem: Problem) -> str:
    return problem.element or (problem.path if problem.path != "xml" else "")


def _target(blueprint: Blueprint, kind: str, key: str, element: str) -> Target:
    definition = blueprint.get(kind, key)
    target = Target(kind, key, tuple(element.split(".")) if element else ())
    if definition is None or not words_in.has(definition.body, target.trail):
        raise NotHere
    return target


def _title(blueprint: Blueprint, target: Target) -> str:
    definition = blueprint.get(*target.identity)
    element = words_in.at(definition.body, target.trail) if definition and target.trail else None
    label = element.get("label") if isinstance(element, dict) else None
    name = labels.text(label, language()) or target.name
    return _("Where “%(name)s” is used") % {"name": name}
