"""What points to a record: the transactions of a client, the lines of a case."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from engine.access import Actor
from runtime.definitions import Label
from runtime.records import totals
from runtime.records.definition import RelatedDefinition
from runtime.records.models import Record, RecordLink
from runtime.records.reading import query
from runtime.records.totals import Total

FIRST = 10
COUNTED = 999


@dataclass(frozen=True, slots=True)
class Related:
    """records: the latest few that the actor may see. count: of all those, at most 999; `more`:
    there are more than that. type and field: where a new one begins, and what it points by.
    totals: what all of them come to, not only those few.
    """

    key: str
    label: Label
    type: str
    field: str
    records: tuple[Record, ...]
    count: int
    more: bool
    totals: tuple[Total, ...] = ()


def related(actor: Actor, record: Record) -> list[Related]:
    """Return what the type's `related` names, in that order; only what the actor may see."""
    return [
        _related(actor, each, pointing(actor, record, each.type, each.field))
        for each in record.record_type.related
    ]


def pointing(actor: Actor, record: Record, record_type: str, field: str) -> QuerySet[Record]:
    """Return the records of a type that point to this one by a field."""
    links = RecordLink.objects.filter(target=record, field=field)
    return query(actor, record_type).filter(pk__in=links.values("source"))


def _related(actor: Actor, given: RelatedDefinition, found: QuerySet[Record]) -> Related:
    first = tuple(found.order_by("-id")[: FIRST + 1])
    count = len(first)
    if count > FIRST:
        count = found.order_by().values("pk")[: COUNTED + 1].count()
    return Related(
        given.key,
        given.label,
        given.type,
        given.field,
        first[:FIRST],
        min(count, COUNTED),
        count > COUNTED,
        totals.of(actor, given, found) if count else (),
    )
