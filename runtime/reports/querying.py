"""A report as one query: which rows, put together how, and what is worked out of them.

The inner part says which rows there are and what of each is looked at; the outer one puts them
together, with the totals in the same go. Both have an end: of rows, and of time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import InvalidOperation
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, Case, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTransform
from django.db.models.lookups import Exact, IsNull

from engine.access import Actor
from engine.blueprint import live
from engine.feel import Program
from engine.query import NotTranslatable, to_query
from runtime import clock
from runtime.kinds.organisation import organisation
from runtime.lists.columns import Column
from runtime.reports import answers as answering
from runtime.reports import buckets, sql, stored
from runtime.reports.answers import Answers
from runtime.reports.definition import GroupDefinition, MeasureDefinition
from runtime.reports.errors import BadReport
from runtime.reports.report import Report

_DATES = ("date", "timestamptz")


@dataclass(frozen=True, slots=True)
class Line:
    """The values of the groups, then of the measures; a share as its part, not yet a share."""

    groups: tuple[Any, ...]
    measures: tuple[Any, ...]


@dataclass(frozen=True)
class Summary:
    """more: there are further lines, beyond the report's limit."""

    lines: tuple[Line, ...]
    totals: tuple[Any, ...]
    more: bool = False


class Inquiry:
    """A report with its answers, for one actor; BadReport says why it cannot be had.

    drill: values of the first groups, to which the rows are narrowed.
    """

    def __init__(
        self, actor: Actor, report: Report, answers: Answers, drill: Sequence[Any] = ()
    ) -> None:
        self.actor, self.report, self.answers = actor, report, answers
        self._drill = drill
        self.office = organisation(live())
        self._hidden = report.unreadable(actor)
        self._refuse_hidden()

    def _refuse_hidden(self) -> None:
        """What somebody may not read must not be told by what it puts together or leaves out."""
        body = self.report.body
        named = {each.column for each in body.groups} | {each.on for each in body.parameters}
        if self.report.filter is not None:
            named |= self.report.filter.names_used
        for key in sorted(named & self._hidden, key=str):
            raise BadReport("hidden", str(key))

    # --- What is shown ------------------------------------------------------

    @property
    def groups(self) -> list[GroupDefinition]:
        return self.report.body.groups

    @cached_property
    def measures(self) -> list[MeasureDefinition]:
        """Those that the actor may know."""
        return [each for each in self.report.body.measures if not self._names(each) & self._hidden]

    def _names(self, measure: MeasureDefinition) -> set[str]:
        where = self.report.wheres.get(measure.key)
        return {measure.of or ""} | (set(where.names_used) if where else set())

    @cached_property
    def columns(self) -> list[Column]:
        """The columns of a row that the actor may read."""
        keys = self.report.body.columns or self.report.about.listed
        about = self.report.about
        return [about.columns[key] for key in keys if key in about.columns.keys() - self._hidden]

    # --- Which rows ---------------------------------------------------------

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """The rows in the actor's scope for which everything holds."""
        report = self.report
        found = report.source.rows(self.actor, report.about).order_by()
        found = found.filter(answering.condition(report, self.answers))
        if report.filter is not None:
            found = found.filter(self._translated(report.filter))
        for group, value in zip(self.groups, self._drill, strict=False):
            found = found.filter(self._held(group, value))
        return found

    def _held(self, group: GroupDefinition, value: Any) -> Q:
        """Return where a group has a value, as an address may carry it."""
        expression = self._bucket(group)
        if value is None:
            return Q(IsNull(expression, True))
        read = stored.READERS.get(self.report.column(group.column).kind or "text", str)
        try:
            return Q(Exact(expression, read(value)))
        except (ValueError, TypeError, InvalidOperation):
            raise BadReport("bad_drill", group.column) from None

    def _translated(self, program: Program) -> Q:
        now = clock.now().astimezone(self.office.zone)
        try:
            return to_query(
                program,
                self.report.about.queried,
                actor=self.actor,
                given=answering.given(self.report, self.answers),
                clock=lambda: now,
                calendar=self.office.working_calendar,
            )
        except NotTranslatable as error:
            raise BadReport("bad_filter", error.part) from None

    def _value(self, column: Column) -> Combinable:
        """Return what is worked with: of dates and moments the day."""
        value = self.report.about.value(column)
        if column.kind not in _DATES:
            return value
        in_table = column.name is not None
        zone = self.office.timezone
        return buckets.day(value, column.kind, in_table=in_table, zone=zone)

    def _bucket(self, group: GroupDefinition) -> Combinable:
        column = self.report.column(group.column)
        if column.kind not in _DATES:
            return self._value(column)
        step = group.by or "day"
        return buckets.begin(self._value(column), step, answering.reckoning(self.office))

    # --- Put together -------------------------------------------------------

    def summary(self, *, grouped: bool = True, limit: int | None = None) -> Summary:
        """Return a line for each group, and the totals; only these where it is not `grouped`.

        limit: the most lines, in the place of the report's own.
        """
        groups = self.groups if grouped else []
        measured = [sql.calculation(each, place) for place, each in enumerate(self.measures)]
        if not measured:
            return Summary((), ())
        try:
            inner, params = self._looked_at(groups).query.sql_with_params()
        except EmptyResultSet:
            return Summary((), tuple(sql.of_nothing(each) for each in self.measures))
        names = [f"group_{place}" for place in range(len(groups))]
        text = sql.SUMMARY.format(
            shown=", ".join([*names, *measured]),
            inner=inner,
            grouping=f"GROUP BY GROUPING SETS (({', '.join(names)}), ())" if names else "",
            order=", ".join([f"grouping({names[0]}) DESC", *self._order(names)]) if names else "1",
        )
        limit = limit or self.report.body.limit
        found = [_line(row, len(names)) for row in sql.fetch(text, [*params, limit + 2])]
        if not names:
            return Summary((), found[0].measures)
        lines = found[1:]  # The totals come first.
        return Summary(tuple(lines[:limit]), found[0].measures, len(lines) > limit)

    def _looked_at(self, groups: list[GroupDefinition]) -> QuerySet[Any]:
        looked: dict[str, Any] = {
            f"group_{place}": self._bucket(group) for place, group in enumerate(groups)
        }
        for place, measure in enumerate(self.measures):
            if measure.of is not None:
                looked[f"value_{place}"] = self._value(self.report.column(measure.of))
            if where := self.report.wheres.get(measure.key):
                held = When(self._translated(where), then=Value(True))
                looked[f"where_{place}"] = Case(
                    held, default=Value(False), output_field=BooleanField()
                )
        return (
            self.rows.annotate(**looked).values_list(*looked) if looked else self.rows.values("pk")
        )

    def _order(self, names: list[str]) -> Iterator[str]:
        """Yield the order: as asked, else the largest first, but time as it goes by."""
        key = (self.report.body.sort or "").lstrip("-")
        down = (self.report.body.sort or "").startswith("-")
        places = {each.key: len(names) + 1 + at for at, each in enumerate(self.measures)}
        if key in places:
            yield f"{places[key]} {'DESC' if down else 'ASC'} NULLS LAST"
        elif not key and self.report.column(self.groups[0].column).kind not in _DATES:
            yield f"{len(names) + 1} DESC NULLS LAST"
        for name, group in zip(names, self.groups, strict=True):
            yield f"{name} {'DESC' if down and group.column == key else 'ASC'} NULLS LAST"

    # --- One by one ---------------------------------------------------------

    def listed(self) -> QuerySet[Any]:
        """Return the rows as dicts of the values of `columns`, with the record each is about."""
        looked = {f"column_{place}": self._shown(each) for place, each in enumerate(self.columns)}
        found = self.rows.annotate(**looked, about_record=self.report.source.record)
        ordered: QuerySet[Any] = found.order_by(*self._row_order())
        return ordered.values_list("about_record", *looked)

    def _shown(self, column: Column) -> Combinable:
        if column.field is not None:
            return KeyTransform(column.key, "data")
        return self.report.about.value(column)

    def _row_order(self) -> Iterator[Any]:
        key = (self.report.body.sort or "").lstrip("-")
        column = self.report.about.columns.get(key)
        if column is not None and column.kind is not None and key not in self._hidden:
            value: Any = self.report.about.value(column)
            down = (self.report.body.sort or "").startswith("-")
            yield value.desc(nulls_last=True) if down else value.asc(nulls_last=True)
        yield "-pk"

    def count(self) -> int:
        with sql.bounded():
            return self.rows.count()


def _line(row: Sequence[Any], groups: int) -> Line:
    return Line(tuple(row[:groups]), tuple(row[groups:]))
