"""The tiles of a dashboard, worked out for one person."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from engine import access
from engine.access import Actor, OfType
from engine.blueprint import live
from engine.i18n import labels
from engine.i18n.calendars import Calendar
from engine.registry import UnknownName
from engine.templating import language
from runtime.lists import columns, reading
from runtime.lists.errors import BadList
from runtime.lists.listing import Listing
from runtime.reports import answers as answering
from runtime.reports import charting, finding
from runtime.reports.answers import Answers
from runtime.reports.definition import DashboardBody, TileDefinition
from runtime.reports.errors import BadReport, ReportNotFound
from runtime.reports.periods import Period
from runtime.reports.querying import Inquiry
from runtime.reports.table import Head, Table, Teller
from runtime.reports.words import why

ROWS = 5


@dataclass(frozen=True)
class Change:
    """direction: up, down or same; words: how much, against the period before."""

    direction: str
    words: str


@dataclass(frozen=True)
class ListLine:
    url: str
    cells: Sequence[Any]


@dataclass(frozen=True)
class Tile:
    """What stands on a tile: a number, a chart with its table, a table, or the rows of a list."""

    key: str
    label: str
    show: str
    url: str
    wide: bool = False
    value: str = ""
    change: Change | None = None
    chart: str = ""
    table: Table | None = None
    heads: Sequence[Head] = ()
    lines: Sequence[ListLine] = ()
    problem: str = ""


def tiles(actor: Actor, board: DashboardBody, calendar: Calendar) -> list[Tile]:
    """Return the tiles that are open to the actor; what they may not see is left out."""
    found = (_tile(actor, each, calendar) for each in board.tiles)
    return [each for each in found if each is not None]


def _tile(actor: Actor, tile: TileDefinition, calendar: Calendar) -> Tile | None:
    try:
        if tile.show == "list":
            return _list(actor, tile, calendar)
        return _of_report(actor, tile, calendar)
    except (ReportNotFound, BadList):
        return None
    except (BadReport, UnknownName) as error:
        said = labels.text(tile.label or {}, language())
        return Tile(tile.key, said, tile.show, "", tile.wide, problem=why(error))


def _of_report(actor: Actor, tile: TileDefinition, calendar: Calendar) -> Tile:
    report = finding.find(actor, str(tile.report))
    data = {**answering.defaults(report, actor), **tile.parameters}
    found = answering.read(report, data)
    if found.missing:
        raise BadReport("missing", found.missing[0].key)
    inquiry = Inquiry(actor, report, found)
    label = labels.text(tile.label or report.body.label, language())
    shown = Tile(tile.key, label, tile.show, reverse("report", args=[report.key]), tile.wide)
    teller = Teller(inquiry, calendar)
    if tile.show == "number":
        return _number(shown, tile, inquiry, teller)
    table = teller.table(inquiry.summary())
    drawn = charting.chart(inquiry, teller, table) if tile.show == "chart" else None
    chart = json.dumps(charting.drawn(drawn), ensure_ascii=False) if drawn else ""
    return replace(shown, chart=chart, table=table)


def _number(shown: Tile, tile: TileDefinition, inquiry: Inquiry, teller: Teller) -> Tile:
    place = next((at for at, m in enumerate(inquiry.measures) if m.key == tile.measure), 0)
    now = teller.table(inquiry.summary(grouped=False), grouped=False).totals
    change = _change(inquiry, teller, place, now.numbers[place]) if tile.compare else None
    return replace(shown, value=now.texts[place], change=change)


def _change(inquiry: Inquiry, teller: Teller, place: int, now: Any) -> Change | None:
    """Return how the number differs from that of the period before; None without a period."""
    period = inquiry.answers.period
    if period is None or isinstance(now, date):
        return None
    before = Inquiry(inquiry.actor, inquiry.report, _before(inquiry, period))
    then = teller.table(before.summary(grouped=False), grouped=False).totals
    was = then.numbers[place]
    if was is None or isinstance(was, date) or now is None:
        return None
    said = _("%(number)s in the period before") % {"number": then.texts[place]}
    if was and now != was:
        said = f"{abs(now - was) * 100 / abs(was):,.0f}% · {said}"
    return Change("up" if now > was else "down" if now < was else "same", said)


def _before(inquiry: Inquiry, period: Period) -> Answers:
    earlier = answering.reckoning(inquiry.office).previous(period)
    values = {
        key: earlier if isinstance(value, Period) else value
        for key, value in inquiry.answers.values.items()
    }
    return Answers(values)


def _list(actor: Actor, tile: TileDefinition, calendar: Calendar) -> Tile | None:
    view = live().of("view").get(str(tile.view))
    if view is None:
        return None
    kind = live().get("record_type", view.record_type)
    if not access.decide(actor, "record:see", OfType(kind.key, kind.lineage)):
        return None
    page = reading.page(actor, Listing(kind.key, view=view.key), size=ROWS, calendar=calendar)
    heads = [
        Head(each.key, columns.heading(kind, each, language()), each.kind == "numeric")
        for each in page.columns
    ]
    lines = [
        ListLine(reverse("record", args=[row.record.pk]), [row.cells[each.key] for each in heads])
        for row in page.rows
    ]
    url = f"{reverse('records', args=[kind.key])}?view={view.key}"
    label = labels.text(tile.label or view.label, language())
    return Tile(tile.key, label, "list", url, tile.wide, heads=heads, lines=lines)


def of_key(actor: Actor, key: str) -> DashboardBody:
    """Return a dashboard that is for the actor; ReportNotFound for any other."""
    found = finding.dashboards(actor).get(key)
    if found is None:
        raise ReportNotFound(key)
    return found
