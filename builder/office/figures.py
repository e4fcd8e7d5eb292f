"""A report or dashboard of the draft as its reader sees it, with the records that there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from pydantic import ValidationError

from engine.blueprint import Blueprint, Compiled, as_live, live
from engine.blueprint.checking import Broken
from engine.registry import UnknownName
from forms.expressions import Unusable
from runtime.pages import dates
from runtime.pages.page import Request
from runtime.pages.report_page import ReportPage, Shown
from runtime.reports.definition import DashboardBody, ReportBody
from runtime.reports.errors import BadReport
from runtime.reports.report import of_body
from runtime.reports.tiles import Tile, tiles
from runtime.reports.words import why


@dataclass(frozen=True)
class ReportShown:
    """said: why there is nothing to be seen."""

    shown: Shown | None = None
    said: str = ""


@dataclass(frozen=True)
class BoardShown:
    tiles: list[Tile] = field(default_factory=list)
    said: str = ""


def report(
    request: Request, blueprint: Blueprint, key: str, body: Mapping[str, Any]
) -> ReportShown:
    kind = body.get("record_type")
    if kind and ("record_type", str(kind)) not in live():
        return ReportShown(said=_("It can be seen here once its type is published."))
    try:
        with as_live(Compiled(blueprint)):
            return _report(request, key, body)
    except BadReport as error:
        return ReportShown(said=why(error))
    except (Broken, ValidationError, Unusable, UnknownName, KeyError, ValueError):
        return ReportShown(said=_("It cannot be shown until what is wrong with it is mended."))


def _report(request: Request, key: str, body: Mapping[str, Any]) -> ReportShown:
    found = of_body(live(), key, ReportBody.model_validate(body))
    if not found.source.may_open(request.actor, found.about):
        return ReportShown(said=_("Its rows are not open to you."))
    page = ReportPage(request, found, QueryDict())
    return ReportShown(said=page.problem) if page.problem else ReportShown(page.shown)


def dashboard(request: Request, blueprint: Blueprint, body: Mapping[str, Any]) -> BoardShown:
    calendar = dates.calendar_of(request.user.calendar)
    try:
        with as_live(Compiled(blueprint)):
            board = DashboardBody.model_validate(body)
            return BoardShown(tiles(request.actor, board, calendar))
    except (Broken, ValidationError, Unusable, UnknownName, KeyError, ValueError):
        return BoardShown(said=_("It cannot be shown until what is wrong with it is mended."))
