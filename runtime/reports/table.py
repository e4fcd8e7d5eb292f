"""A report as a table that people read: words for its groups, numbers as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from engine.i18n import labels
from engine.i18n.calendars import Calendar
from engine.templating import language
from forms.field import Field
from forms.field_types.number import Number
from runtime.lists import columns
from runtime.lists.columns import Column
from runtime.lists.rows import Cell, Drawer
from runtime.reports import answers as answering
from runtime.reports.definition import GroupDefinition, MeasureDefinition
from runtime.reports.meanings import Meanings, nothing
from runtime.reports.querying import Inquiry, Line, Summary

Measured = Decimal | date | None


@dataclass(frozen=True)
class Head:
    key: str
    label: str
    numeric: bool = False


@dataclass(frozen=True)
class TableLine:
    """cells: of the groups; texts: of the measures; numbers: the same to be worked with.

    values: those of the groups as they are stored, to be asked for again.
    """

    cells: tuple[Cell, ...]
    texts: tuple[str, ...]
    numbers: tuple[Measured, ...]
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Table:
    heads: tuple[Head, ...]
    lines: tuple[TableLine, ...]
    totals: TableLine
    more: bool
    groups: int


class Teller:
    """Puts the results of an inquiry into words."""

    def __init__(self, inquiry: Inquiry, calendar: Calendar) -> None:
        self._inquiry, self._report = inquiry, inquiry.report
        self._calendar = calendar
        self._meanings = Meanings(inquiry.actor, self._report.about, calendar)
        self.ctx = Drawer(inquiry.actor, calendar).ctx

    # --- Put together -------------------------------------------------------

    def table(self, summary: Summary, *, grouped: bool = True) -> Table:
        groups = self._inquiry.groups if grouped else []
        found = [self._report.column(group.column) for group in groups]
        self._meanings.load(
            (column, {line.groups[place] for line in summary.lines})
            for place, column in enumerate(found)
            if column.kind not in ("date", "timestamptz")
        )
        totals = self._line(Line((), summary.totals), [], summary.totals)
        lines = [self._line(line, groups, summary.totals) for line in summary.lines]
        return Table(
            (*map(self._group_head, groups), *map(self._measure_head, self._inquiry.measures)),
            tuple(self._by_words(lines)),
            totals,
            summary.more,
            len(groups),
        )

    def look_up(self, groups: Sequence[GroupDefinition], values: Sequence[Any]) -> None:
        """Find what single values of groups are called."""
        found = [self._report.column(group.column) for group in groups]
        self._meanings.load(
            (column, [value])
            for column, value in zip(found, values, strict=False)
            if not isinstance(value, date)
        )

    def _by_words(self, lines: list[TableLine]) -> list[TableLine]:
        """Order by the words of a group where the report asks for it: the database has keys."""
        sort = self._report.body.sort or ""
        for place, group in enumerate(self._inquiry.groups):
            dates = self._report.column(group.column).kind in ("date", "timestamptz")
            if group.column == sort.lstrip("-") and not dates:
                words = [line.cells[place].text for line in lines] if lines else []
                order = sorted(range(len(lines)), key=words.__getitem__)
                order = order[::-1] if sort.startswith("-") else order
                return [lines[at] for at in order]
        return lines

    def _line(
        self, line: Line, groups: Sequence[GroupDefinition], totals: Sequence[Any]
    ) -> TableLine:
        measures = self._inquiry.measures
        numbers = tuple(
            number(measure, value, total)
            for measure, value, total in zip(measures, line.measures, totals, strict=True)
        )
        texts = tuple(map(self.measured, measures, numbers))
        cells = tuple(map(self.group, groups, line.groups))
        return TableLine(cells, texts, numbers, line.groups)

    def group(self, group: GroupDefinition, value: Any) -> Cell:
        column = self._report.column(group.column)
        if value is None or value == "":
            return self._meanings.cell(column, None) if self._named(column) else Cell(nothing())
        if isinstance(value, date):
            by = answering.reckoning(self._inquiry.office)
            return Cell(by.words(value, group.by or "day", language()))
        return self._meanings.cell(column, value)

    def _named(self, column: Column) -> bool:
        """Tell whether nothing has a name of its own there, as nobody has who acts."""
        return self._report.about.means.get(column.key) == "doer"

    def measured(self, measure: MeasureDefinition, value: Measured) -> str:
        """Return a worked-out number as people read it."""
        if value is None:
            return "—"
        if isinstance(value, date):
            return self._meanings.plain(value)
        if measure.calc == "count":
            return f"{value:,.0f}"
        if measure.calc == "share":
            return f"{value:.1f}%"
        field = inner(self._report.column(str(measure.of)).field)
        if field is not None and isinstance(field.type, Number):
            return field.type.display(field, value, self.ctx)
        return f"{value:,.1f}"

    # --- One by one ---------------------------------------------------------

    def rows(self, found: Sequence[Sequence[Any]]) -> list[tuple[Cell, ...]]:
        """Return the cells of rows: values in the order of the inquiry's columns."""
        columns = self._inquiry.columns
        self._meanings.load(
            (column, [row[place] for row in found]) for place, column in enumerate(columns)
        )
        return [tuple(map(self._meanings.cell, columns, row)) for row in found]

    def row_heads(self) -> tuple[Head, ...]:
        return tuple(
            Head(each.key, self.words(each), each.kind == "numeric")
            for each in self._inquiry.columns
        )

    # --- What things are called ---------------------------------------------

    def words(self, column: Column) -> str:
        kind = self._report.about.kind
        if kind is not None and self._report.source.needs_type:
            return columns.heading(kind, column, language())
        return column.title(language())

    def _group_head(self, group: GroupDefinition) -> Head:
        words = self.words(self._report.column(group.column))
        steps = {"week": _("week"), "month": _("month"), "year": _("year")}
        by = steps.get(group.by or "")
        return Head(group.column, f"{words} ({by})" if by else words)

    def _measure_head(self, measure: MeasureDefinition) -> Head:
        return Head(measure.key, self.measure_words(measure), True)

    def measure_words(self, measure: MeasureDefinition) -> str:
        if measure.label:
            return labels.text(measure.label, language())
        of = self.words(self._report.column(measure.of)) if measure.of else ""
        said = {
            "count": _("Count"),
            "sum": _("Total of %(column)s"),
            "avg": _("Average of %(column)s"),
            "min": _("Least of %(column)s"),
            "max": _("Most of %(column)s"),
            "share": _("Share"),
        }[measure.calc]
        return said % {"column": of} if "%(" in said else said


def number(measure: MeasureDefinition, value: Any, total: Any) -> Measured:
    """Return a result of the database exactly; of a share its hundredths of the total."""
    if value is None or isinstance(value, date):
        return value
    found = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if measure.calc == "share":
        return found * 100 / Decimal(total) if total else Decimal(0)
    return found


def inner(field: Field | None) -> Field | None:
    """Return the field whose type says what the values are: of a computed one, its result."""
    return field.children[0] if field is not None and field.computed else field
