"""A rolled-up field as it is worked out: which records, what of them, and when it changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Aggregate, Avg, Count, Max, Min, Q, Sum

from engine.access import SYSTEM
from engine.blueprint import Compiled
from engine.feel import BOOLEAN
from forms.context import FormContext
from forms.expressions import Expression, compile_expression
from forms.field import Field
from forms.field_types.rollup import is_rollup
from runtime.lists import columns
from runtime.records.conditions import translated
from runtime.records.models import Record
from runtime.records.reading import of_type
from runtime.records.record_type import RecordType

_MEASURES: Mapping[str, type[Aggregate]] = {"sum": Sum, "min": Min, "max": Max, "average": Avg}


@dataclass(frozen=True, eq=False)
class Rollup:
    """field: of the record that keeps it. source: the type whose records are measured."""

    field: Field
    source: RecordType
    where: Expression | None

    @property
    def by(self) -> str:
        return str(self.field.settings.by)

    @property
    def reads(self) -> frozenset[str]:
        """Return the names of a source record that the value depends on."""
        named = {self.by, self.field.settings.field}
        return frozenset(named | (self.where.reads if self.where else set())) - {None}

    def values(self, targets: Collection[int], besides: int | None = None) -> dict[int, Any]:
        """Return what the field comes to by target, as the database gives it.

        besides: a source record that is about to go. Raises NotTranslatable.
        """
        found = Record.objects.filter(self._condition(), of_type(self.source)).exclude(
            pk=besides or 0
        )
        pointing = found.filter(links__field=self.by, links__target__in=targets)
        # Without the order of lists, which would make a group of each record.
        grouped = pointing.order_by().values("links__target").annotate(value=self._measured())
        return dict(grouped.values_list("links__target", "value"))

    def stored(self, value: Any, ctx: FormContext) -> Any:
        """Return a value of the database as the record keeps it."""
        if value is None:
            return self.field.type.beginning(self.field)
        if isinstance(value, str):
            return value  # Dates and moments stand in the data as the text that is kept.
        known = value if isinstance(value, date | datetime) else Decimal(value)
        return self.field.type.from_feel(self.field, known, ctx)

    def _condition(self) -> Q:
        return translated(self.where.program, self.source, SYSTEM) if self.where else Q()

    def _measured(self) -> Aggregate:
        measure = _MEASURES.get(self.field.settings.measure)
        if measure is None:
            return Count("pk")
        column = columns.column(self.source, self.field.settings.field)
        return measure(columns.filtered(column))


def of_source(compiled: Compiled, record_type: RecordType) -> list[Rollup]:
    """Return the fields of other types that measure records of this one."""
    table: Mapping[str, list[Rollup]] = compiled.once("rollups", lambda: _by_source(compiled))
    return [rollup for key in record_type.lineage for rollup in table.get(key, ())]


def of_target(compiled: Compiled, record_type: RecordType) -> list[Rollup]:
    """Return a type's own rolled-up fields, inherited ones too."""
    return [made(compiled, field) for field in record_type.fields.values() if is_rollup(field)]


def made(compiled: Compiled, field: Field) -> Rollup:
    settings = field.settings
    source: RecordType = compiled.get("record_type", settings.of)
    where = settings.where and compile_expression(settings.where, source.names, result=BOOLEAN)
    return Rollup(field, source, where or None)


def _by_source(compiled: Compiled) -> dict[str, list[Rollup]]:
    table: dict[str, list[Rollup]] = {}
    for owner in compiled.of("record_type").values():
        for rollup in of_target(compiled, owner):
            table.setdefault(rollup.source.key, []).append(rollup)
    return table
