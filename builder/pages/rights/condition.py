"""The dialog that asks for the condition of a right."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.urls import reverse

from builder import drafting
from builder.pages.gate import builder_page
from builder.rights import cells
from builder.rights.cells import BadCell
from engine.access.roles import ANY
from runtime.pages.page import NotHere, Request, show_dialog


@dataclass(frozen=True)
class ConditionDialog:
    """next: the view that the dialog was opened on; scope: the names that the expression knows."""

    cell: str
    next: str
    feel: str
    scope: str


@builder_page
def condition(request: Request) -> HttpResponseBase:
    """Ask for the expression of a cell; the form posts to the view that it was opened on."""
    try:
        cell = cells.cell_at(request.GET.get("cell", ""))
    except BadCell as error:
        raise NotHere from error
    blueprint = drafting.working(request.actor).blueprint
    held = cells.held(blueprint, cell)
    view = request.GET.get("next", "")
    return show_dialog(
        request,
        "builder/rights/condition.html",
        ConditionDialog(
            cell.address,
            view if view.startswith(reverse("roles_of_right")) else reverse("roles_of_right"),
            held.scope.feel,
            f"record_type/{cell.key}" if cell.area == "records" and cell.key != ANY else "",
        ),
    )
