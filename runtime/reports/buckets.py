"""Dates of the database put together by day, week, month or year of the office's calendar."""

from __future__ import annotations

from typing import Any

from django.db.models import DateField, Func
from django.db.models.expressions import Combinable

from engine.i18n.calendars import Calendar
from engine.query.columns import ColumnKind
from runtime.reports.definition import Step
from runtime.reports.periods import Reckoning


class _Date(Func):
    output_field = DateField()

    def _inner(self, compiler: Any) -> tuple[str, tuple[Any, ...]]:
        sql, params = compiler.compile(self.source_expressions[0])
        return f"({sql})", tuple(params)


class OfText(_Date):
    """The day of ISO text; null for any other text."""

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:  # type: ignore[override]
        sql, params = self._inner(compiler)
        return f"CASE WHEN pg_input_is_valid({sql}, 'date') THEN {sql}::date END", params * 2


class OfMoment(_Date):
    """The day of a moment on the clocks of a zone."""

    def __init__(self, moment: Combinable, zone: str) -> None:
        super().__init__(moment)
        self.zone = zone

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:  # type: ignore[override]
        sql, params = self._inner(compiler)
        return f"({sql} AT TIME ZONE %s)::date", (*params, self.zone)


class OfMomentText(_Date):
    """The same of ISO text; null for any other text."""

    def __init__(self, moment: Combinable, zone: str) -> None:
        super().__init__(moment)
        self.zone = zone

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:  # type: ignore[override]
        sql, params = self._inner(compiler)
        known = f"CASE WHEN pg_input_is_valid({sql}, 'timestamptz')"
        return f"{known} THEN ({sql}::timestamptz AT TIME ZONE %s)::date END", (
            *params,
            *params,
            self.zone,
        )


class Begin(_Date):
    """The first day of the week, month or year that a day is in."""

    def __init__(self, day: Combinable, step: Step, reckoning: Reckoning) -> None:
        super().__init__(day)
        self.step, self.reckoning = step, reckoning

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:  # type: ignore[override]
        sql, params = self._inner(compiler)
        if self.step == "week":
            back = f"mod(extract(isodow FROM {sql})::int + 6 - %s, 7)"
            return f"{sql} - {back}", (*params, *params, self.reckoning.first_weekday)
        if self.reckoning.calendar == Calendar.GREGORIAN:
            return f"date_trunc('{self.step}', {sql}::timestamp)::date", params
        begins = list(self.reckoning.begins(self.step))
        place = f"nullif(width_bucket({sql}, %s::date[]), 0)"
        return f"(%s::date[])[{place}]", (begins, *params, begins)


def day(value: Combinable, kind: ColumnKind | None, *, in_table: bool, zone: str) -> Combinable:
    """Return the day of a column of dates or moments, on the office's clocks."""
    if kind == "date":
        return value if in_table else OfText(value)
    return OfMoment(value, zone) if in_table else OfMomentText(value, zone)


def begin(found: Combinable, step: Step, reckoning: Reckoning) -> Combinable:
    return found if step == "day" else Begin(found, step, reckoning)
