"""From rows of line items to rows whose columns have other types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from forms.context import FormContext
from forms.converting import Converted, Converter, same_kind
from forms.field import Field

Row = dict[str, Any]


@dataclass(frozen=True)
class Cell:
    """One value on its way from a field to another. row: of line items, from 1; 0 elsewhere."""

    before: Field
    after: Field
    value: Any
    converted: Converted
    row: int = 0


def columns_between(before: Field, after: Field) -> list[tuple[Field, Field]]:
    """Return the columns, as they were and as they are, whose values mean something else."""
    pairs = ((was, after.columns[key]) for key, was in before.columns.items()
             if key in after.columns)  # fmt: skip
    return [
        (was, column) for was, column in pairs
        if not was.derived and not column.derived and not same_kind(was, column)
    ]  # fmt: skip


class LinesConverter:
    """Converts the cells of those columns that take another type; all else stays in its row."""

    def __init__(self, before: Field, after: Field, ctx: FormContext) -> None:
        self.after, self.ctx = after, ctx
        found = columns_between(before, after)
        self._columns = {column.key: Converter(was, column, ctx) for was, column in found}

    def cells(self, value: Any) -> Iterator[Cell]:
        """Yield what becomes of each cell that holds something."""
        for number, row in enumerate(value if isinstance(value, list) else (), 1):
            for key, converter in self._columns.items():
                held = row.get(key) if isinstance(row, dict) else None
                if not converter.before.type.empty(held):
                    found = converter.convert(held)
                    yield Cell(converter.before, converter.after, held, found, number)

    def convert(self, value: Any) -> Converted:
        """Return what the rows become; where cells become nothing, they are out of `value`."""
        cells = list(self.cells(value))
        wrong = next((each.converted.problem for each in cells if each.converted.problem), None)
        if wrong is None and all(each.converted.kept for each in cells):
            return Converted(value, kept=True)
        rows = [dict(row) if isinstance(row, dict) else row for row in value]
        left = [dict(row) if isinstance(row, dict) else row for row in value]
        for cell in cells:
            _put(rows[cell.row - 1], cell)
            if cell.converted.problem is None:
                _put(left[cell.row - 1], cell)
        return Converted(rows if any(rows) else None, problem=wrong, left=left)


def _put(row: Row, cell: Cell) -> None:
    if cell.converted.problem is None:
        row[cell.after.key] = cell.converted.value
    else:
        row.pop(cell.after.key)


class FieldConverter(Converter):
    """Converts the one value of a field that is no line items."""

    def cells(self, value: Any) -> Iterator[Cell]:
        yield Cell(self.before, self.after, value, self.convert(value))


def converter(before: Field, after: Field, ctx: FormContext) -> LinesConverter | FieldConverter:
    """Return what converts between two fields: cell by cell, where columns change their types."""
    of = LinesConverter if columns_between(before, after) else FieldConverter
    return of(before, after, ctx)
