"""Rows of a list as people read them; what they point to is looked up together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from engine import access
from engine.access import Actor
from engine.access.models import Department
from engine.blueprint import live
from engine.i18n import calendars, labels
from engine.i18n.calendars import Calendar
from forms.context import FormContext
from forms.field_types import choice
from forms.field_types.user import TARGET as USER
from runtime import clock
from runtime.kinds.organisation import organisation
from runtime.lists.columns import Column
from runtime.portal import staff
from runtime.records.directory import Directory, Pointer
from runtime.records.models import Record


@dataclass(frozen=True, slots=True)
class Cell:
    """text: as people read it. color: of a status or an option. person: the id of a user.
    points_to: the id of a record that the actor may open, code: its number beside its name.
    late: a date that has passed.
    """

    text: str = ""
    color: str = ""
    person: int | None = None
    points_to: int | None = None
    code: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    record: Record
    cells: Mapping[str, Cell]


_EMPTY = Cell()


class Drawer:
    """Draws the cells of many records with a fixed number of queries."""

    def __init__(self, actor: Actor, calendar: Calendar | None = None) -> None:
        self.actor = actor
        self._office = organisation(live())
        self._now = clock.now()
        self._directory = Directory(actor)
        self._departments: dict[int, str] = {}
        self.ctx = FormContext(
            language=actor.language,
            calendar=calendar or self._office.calendar,
            today=self._office.today(self._now),
            now=self._now,
            region=self._office.region,
            currency=self._office.currency,
            zone=self._office.timezone,
            working_calendar=self._office.working_calendar,
            resolve=self._directory.resolve,
        )

    def rows(self, records: list[Record], columns: Iterable[Column]) -> list[Row]:
        columns = tuple(columns)
        self.load(records, columns)
        return [
            Row(record, {column.key: self.cell(record, column) for column in columns})
            for record in records
        ]

    def load(self, records: list[Record], columns: Iterable[Column]) -> None:
        """Look up everything that the cells will name."""
        pointers = [p for column in columns for r in records for p in _pointers(r, column)]
        # What a record points to is called by its name to whoever may read the field.
        self._directory.trust(pointers)
        self._directory.load(pointers)
        if any(column.key == "department" for column in columns):
            wanted = [r.department_id for r in records if r.department_id is not None]
            found = Department.objects.filter(pk__in=wanted)
            self._departments = {d.pk: labels.text(d.label, self.actor.language) for d in found}

    def cell(self, record: Record, column: Column) -> Cell:
        if column.field is None:
            return self._common(record, column)
        value = record.data.get(column.key)
        if value is None or column.key not in record.record_type.fields:
            return _EMPTY
        if not access.decide(self.actor, "field:see", record, field=column.key):
            return _EMPTY
        return self.value(column, value)

    def point(self, column: Column, values: Iterable[object]) -> None:
        """Look up what values of a field point to, for somebody who may read the field."""
        field = column.field
        assert field is not None
        pointers = [pointer for value in values for pointer in field.type.pointers(field, value)]
        self._directory.trust(pointers)
        self._directory.load(pointers)

    def value(self, column: Column, value: object) -> Cell:
        """Return a value of a field as people read it."""
        field = column.field
        assert field is not None
        text = field.type.display(field, value, self.ctx)
        if field.type.name == "choice":
            option = choice.find(field, value)
            return Cell(text, color=(option.color or "") if option else "")
        pointers = list(field.type.pointers(field, value)) if field.type.points else []
        if len(pointers) != 1:
            return Cell(text)
        return self._pointing(text, *pointers[0])

    def _pointing(self, text: str, to: str, key: int) -> Cell:
        if to == USER:
            return Cell(text, person=key)
        target = self._directory.record(key) if to != "attachment" else None
        seen = target is not None and access.decide(self.actor, "record:see", target)
        if target is None or not seen:
            return Cell(text)
        return Cell(text, points_to=key, code="" if target.number in text else target.number)

    def _common(self, record: Record, column: Column) -> Cell:
        key = column.key
        if key == "status":
            status = record.record_type.statuses.get(record.status)
            if status is None:
                return Cell(record.status)
            return Cell(labels.text(status.label, self.actor.language), color=status.color)
        if key in ("assignee", "created_by"):
            user = self._directory.user(getattr(record, f"{key}_id"))
            return Cell(staff.called(self.actor, user), person=user.pk) if user else _EMPTY
        if key == "department":
            return Cell(self._departments.get(record.department_id or 0, ""))
        if key == "due":
            return Cell(self._day(record.due), late=record.is_late)
        if key in ("created", "updated", "entered", "assigned", "finished"):
            return Cell(self._day(getattr(record, f"{key}_at")))
        if key == "type_label":
            return Cell(labels.text(record.record_type.label, self.actor.language))
        return Cell(str(getattr(record, key)))

    def _day(self, moment: datetime | None) -> str:
        if moment is None:
            return ""
        day, ctx = self._office.today(moment), self.ctx
        return calendars.format_date(day, ctx.calendar, ctx.language)


def _pointers(record: Record, column: Column) -> Iterable[Pointer]:
    if column.field is not None:
        return column.field.type.pointers(column.field, record.data.get(column.key))
    if column.key in ("assignee", "created_by"):
        user = getattr(record, f"{column.key}_id")
        return [(USER, user)] if user else []
    return ()
