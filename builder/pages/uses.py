"""Where something is used: asked for by a page or a dialog, since it takes a moment to find."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from builder import drafting, naming, saying, uses, words_in
from builder.naming import KindName
from builder.pages import gate
from builder.pages.gate import builder_page
from builder.uses import Target, Use
from engine.blueprint import Blueprint
from engine.i18n import labels
from engine.templating import language
from runtime.pages.page import NotHere, Request, show_dialog

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
    rename_url: str
    remove_url: str


@builder_page
def where_used(request: Request, kind: str, key: str) -> HttpResponseBase:
    blueprint = drafting.working(request.actor).blueprint
    target = target_of(request, blueprint, kind, key)
    found = uses.uses(blueprint, target)
    page = UsesPage(
        _("Where “%(name)s” is used") % {"name": name_of(blueprint, target)},
        [
            (naming.kind_name(name, language()), count)
            for name, count in uses.counted(found).items()
        ],
        shown(found, blueprint),
        bool(target.trail) or "HX-Request" not in request.headers,
        address_of("rename_definition", target),
        address_of("remove_definition", target),
    )
    return show_dialog(request, "builder/uses.html", page)


def shown(found: tuple[Use, ...], blueprint: Blueprint) -> list[UseShown]:
    return [_shown(each, blueprint) for each in found]


def _shown(use: Use, blueprint: Blueprint) -> UseShown:
    definition = blueprint.get(use.kind, use.key)
    body = definition.body if definition else {}
    places = dict.fromkeys(saying.place(each, body, language()) for each in use.places)
    return UseShown(
        naming.kind_name(use.kind, language()),
        use.key,
        naming.title_in(blueprint, use.kind, use.key, language()),
        [place for place in places if place][:_PLACES],
        use.is_certain,
    )


def address_of(name: str, target: Target) -> str:
    """Return the address of what can be asked about, or done to, a definition or its element."""
    query = f"?element={'.'.join(target.trail)}" if target.trail else ""
    return reverse(name, args=target.identity) + query


def target_of(request: Request, blueprint: Blueprint, kind: str, key: str) -> Target:
    """Return the definition, or the element of it that the address names; NotHere for neither."""
    gate.kind_or_missing(kind)
    definition = blueprint.get(kind, key)
    element = request.GET.get("element", "")
    target = Target(kind, key, tuple(element.split(".")) if element else ())
    if definition is None or not words_in.has(definition.body, target.trail):
        raise NotHere
    return target


def name_of(blueprint: Blueprint, target: Target) -> str:
    """Return what the definition or the element is called, in the reader's language."""
    if not target.trail:
        return naming.title_in(blueprint, *target.identity, language())
    definition = blueprint.get(*target.identity)
    element = words_in.at(definition.body, target.trail) if definition else None
    label = element.get("label") if isinstance(element, dict) else None
    return labels.text(label, language()) or target.name
