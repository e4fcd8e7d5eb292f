"""Asks for reports as tests write them, and counts the same in plain Python."""

from collections.abc import Iterable, Sequence
from typing import Any

from engine.access import Actor
from engine.blueprint import live
from engine.i18n.calendars import Calendar
from runtime.records.models import Record
from runtime.reports import answers
from runtime.reports.definition import ReportBody
from runtime.reports.querying import Inquiry
from runtime.reports.report import of_body
from runtime.reports.table import Table, Teller

COUNT = {"key": "all", "calc": "count"}


def inquiry(
    actor: Actor,
    body: dict[str, Any],
    data: dict[str, Any] | None = None,
    drill: Sequence[Any] = (),
) -> Inquiry:
    whole = {"label": {"en": "A report"}, "record_type": "client", **body}
    report = of_body(live(), "a_report", ReportBody.model_validate(whole))
    given = data if data is not None else answers.defaults(report, actor)
    return Inquiry(actor, report, answers.read(report, given), drill)


def table(actor: Actor, body: dict[str, Any], data: dict[str, Any] | None = None) -> Table:
    asked = inquiry(actor, body, data)
    return Teller(asked, Calendar.GREGORIAN).table(asked.summary())


def numbers(found: Table) -> dict[tuple[str, ...], tuple[Any, ...]]:
    """Return the numbers of each line by the words of its groups."""
    return {tuple(cell.text for cell in line.cells): line.numbers for line in found.lines}


def of(records: Iterable[Record], *types: str) -> list[Record]:
    return [record for record in records if record.type in types]
