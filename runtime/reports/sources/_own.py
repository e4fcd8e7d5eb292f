"""Columns of sources that are tables of their own."""

from collections.abc import Mapping
from typing import ClassVar

from django.db.models import F, FloatField, Func, Q
from django.db.models.expressions import Combinable

from engine import access, feel
from engine.access import Actor
from engine.blueprint import Compiled, live
from engine.query import FieldColumn
from engine.query.columns import ColumnKind
from runtime.lists.columns import Column
from runtime.records.reading import type_named
from runtime.reports.source import About, Source

TYPES: Mapping[ColumnKind | None, feel.Type] = {
    "text": feel.STRING,
    "numeric": feel.NUMBER,
    "id": feel.NUMBER,
    "timestamptz": feel.DATE_TIME,
    "boolean": feel.BOOLEAN,
}


class Days(Func):
    """The days between two moments, with their parts."""

    template = "(extract(epoch FROM (%(expressions)s)) / 86400.0)"
    arg_joiner = " - "
    output_field = FloatField()


def column(key: str, words: tuple[str, str, str], kind: ColumnKind, name: str = "") -> Column:
    """Return a column of the table; words: in Arabic, English and Persian."""
    label = dict(zip(("ar", "en", "fa"), words, strict=True))
    return Column(key, label, kind, name=name or key, sortable=True)


class OwnTable(Source):
    """A source with columns of its own, whose rows may be bound to a type of records.

    own: its columns; worked_out, means and listed: as in what it offers a report (`About`).
    """

    own: ClassVar[tuple[Column, ...]]
    worked_out: ClassVar[Mapping[str, Combinable]]
    means: ClassVar[Mapping[str, str]]
    listed: ClassVar[tuple[str, ...]]

    def about(self, compiled: Compiled, record_type: str | None) -> About:
        return About(
            {each.key: each for each in self.own},
            {each.key: TYPES[each.kind] for each in self.own if each.kind in TYPES},
            self._queried(),
            self.means,
            self.listed,
            self.worked_out,
            type_named(compiled, record_type) if record_type else None,
        )

    def _queried(self) -> dict[str, FieldColumn]:
        values = {each.key: self.worked_out.get(each.key, F(str(each.name))) for each in self.own}
        return {
            each.key: FieldColumn(each.key, values[each.key], each.kind, True)
            for each in self.own
            if each.kind is not None
        }


def seen(actor: Actor) -> Q | None:
    """Return the condition on records of any type that the actor may see; None: all there are."""
    compiled = live()
    scopes = {key: access.scope_q(actor, "record:see", key) for key in _roots(compiled)}
    if all(scope == Q() for scope in scopes.values()):
        return None
    found = Q(pk__in=[])
    for key, scope in scopes.items():
        found |= Q(family=key) & scope
    return found


def _roots(compiled: Compiled) -> list[str]:
    kinds = compiled.of("record_type").values()
    return [kind.key for kind in kinds if len(kind.lineage) == 1]
