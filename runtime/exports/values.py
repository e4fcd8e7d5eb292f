"""What stands in the cells of a file: numbers and dates as such, all else as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from engine.blueprint import live
from engine.i18n.calendars import Calendar
from forms.context import FormContext
from forms.field import Field
from forms.field_types import date as dates
from forms.field_types import date_time as moments
from forms.field_types import number
from runtime.kinds.organisation import organisation
from runtime.lists.columns import Column
from runtime.lists.rows import Cell, Row
from runtime.records.models import Record

Value = str | Decimal | date | datetime | None
_MOMENTS: Mapping[str, str] = {
    "due": "due",
    "created": "created_at",
    "updated": "updated_at",
    "assigned": "assigned_at",
    "entered": "entered_at",
    "finished": "finished_at",
}
# Spreadsheets count days from here.
_FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Heading:
    """decimals: places of its numbers, None for as many as they have. unit: beside each of them.
    share: its numbers are hundredths, shown as percents.
    """

    title: str
    decimals: int | None = None
    unit: str = ""
    share: bool = False


def heading(title: str, column: Column, ctx: FormContext) -> Heading:
    field = _inner(column.field)
    if field is None or not isinstance(field.type, number.Number):
        return Heading(title)
    places, share = field.type.places(field, ctx), field.type.name == "percent"
    return Heading(title, places, "" if share else field.type.unit(field, ctx), share)


class Values:
    """Reads the cells of rows. Only what the row's person may read stands in its cells."""

    def __init__(self, columns: tuple[Column, ...], calendar: Calendar) -> None:
        self._columns = columns
        self._calendar = calendar
        self._zone = organisation(live()).zone

    def of(self, row: Row) -> list[Value]:
        return [self._value(column, row.record, row.cells[column.key]) for column in self._columns]

    def _value(self, column: Column, record: Record, cell: Cell) -> Value:
        if not cell.text:
            return None
        typed = self._typed(column, record)
        return cell.text if typed is None else typed

    def _typed(self, column: Column, record: Record) -> Value:
        """Return a number or a date; None for what is neither, or is of another calendar."""
        field, value = _inner(column.field), record.data.get(column.key)
        if field is None:
            name = _MOMENTS.get(column.key)
            return self._moment(getattr(record, name), self._calendar) if name else None
        if isinstance(field.type, number.Number):
            return _number(value)
        calendar = getattr(field.settings, "calendar", None) or self._calendar
        if isinstance(field.type, moments.DateAndTime):
            return self._moment(moments.moment(value), calendar)
        if isinstance(field.type, dates.Date) and calendar == Calendar.GREGORIAN:
            day = dates.day(value)
            return day if day and day.year >= _FIRST_YEAR else None
        return None

    def _moment(self, moment: datetime | None, calendar: Calendar) -> datetime | None:
        """Return the moment on the office's clocks, which spreadsheets know no zone for."""
        if moment is None or moment.tzinfo is None or calendar != Calendar.GREGORIAN:
            return None
        local = moment.astimezone(self._zone).replace(tzinfo=None, microsecond=0)
        return local if local.year >= _FIRST_YEAR else None


def _inner(field: Field | None) -> Field | None:
    """Return the field whose type says what the values are: of a computed one, its result."""
    return field.children[0] if field is not None and field.derived else field


def _number(value: object) -> Decimal | None:
    """Return the number, unless a spreadsheet would round it."""
    found = number.exact(value)
    return found if found is not None and abs(found) < 10**number.DIGITS else None
