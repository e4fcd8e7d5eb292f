"""The panel of an element: drawn from what the drawing says, and read back into it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from builder import drafting
from builder.diagram import elements, panel
from builder.diagram.panel import Place, Shown
from builder.pages.diagram.frame import design_page
from engine.blueprint.checking import CompilingBlueprint
from forms.field_type import Posted
from runtime.pages.page import Request, failure

_LARGEST = 1_000_000  # characters of what a drawing says


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
    changes = panel.changes(place, _posted(request)) if "write" in request.POST else {}
    if changes:
        place = _after(place, changes)
    html = render_to_string("builder/diagram/panel.html", {"page": _page(place)}, request)
    return JsonResponse({"html": html, "changes": changes})


def _place(request: Request, key: str) -> Place | None:
    """Return the element that the page sent; None for what is not as pages send it."""
    blueprint = drafting.working(request.actor).blueprint
    try:
        facts, around, ways = (_json(request, name) for name in ("facts", "around", "ways"))
        return Place(
            key,
            dict(facts),
            dict(around["settings"]),
            [dict(node) for node in around["nodes"]],
            [dict(way) for way in ways],
            blueprint,
            CompilingBlueprint(blueprint),
        )
    except (ValueError, TypeError, KeyError):
        return None


def _json(request: Request, name: str) -> Any:
    text = request.POST.get(name, "")
    if len(text) > _LARGEST:
        raise ValueError(name)
    return json.loads(text)


def _posted(request: Request) -> Posted:
    return request.POST


def _after(place: Place, changes: Mapping[str, Any]) -> Place:
    """Return the element as it is with the changes."""
    facts = {**place.facts, **changes}
    settings = facts["own"] if place.type == "process" and "own" in changes else place.settings
    return Place(**{**vars(place), "facts": facts, "settings": settings})


def _page(place: Place) -> PanelPage:
    found = {(each.type, each.event): each for each in elements.drawable()}
    entry = found.get((place.type, place.event)) or found.get((place.type, "none"))
    node = entry is not None
    id_ = str(place.facts.get("id", ""))
    return PanelPage(
        id_,
        place.type,
        entry.icon if entry else elements.sign(place.type),
        str(place.facts.get("name", "")),
        entry.name if entry else elements.noun(place.type),
        panel.shown(place),
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
