"""A report as the runtime works with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from engine import feel
from engine.access import Actor
from engine.access.scope import USER
from engine.blueprint import Compiled
from engine.feel import BOOLEAN, DATE, DATE_TIME, NUMBER, STRING, Type, context
from forms.expressions import compile_expression
from runtime.lists.columns import Column
from runtime.reports.definition import ParameterDefinition, ReportBody
from runtime.reports.source import About, Source, sources

PERIOD = context({"from": DATE_TIME, "to": DATE_TIME, "first": DATE, "last": DATE})
_TYPES: Mapping[str, Type] = {
    "period": PERIOD,
    "user": NUMBER,
    "department": NUMBER,
    "number": NUMBER,
    "date": DATE,
    "choice": STRING,
    "text": STRING,
}


@dataclass(frozen=True)
class Report:
    """key: of its definition, or the number of a saved one. wheres: conditions by measure."""

    key: str
    body: ReportBody
    source: Source
    about: About
    filter: feel.Program | None
    wheres: Mapping[str, feel.Program]

    def column(self, key: str) -> Column:
        return self.about.columns[key]

    def may_open(self, actor: Actor) -> bool:
        """Tell whether it is meant for the actor, and the actor may see its rows at all."""
        return is_for(actor, self.body.roles) and self.source.may_open(actor, self.about)

    def unreadable(self, actor: Actor) -> set[str]:
        """Return the columns that the actor may not read on every row."""
        return {
            key for key in self.about.columns if not self.source.may_read(actor, self.about, key)
        }


def names(about: About, parameters: list[ParameterDefinition]) -> dict[str, Type]:
    """Return what the expressions of a report may name."""
    answers = {each.key: _TYPES[each.type] for each in parameters}
    return {**answers, **about.names, "user": USER}


def of_body(compiled: Compiled, key: str, body: ReportBody) -> Report:
    """Return the report at work; Unusable or UnknownName where something is wrong with it."""
    source = sources[body.source]
    about = source.about(compiled, body.record_type)
    known = names(about, body.parameters)

    def condition(text: str) -> feel.Program:
        return compile_expression(text, known, result=BOOLEAN).program

    wheres = {each.key: condition(each.where) for each in body.measures if each.where}
    return Report(key, body, source, about, condition(body.filter) if body.filter else None, wheres)


def is_for(actor: Actor, roles: Collection[str]) -> bool:
    """Tell whether something is meant for the actor; for people outside only by name."""
    if not roles:
        return not actor.outside
    return actor.system or not actor.roles.isdisjoint(roles)
