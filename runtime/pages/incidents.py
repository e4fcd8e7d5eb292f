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
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime.pages import dates, processes
from runtime.pages.page import NotHere, Request, leave, page, show
from runtime.pages.words import REFUSALS, why
from runtime.processes import incidents as verbs
from runtime.processes.models import Incident
from runtime.rules import settling
from runtime.rules.errors import FiringClosed, RuleGone
from runtime.rules.models import RuleFiring

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
class RuleRow:
    """A rule that failed; unsent: the operators that could not reach outside, else all failed."""

    id: int
    rule: str
    error: str
    at: str
    number: str
    title: str
    record_url: str
    unsent: str
    gone: bool


@dataclass(frozen=True)
class IncidentsPage:
    rows: list[Row]
    rules: list[RuleRow]


@page
def incidents(request: Request) -> HttpResponseBase:
    access.require(request.actor, verbs.RIGHT)
    found = Incident.objects.open().select_related("instance__record").order_by("-pk")[:MOST]
    failed = RuleFiring.objects.open().select_related("record").order_by("-pk")[:MOST]
    page = IncidentsPage([_row(each) for each in found], [_rule_row(each) for each in failed])
    return show(request, "runtime/incidents.html", page)


def _rule_row(firing: RuleFiring) -> RuleRow:
    record, rule = firing.record, live().blueprint.get("rule", firing.rule)
    label = labels.text(rule.body.get("label", {}), language()) if rule else ""
    return RuleRow(
        firing.pk,
        label or firing.rule,
        firing.error,
        dates.ago(firing.at),
        record.number,
        record.title,
        reverse("record", args=[record.pk]),
        ", ".join(each["operator"] for each in firing.unsent),
        rule is None,
    )


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


@require_POST
@page
def settle_rule(request: Request, pk: int) -> HttpResponseBase:
    """Let a rule that failed try again, or skip it."""
    firing = RuleFiring.objects.filter(pk=pk).first()
    if firing is None:
        raise NotHere
    back = reverse("incidents")
    try:
        if "skip" in request.POST:
            settling.skip(request.actor, firing)
            return leave(request, back, _("The rule was skipped."))
        if not settling.retry(request.actor, firing):
            return leave(request, back, _("It failed again, and still waits here."), "bad")
    except FiringClosed:
        return leave(request, back, _("Somebody else has seen to it already."), "warn")
    except RuleGone:
        said = _("The rule is no longer there; its failure can only be skipped.")
        return leave(request, back, said, "bad")
    return leave(request, back, _("The rule has done its work."))


def _params(request: Request, incident: Incident) -> dict[str, Any] | None:
    text = request.POST.get("params", "").strip()
    if not text or not incident.operator:
        return None
    given = orjson.loads(text)
    if not isinstance(given, dict):
        raise ValueError(text)
    return given
