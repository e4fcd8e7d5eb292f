"""The panel of an element: drawn from what the drawing says, and read back into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST
from pydantic import TypeAdapter, ValidationError

from builder import drafting
from builder.diagram import elements, panel
from builder.diagram.panel import Place, Shown
from builder.diagram.panel._fields import names
from builder.diagram.sent import AroundSaid, ElementSaid, WaySaid
from builder.pages.drawings import design_page
from engine.blueprint.checking import CompilingBlueprint
from engine.i18n import labels
from engine.templating import language
from runtime.pages.page import Request, failure

_WAYS = TypeAdapter(list[WaySaid])


@dataclass(frozen=True)
class PanelPage:
    """named: what sort of element it is. others: what a way may lead to, by id."""

    id: str
    type: str
    icon: str
    name: str
    named: str
    parts: list[Shown]
    ways: list[Mapping[str, Any]]
    others: dict[str, str]
    may_lead_on: bool


@require_POST
@design_page
def show_panel(request: Request, key: str) -> HttpResponseBase:
    """Answer the panel of an element; with `write`, also what of the element is to change."""
    place = _place(request, key)
    if place is None:
        return failure(request, 400, "")
    changes: dict[str, Any] = {}
    parts = None
    if "write" in request.POST:
        changes = panel.changes(place, request.POST)
        before, place = place, _after(place, changes)
        parts = panel.shown_again(before, place, request.POST)
    page = _page(request, place, parts or panel.shown(place))
    html = render_to_string("builder/diagram/panel.html", {"page": page}, request)
    return JsonResponse({"html": html, "changes": changes})


def _place(request: Request, key: str) -> Place | None:
    """Return the element that the page sent; None for what is not as pages send it."""
    blueprint = drafting.working(request.actor).blueprint
    try:
        facts = ElementSaid.model_validate_json(request.POST.get("facts", ""))
        around = AroundSaid.model_validate_json(request.POST.get("around", ""))
        ways = _WAYS.validate_json(request.POST.get("ways", ""))
    except ValidationError:
        return None
    return Place(
        key,
        facts.model_dump(exclude_unset=True),
        around.settings,
        [node.model_dump() for node in around.nodes],
        [way.model_dump() for way in ways],
        blueprint,
        CompilingBlueprint(blueprint),
    )


def _after(place: Place, changes: Mapping[str, Any]) -> Place:
    """Return the element as it is with the changes."""
    facts = {**place.facts, **changes}
    settings = facts["own"] if place.type == "process" and "own" in changes else place.settings
    return Place(**{**vars(place), "facts": facts, "settings": settings})


def _page(request: Request, place: Place, parts: list[Shown]) -> PanelPage:
    found = {(each.type, each.event): each for each in elements.drawable()}
    entry = found.get((place.type, place.event)) or found.get((place.type, "none"))
    node = entry is not None
    id_ = str(place.facts.get("id", ""))
    return PanelPage(
        id_,
        place.type,
        entry.icon if entry else elements.sign(place.type),
        labels.text(names(place.facts), request.POST.get("spoken") or language()),
        entry.name if entry else elements.noun(place.type),
        parts,
        list(place.ways),
        _others(place) if node else {},
        node and place.type != "endEvent",
    )


def _others(place: Place) -> dict[str, str]:
    """Return what the element may be connected to by hand."""
    own = place.facts.get("id")
    nodes = [n for n in place.nodes if n.get("id") != own]
    never = ("startEvent", "boundaryEvent")
    return {
        str(n["id"]): str(n.get("name") or n["id"]) for n in nodes if n.get("type") not in never
    }
