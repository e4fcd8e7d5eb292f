"""Columns of sources that are tables of their own."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, FloatField, Func, Q

from engine import access, feel
from engine.access import Actor
from engine.blueprint import Compiled, live
from engine.query import FieldColumn
from engine.query.columns import ColumnKind
from runtime.lists.columns import Column

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


def names(columns: Iterable[Column]) -> dict[str, feel.Type]:
    return {each.key: TYPES[each.kind] for each in columns if each.kind in TYPES}


def queried(columns: Iterable[Column], worked_out: Mapping[str, Any]) -> dict[str, FieldColumn]:
    values = {each.key: worked_out.get(each.key, F(str(each.name))) for each in columns}
    return {
        each.key: FieldColumn(each.key, values[each.key], each.kind, True)
        for each in columns
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
