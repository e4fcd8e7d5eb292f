"""Tables of a template: rows out of records that point to the printed one, with running sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engine.access import Actor
from engine.blueprint import live
from engine.feel import BOOLEAN, Type, context
from forms import Form, FormDefinition, compile_form
from forms.context import FormContext
from forms.expressions import LazyScope, compile_expression, within
from forms.field import Field
from runtime.prints.definition import SourceDefinition, TableDefinition
from runtime.prints.errors import CannotPrint
from runtime.records import context as contexts
from runtime.records.directory import Directory
from runtime.records.models import Record
from runtime.records.reading import type_named
from runtime.records.relatives import pointing
from runtime.records.visibility import visible_fields

MOST = 5_000
SUMMED = ("number", "money", "percent")
Values = dict[str, Any]


@dataclass(frozen=True)
class Reader:
    """Who reads, and what was asked before printing, as FEEL knows it."""

    actor: Actor
    ctx: FormContext
    asked: Mapping[str, Any]


def column_form(table: TableDefinition) -> Form:
    return compile_form(FormDefinition(fields=table.columns))


def of_record(
    tables: list[TableDefinition],
    asked: tuple[Form, Mapping[str, Any]],
    record: Record,
    actor: Actor,
) -> dict[str, Mapping[str, Any]]:
    """Return the tables by key, in words: rows, opening, closing and total of each.

    asked: the form of what was asked, and its stored values. Raises CannotPrint.
    """
    if not tables:
        return {}
    directory = Directory(actor, names=contexts.seen_from_afar)
    ctx = contexts.form_context(actor, None, directory.resolve)
    form, values = asked
    scope = form.scope(values, ctx)
    reader = Reader(actor, ctx, {key: scope[key] for key in form.fields})
    types = context({key: field.type.feel_type(field) for key, field in form.fields.items()})
    return {each.key: _Table(each, reader, types).drawn(record) for each in tables}


class _Table:
    def __init__(self, table: TableDefinition, reader: Reader, asked: Type) -> None:
        self._table, self._reader = table, reader
        self._fields = column_form(table).fields
        self._summed = [key for key, f in self._fields.items() if f.type.name in SUMMED]
        own = {key: field.type.feel_type(field) for key, field in self._fields.items()}
        self._known = {**own, "asked": asked}
        self._asked = {"asked": asked}

    def drawn(self, record: Record) -> dict[str, Any]:
        """Return the rows that show, and what stands before, after and over them."""
        rows = sorted(self._rows(record), key=self._place)
        shown, opening, closing = list[Values](), self._nothing(), self._nothing()
        for row in rows:
            self._run(row, closing)
            if self._shows(row):
                shown.append(row)
            elif not shown:
                opening = dict(closing)
        total = {key: sum((row.get(key) or 0 for row in shown), Decimal(0)) for key in self._summed}
        return {
            "rows": [self._words(row) for row in shown],
            "opening": self._words(opening),
            "closing": self._words(closing),
            "total": self._words(total),
        }

    def _nothing(self) -> Values:
        return dict.fromkeys(self._table.running, Decimal(0))

    def _rows(self, record: Record) -> list[Values]:
        rows: list[Values] = []
        for source in self._table.sources:
            rows.extend(self._of_source(source, record))
            if len(rows) > MOST:
                raise CannotPrint("too_long")
        return rows

    def _of_source(self, source: SourceDefinition, record: Record) -> Iterator[Values]:
        kind, actor = type_named(live(), source.type), self._reader.actor
        known = {**kind.names, **self._asked}
        where = compile_expression(source.where, known, result=BOOLEAN) if source.where else None
        values = {key: compile_expression(feel, known) for key, feel in source.values.items()}
        found = pointing(actor, record, source.type, source.by).order_by("pk")
        for each in found[: MOST + 1]:
            scope, ctx = self._scope(each)
            if where is None or where.holds(scope, ctx):
                hidden = set(each.record_type.fields) - visible_fields(actor, each)
                yield {
                    key: None if hidden & value.reads else value.value(scope, ctx)
                    for key, value in values.items()
                }

    def _scope(self, record: Record) -> tuple[LazyScope, FormContext]:
        ctx = contexts.form_context(self._reader.actor, record, self._reader.ctx.resolve)
        return within({"asked": self._reader.asked}, contexts.scope(record, ctx)), ctx

    def _place(self, row: Values) -> tuple[Any, ...]:
        return tuple((row.get(key) is not None, row.get(key) or "") for key in self._table.sort)

    def _run(self, row: Values, sums: Values) -> None:
        """Add to what runs from row to row; a number that a row does not have counts as nought."""
        for key, source in self._table.running.items():
            numbers = {name: row.get(name) or Decimal(0) for name in self._summed}
            added = self._value(source, {**row, **numbers})
            sums[key] += added if isinstance(added, Decimal) else Decimal(0)
            row[key] = sums[key]

    def _shows(self, row: Values) -> bool:
        return self._table.shown is None or self._value(self._table.shown, row) is True

    def _value(self, source: str, row: Values) -> Any:
        names = dict.fromkeys(self._fields) | row | {"asked": self._reader.asked}
        return compile_expression(source, self._known).value(names, self._reader.ctx)

    def _words(self, row: Values) -> dict[str, str]:
        return {key: self._word(self._fields[key], row.get(key)) for key in self._fields}

    def _word(self, field: Field, value: Any) -> str:
        ctx = self._reader.ctx
        return field.type.display(field, field.type.from_feel(field, value, ctx), ctx)
