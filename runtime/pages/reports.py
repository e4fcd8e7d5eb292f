"""All reports and dashboards that one may open."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.urls import reverse

from engine import access
from engine.i18n import labels
from engine.templating import language
from runtime.capabilities.reports import DESIGN
from runtime.pages.page import Request, page, show
from runtime.reports import finding
from runtime.reports.models import SavedReport


@dataclass(frozen=True)
class Opened:
    label: str
    description: str
    icon: str
    url: str
    by: str = ""


@dataclass(frozen=True)
class ReportsPage:
    dashboards: list[Opened]
    office: list[Opened]
    mine: list[Opened]
    shared: list[Opened]
    new_url: str


@page
def reports(request: Request) -> HttpResponseBase:
    actor, lang = request.actor, language()
    boards = [
        Opened(labels.text(body.label, lang), "", body.icon, reverse("dashboard", args=[key]))
        for key, body in finding.dashboards(actor).items()
    ]
    office = [
        Opened(
            labels.text(each.body.label, lang),
            labels.text(each.body.description or {}, lang),
            each.body.icon,
            reverse("report", args=[each.key]),
        )
        for each in finding.of_office(actor)
    ]
    saved = list(SavedReport.objects.open_to(actor).select_related("user"))
    mine = [_saved(each) for each in saved if each.user_id == actor.user_id]
    shared = [_saved(each, str(each.user)) for each in saved if each.user_id != actor.user_id]
    new = reverse("new_report") if access.decide(actor, f"can:{DESIGN.name}") else ""
    return show(request, "runtime/reports.html", ReportsPage(boards, office, mine, shared, new))


def _saved(saved: SavedReport, by: str = "") -> Opened:
    return Opened(saved.name, "", "file-chart-column", reverse("report", args=[saved.pk]), by)
