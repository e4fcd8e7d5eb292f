"""Lists of records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine import access
from engine.access import Actor, OfType
from engine.blueprint import live
from engine.i18n.calendars import Calendar
from runtime.exports import choosing
from runtime.exports.models import Export
from runtime.exports.table import Exportable, Table
from runtime.exports.values import Heading, Value, Values, heading
from runtime.lists import columns, reading, saving
from runtime.lists.listing import Asked
from runtime.lists.rows import Drawer
from runtime.records.reading import type_named


class Lists(Exportable):
    name = "list"

    def check(self, actor: Actor, record_type: str, spec: Mapping[str, Any]) -> None:
        choosing.check(actor, saving.from_spec(record_type, spec))

    def require(self, actor: Actor, export: Export) -> None:
        kind = type_named(live(), export.record_type)
        access.require(actor, choosing.RIGHT, OfType(kind.key, kind.lineage))

    def table(self, actor: Actor, export: Export, most: int) -> Table:
        asked = choosing.allowed(actor, saving.from_spec(export.record_type, export.spec))
        total = asked.records.order_by().values("pk")[: most + 1].count()
        return Table(_headings(asked, export), total, _rows(asked, Calendar(export.calendar)))


def _headings(asked: Asked, export: Export) -> list[Heading]:
    ctx = Drawer(asked.actor).ctx
    return [
        heading(columns.heading(asked.kind, column, export.language), column, ctx)
        for column in asked.columns
    ]


def _rows(asked: Asked, calendar: Calendar) -> Iterator[Sequence[Value]]:
    values = Values(asked.columns, calendar)
    for row in reading.everything(asked, calendar=calendar):
        yield values.of(row)
