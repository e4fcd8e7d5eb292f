"""A dashboard: its tiles, read only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponseBase

from engine.access import Actor
from engine.i18n import labels
from engine.i18n.calendars import Calendar
from engine.templating import language
from runtime.pages import dates
from runtime.pages.page import Request, page, show
from runtime.reports import finding
from runtime.reports.definition import DashboardBody
from runtime.reports.tiles import Tile, of_key, tiles


@dataclass
class Board:
    actor: Actor
    body: DashboardBody
    calendar: Calendar

    @property
    def title(self) -> str:
        return labels.text(self.body.label, language())

    @cached_property
    def tiles(self) -> list[Tile]:
        return tiles(self.actor, self.body, self.calendar)


@page
def dashboard(request: Request, key: str) -> HttpResponseBase:
    board = Board(request.actor, of_key(request.actor, key), _calendar(request))
    return show(request, "runtime/dashboard.html", board)


def _calendar(request: Request) -> Calendar:
    return dates.calendar_of(request.user.calendar)


def of_home(request: Request) -> Board | None:
    """Return the dashboard that the person's first page begins with; None without one."""
    boards = finding.dashboards(request.actor).values()
    found = next((body for body in boards if body.home), None)
    return Board(request.actor, found, _calendar(request)) if found else None
