"""Steps of processes that failed: seen, tried again, mended or skipped by whoever may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from pydantic import ValidationError

from engine import access
from runtime.pages import dates, processes
from runtime.pages.page import NotHere, Request, leave, page, show
from runtime.pages.words import REFUSALS, why
from runtime.processes import incidents as verbs
from runtime.processes.models import Incident

MOST = 100


@dataclass(frozen=True)
class Row:
    id: int
    process: str
    element: str
    error: str
    at: str
    number: str
    title: str
    record_url: str
    params: str
    operator: str


@dataclass(frozen=True)
class IncidentsPage:
    rows: list[Row]


@page
def incidents(request: Request) -> HttpResponseBase:
    access.require(request.actor, verbs.RIGHT)
    found = Incident.objects.open().select_related("instance__record").order_by("-pk")[:MOST]
    return show(request, "runtime/incidents.html", IncidentsPage([_row(each) for each in found]))


def _row(incident: Incident) -> Row:
    record = incident.instance.record
    return Row(
        incident.pk,
        processes.name(incident.instance),
        incident.element,
        incident.error,
        dates.ago(incident.opened_at),
        record.number,
        record.title,
        reverse("record", args=[record.pk]),
        orjson.dumps(incident.params, option=orjson.OPT_INDENT_2).decode()
        if incident.operator
        else "",
        incident.operator,
    )


@require_POST
@page
def settle(request: Request, pk: int) -> HttpResponseBase:
    """Try again, perhaps with other parameters, or skip."""
    incident = Incident.objects.select_related("instance").filter(pk=pk).first()
    if incident is None:
        raise NotHere
    try:
        if "skip" in request.POST:
            verbs.skip(request.actor, incident)
        else:
            verbs.retry(request.actor, incident, _params(request, incident))
    except (ValidationError, ValueError):
        return leave(
            request,
            reverse("incidents"),
            _("These parameters do not fit; nothing was done."),
            "bad",
        )
    except REFUSALS as error:
        return leave(request, reverse("incidents"), why(error), "bad")
    return leave(request, reverse("incidents"), _("The process goes on."))


def _params(request: Request, incident: Incident) -> dict[str, Any] | None:
    text = request.POST.get("params", "").strip()
    if not text or not incident.operator:
        return None
    given = orjson.loads(text)
    if not isinstance(given, dict):
        raise ValueError(text)
    return given
