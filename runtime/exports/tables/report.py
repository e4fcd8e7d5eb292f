"""Reports: their lines with the totals, or the rows that they list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from engine.access import Actor, Forbidden
from engine.blueprint import live
from engine.i18n.calendars import Calendar
from forms.field_types import date_time as moments
from forms.field_types import number
from runtime.exports.models import Export
from runtime.exports.table import Exportable, Table
from runtime.exports.values import Heading, Value, heading
from runtime.kinds.organisation import organisation
from runtime.lists.columns import Column
from runtime.reports import answers, finding
from runtime.reports.errors import BadReport
from runtime.reports.querying import Inquiry
from runtime.reports.report import Report
from runtime.reports.table import TableLine, Teller, inner

MOST_LINES = 100_000
BATCH = 500
_FIRST_YEAR = 1900


class Reports(Exportable):
    """spec: the report's key, the answers as its form has them, and perhaps a group's values."""

    name = "report"

    def check(self, actor: Actor, record_type: str, spec: Mapping[str, Any]) -> None:
        inquiry(actor, spec)

    def require(self, actor: Actor, export: Export) -> None:
        _allowed(actor, finding.find(actor, str(export.spec.get("report"))))

    def table(self, actor: Actor, export: Export, most: int) -> Table:
        asked, calendar = inquiry(actor, export.spec), Calendar(export.calendar)
        teller = Teller(asked, calendar)
        if asked.measures and not export.spec.get("rows"):
            return _summed(asked, teller)
        about = asked.report
        asked.rows = about.source.exported(actor, about.about, asked.rows)
        headings = [heading(teller.words(each), each, teller.ctx) for each in asked.columns]
        total = asked.rows.values("pk")[: most + 1].count()
        return Table(headings, total, _rows(asked, teller, calendar))


def inquiry(actor: Actor, spec: Mapping[str, Any]) -> Inquiry:
    report = _allowed(actor, finding.find(actor, str(spec.get("report"))))
    found = answers.read(report, spec.get("answers") or {})
    if found.missing:
        raise BadReport("missing", found.missing[0].key)
    return Inquiry(actor, report, found, spec.get("drill") or ())


def _allowed(actor: Actor, report: Report) -> Report:
    decision = report.source.may_export(actor, report.about)
    if not decision:
        raise Forbidden(decision)
    return report


# --- Lines ---------------------------------------------------------------------


def _summed(asked: Inquiry, teller: Teller) -> Table:
    found = teller.table(asked.summary(limit=MOST_LINES))
    if found.more:
        raise BadReport("too_many_lines")
    headings = [Heading(each.label) for each in found.heads[: found.groups]]
    headings += [
        _measure_heading(asked, teller, place, each.label)
        for place, each in enumerate(found.heads[found.groups :])
    ]
    lines = [*found.lines, found.totals] if found.groups else [found.totals]
    return Table(headings, len(lines), (_line(each, found.groups) for each in lines))


def _measure_heading(asked: Inquiry, teller: Teller, place: int, words: str) -> Heading:
    measure = asked.measures[place]
    if measure.calc == "share":
        return Heading(words, 1, share=True)
    if measure.calc == "count" or measure.of is None:
        return Heading(words, 0)
    column = asked.report.column(measure.of)
    if inner(column.field) is None:
        return Heading(words, 1)
    return heading(words, column, teller.ctx)


def _line(line: TableLine, groups: int) -> list[Value]:
    words: list[Value] = [cell.text for cell in line.cells]
    if groups and not line.cells:  # The totals stand under the lines.
        words = [_("Total"), *[None] * (groups - 1)]
    return [*words, *line.numbers]


# --- Rows ----------------------------------------------------------------------


def _rows(asked: Inquiry, teller: Teller, calendar: Calendar) -> Iterator[Sequence[Value]]:
    found = iter(asked.listed().iterator(chunk_size=BATCH))
    while batch := list(islice(found, BATCH)):
        values = [row[1:] for row in batch]
        for row, cells in zip(values, teller.rows(values), strict=True):
            yield [
                typed(column, value, calendar) or cell.text or None
                for column, value, cell in zip(asked.columns, row, cells, strict=True)
            ]


def typed(column: Column, value: Any, calendar: Calendar) -> Value:
    """Return a number or a date as such; None for what is neither, or is of another calendar."""
    field = inner(column.field)
    if field is not None and isinstance(field.type, number.Number):
        return number.exact(value)
    if field is None and column.kind == "numeric" and isinstance(value, int | float | Decimal):
        return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if calendar != Calendar.GREGORIAN or column.kind not in ("date", "timestamptz"):
        return None
    return _moment(value) if column.kind == "timestamptz" else _day(value)


def _day(value: Any) -> date | None:
    try:
        found = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return None
    return found if found.year >= _FIRST_YEAR else None


def _moment(value: Any) -> datetime | None:
    found = value if isinstance(value, datetime) else moments.moment(value)
    if found is None or found.tzinfo is None:
        return None
    local = found.astimezone(organisation(live()).zone).replace(tzinfo=None, microsecond=0)
    return local if local.year >= _FIRST_YEAR else None
