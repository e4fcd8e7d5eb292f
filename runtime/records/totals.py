"""What related records come to: sums of their fields, over all of them, by the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from engine.access import Actor
from engine.blueprint import Compiled, Problem, live
from engine.feel import BOOLEAN
from forms.expressions import Expression, compile_expression
from forms.field import Field
from runtime.lists import columns
from runtime.problems import problem, unknown
from runtime.records import conditions, visibility
from runtime.records.definition import RelatedDefinition
from runtime.records.models import Record
from runtime.records.reading import type_named
from runtime.records.record_type import RecordType


@dataclass(frozen=True, slots=True)
class Total:
    """What the values of a field come to."""

    field: Field
    value: Decimal


def of(actor: Actor, given: RelatedDefinition, found: QuerySet[Record]) -> tuple[Total, ...]:
    """Return the sums of the fields that the actor may read on every record of the type."""
    kind = type_named(live(), given.type)
    where = _condition(live(), kind, given.totals_where) if given.totals_where else None
    asked = where.reads & kind.fields.keys() if where else set()
    if not all(visibility.may_read_everywhere(actor, kind, key) for key in asked):
        return ()
    seen = [key for key in given.totals if visibility.may_read_everywhere(actor, kind, key)]
    if not seen:
        return ()
    counted = conditions.translated(where.program, kind, actor) if where else Q()
    fields = [kind.fields[key] for key in seen]
    sums = {f"of_{f.key}": Sum(columns.of_field(f).value, filter=counted) for f in fields}
    worked_out = found.order_by().aggregate(**sums)
    return tuple(Total(f, Decimal(worked_out[f"of_{f.key}"] or 0)) for f in fields)


def _condition(compiled: Compiled, kind: RecordType, where: str) -> Expression:
    made: Expression = compiled.once(
        f"totals {kind.key} {where}",
        lambda: compile_expression(where, kind.names, result=BOOLEAN),
    )
    return made


def problems(given: RelatedDefinition, kind: RecordType, path: str) -> Iterator[Problem]:
    """Yield what is wrong with the totals of a list of records of that type."""
    for key in given.totals:
        field = kind.fields.get(key)
        if field is None:
            yield unknown(f"{path}.totals", "field", key, sorted(kind.fields))
        elif columns.value_kind(field) != "numeric":
            yield problem(f"{path}.totals", "not_measurable", name=key)
    if given.totals_where:
        yield from conditions.problems(kind, given.totals_where, f"{path}.totals_where")
