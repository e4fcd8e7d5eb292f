"""Values of a record under their names, as a page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.access import Actor
from engine.i18n.calendars import Calendar
from engine.templating import language
from runtime.lists import columns
from runtime.lists.rows import Cell, Drawer
from runtime.records.models import Record


@dataclass(frozen=True)
class Fact:
    label: str
    cell: Cell
    latin: bool


def facts(actor: Actor, record: Record, keys: Sequence[str], calendar: Calendar) -> list[Fact]:
    """Return the values of a record's columns under their names, without the empty ones."""
    wanted = [columns.column(record.record_type, key) for key in keys]
    row = Drawer(actor, calendar).rows([record], wanted)[0]
    found = [Fact(each.title(language()), row.cells[each.key], each.latin) for each in wanted]
    return [fact for fact in found if fact.cell.text]
