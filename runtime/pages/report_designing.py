"""Building a report of one's own: its parts are chosen, and it is seen at once beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engine import access
from engine.templating import language
from runtime.capabilities.reports import DESIGN
from runtime.pages.page import NotHere, Request, leave, page, show
from runtime.pages.report_bench import DesignPage
from runtime.reports import composing, saving
from runtime.reports.errors import BadReport
from runtime.reports.models import SavedReport
from runtime.reports.words import why


@page
def new_report(request: Request) -> HttpResponseBase:
    access.require(request.actor, f"can:{DESIGN.name}")
    return _design(request, None)


@page
def edit_report(request: Request, pk: int) -> HttpResponseBase:
    access.require(request.actor, f"can:{DESIGN.name}")
    saved = SavedReport.objects.filter(user=request.actor.user_id, pk=pk).first()
    if saved is None:
        raise NotHere
    return _design(request, saved)


def _design(request: Request, saved: SavedReport | None) -> HttpResponseBase:
    if request.method == "POST":
        return _save(request, saved)
    given = request.GET
    body = composing.body_of(given, language()) if "about" in given else _begun(saved)
    return show(request, "runtime/report_design.html", DesignPage(request, body, saved))


def _begun(saved: SavedReport | None) -> Mapping[str, Any]:
    return saved.body if saved else {"measures": [{"key": "count", "calc": "count"}]}


def _save(request: Request, saved: SavedReport | None) -> HttpResponseBase:
    body = composing.body_of(request.POST, language())
    try:
        kept = saving.save(
            request.actor,
            request.POST.get("name", ""),
            body,
            shared=request.POST.getlist("shared"),
            key=saved.pk if saved else None,
        )
    except BadReport as error:
        shown = DesignPage(request, body, saved)
        shown.problem = why(error)
        return show(request, "runtime/report_design.html", shown, 422)
    said = _("The report “%(name)s” is kept.") % {"name": kept.name}
    return leave(request, reverse("report", args=[kept.pk]), said)


@require_POST
@page
def delete_report(request: Request, pk: int) -> HttpResponseBase:
    saving.forget(request.actor, pk)
    return leave(request, reverse("reports"), _("The report was deleted."))
