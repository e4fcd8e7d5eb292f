"""One report as an address asks for it: its questions, chart, table, and the rows behind lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from engine.i18n import calendars, labels
from engine.registry import UnknownName
from engine.templating import language
from runtime.exports import Wanted
from runtime.exports.models import Export
from runtime.pages import dates
from runtime.pages.numbers import whole
from runtime.pages.page import Request, token
from runtime.pages.sheet import Sheet
from runtime.reports import answers as answering
from runtime.reports import charting, stored
from runtime.reports.answers import Answers
from runtime.reports.errors import BadReport
from runtime.reports.models import SavedReport
from runtime.reports.periods import Period
from runtime.reports.querying import Inquiry
from runtime.reports.report import Report
from runtime.reports.table import Head, Teller
from runtime.reports.words import why

SIZE = 50
_LAST = 10_000
_OWN = ("_drill", "_page")


@dataclass(frozen=True)
class LineShown:
    cells: Sequence[Any]
    texts: Sequence[str]
    url: str = ""


@dataclass(frozen=True)
class Shown:
    """What came out: a chart and lines with totals, or rows. classes: of each column."""

    heads: Sequence[Head]
    lines: Sequence[LineShown]
    totals: Sequence[str] = ()
    groups: int = 0
    chart: str = ""
    chart_rest: str = ""
    more: str = ""
    count: str = ""
    previous_url: str = ""
    next_url: str = ""


class ReportPage:
    """A report as an address asks for it."""

    def __init__(self, request: Request, report: Report, address: QueryDict | None = None) -> None:
        self._request, self.report = request, report
        self._given = request.GET if address is None else address
        self.calendar = dates.calendar_of(request.user.calendar)

    @property
    def title(self) -> str:
        return labels.text(self.report.body.label, language())

    @property
    def description(self) -> str:
        return labels.text(self.report.body.description or {}, language())

    @property
    def url(self) -> str:
        return reverse("report", args=[self.report.key])

    # --- What is asked --------------------------------------------------------

    @cached_property
    def data(self) -> dict[str, Any]:
        """The answers as the form has them: those of the address, else those to begin with."""
        found = answering.defaults(self.report, self._request.actor)
        asked = {each.key for each in self.report.body.parameters}
        if not asked & set(self._given):
            return found
        chosen = {key: self._given.get(key) for key in asked}
        form = answering.form(self.report, chosen)
        return {} if form is None else form.bind(self._given, self._sheet(form).ctx)

    def _sheet(self, form: Any) -> Sheet:
        return Sheet(self._request, None, form)

    @property
    def form(self) -> Markup:
        form = answering.form(self.report, self.data)
        return self._sheet(form).draw(self.data) if form else Markup("")

    @cached_property
    def answers(self) -> Answers:
        return answering.read(self.report, self.data)

    @property
    def period(self) -> str:
        """Return the days that the answers are about, in words."""
        found = self.answers.period
        return _between(found, self.calendar) if found else ""

    # --- What came out --------------------------------------------------------

    @cached_property
    def drill(self) -> list[Any]:
        try:
            found = json.loads(self._given.get("_drill", "[]"))
        except ValueError:
            return []
        plain = isinstance(found, list) and len(found) <= len(self.report.body.groups)
        return found if plain and all(stored.plain(each) for each in found) else []

    @property
    def is_rows(self) -> bool:
        return bool(self.drill) or not self.report.body.measures

    @cached_property
    def inquiry(self) -> Inquiry:
        return Inquiry(self._request.actor, self.report, self.answers, self.drill)

    @cached_property
    def _teller(self) -> Teller:
        return Teller(self.inquiry, self.calendar)

    @cached_property
    def problem(self) -> str:
        """Return why nothing can be shown; "" where something can."""
        if self.answers.missing:
            named = labels.text(self.answers.missing[0].label, language())
            return _("Choose first: %(name)s") % {"name": named}
        try:
            self.shown  # noqa: B018  (worked out now, so that what is wrong shows here)
        except (BadReport, UnknownName) as error:
            return why(error)
        return ""

    @cached_property
    def shown(self) -> Shown:
        return self._rows() if self.is_rows else self._lines()

    def _lines(self) -> Shown:
        table = self._teller.table(self.inquiry.summary())
        drawn = charting.chart(self.inquiry, self._teller, table)
        lines = [
            LineShown(line.cells, line.texts, self._with(_drill=stored.written(line.values)))
            for line in table.lines
        ]
        if not table.groups:
            lines = [LineShown((), table.totals.texts, self._with(_drill="[]"))]
        return Shown(
            table.heads,
            lines,
            table.totals.texts if table.groups else (),
            table.groups,
            json.dumps(charting.drawn(drawn), ensure_ascii=False) if drawn else "",
            drawn.rest if drawn else "",
            _("There are more lines; the file has all of them.") if table.more else "",
        )

    def _rows(self) -> Shown:
        at = min(max(1, whole(self._given.get("_page", "")) or 1), _LAST)
        found = list(self.inquiry.listed()[(at - 1) * SIZE : at * SIZE + 1])
        rows = self._teller.rows([row[1:] for row in found[:SIZE]])
        links = [reverse("record", args=[row[0]]) if row[0] else "" for row in found]
        lines = [LineShown(cells, (), url) for cells, url in zip(rows, links, strict=False)]
        return Shown(
            self._teller.row_heads(),
            lines,
            count=f"{self.inquiry.count():,}",
            previous_url=self._with(_page=str(at - 1)) if at > 1 else "",
            next_url=self._with(_page=str(at + 1)) if len(found) > SIZE else "",
        )

    @property
    def drilled(self) -> str:
        """Return the groups that the rows are of, in words."""
        groups = self.report.body.groups
        teller, found = self._teller, [stored.revived(value) for value in self.drill]
        teller.look_up(groups, found)
        cells = [teller.group(group, value) for group, value in zip(groups, found, strict=False)]
        return " · ".join(cell.text for cell in cells)

    def _with(self, **changes: str) -> str:
        kept = {k: v for k, v in self._given.items() if k not in _OWN and v}
        drill = {"_drill": self._given["_drill"]} if self.drill else {}
        found = {**kept, **drill, **changes}
        return f"{self.url}?{urlencode(found)}" if found else self.url

    @property
    def whole_url(self) -> str:
        kept = {k: v for k, v in self._given.items() if k not in _OWN and v}
        return f"{self.url}?{urlencode(kept)}" if kept else self.url

    # --- What may be done with it ---------------------------------------------

    @property
    def may_export(self) -> bool:
        return bool(self.report.source.may_export(self._request.actor, self.report.about))

    @property
    def export_url(self) -> str:
        return reverse("export_report", args=[self.report.key])

    @property
    def export_formats(self) -> list[tuple[str, str, str]]:
        return [(key, label, token()) for key, label in Export.Format.choices]

    @property
    def address(self) -> str:
        return self._given.urlencode()

    @cached_property
    def edit_url(self) -> str:
        """Return where the actor may change it: what they saved themselves, or a copy of it."""
        key = self.report.key
        mine = SavedReport.objects.filter(user=self._request.actor.user_id)
        if key.isdecimal() and mine.filter(pk=int(key)).exists():
            return reverse("edit_report", args=[key])
        return ""

    @property
    def wanted(self) -> Wanted:
        spec = {
            "report": self.report.key,
            "answers": self.data,
            "drill": self.drill,
            "rows": self.is_rows,
        }
        return Wanted("report", spec)


def _between(found: Period, calendar: calendars.Calendar) -> str:
    """Return the first day of a period and the last one, in words; one where they are the same."""
    first, last = (dates.of_day(day, calendar) for day in (found.first, found.last))
    return first if found.first == found.last else f"{first} – {last}"
