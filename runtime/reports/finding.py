"""Finding reports, among those that are open to somebody."""

from __future__ import annotations

from pydantic import ValidationError

from engine.access import Actor
from engine.blueprint import live
from engine.registry import UnknownName
from forms.expressions import Unusable
from runtime.reports.definition import DashboardBody, ReportBody
from runtime.reports.errors import BadReport, ReportNotFound
from runtime.reports.models import SavedReport
from runtime.reports.report import Report, is_for, of_body


def find(actor: Actor, key: str) -> Report:
    """Return a report of the office, or by its number a saved one.

    Raises ReportNotFound for what is not there or not open to the actor, and BadReport for a
    saved one that what it names has gone from.
    """
    found = _saved(actor, key) if key.isdecimal() else live().of("report").get(key)
    if found is None or not found.may_open(actor):
        raise ReportNotFound(key)
    return found


def _saved(actor: Actor, key: str) -> Report | None:
    saved = saved_one(actor, key)
    return of_saved(saved) if saved else None


def saved_one(actor: Actor, key: str) -> SavedReport | None:
    return SavedReport.objects.open_to(actor).filter(pk=int(key[:18])).first()


def of_saved(saved: SavedReport) -> Report:
    try:
        return of_body(live(), str(saved.pk), ReportBody.model_validate(saved.body))
    except (ValidationError, Unusable, UnknownName, KeyError) as error:
        raise BadReport("outdated", saved.name) from error


def of_office(actor: Actor) -> list[Report]:
    """Return the reports of the office that are open to the actor."""
    found: list[Report] = [*live().of("report").values()]
    return [each for each in found if each.may_open(actor)]


def dashboards(actor: Actor) -> dict[str, DashboardBody]:
    """Return the dashboards that are for the actor, by key."""
    found: dict[str, DashboardBody] = live().of("dashboard")
    return {key: body for key, body in found.items() if is_for(actor, body.roles)}
