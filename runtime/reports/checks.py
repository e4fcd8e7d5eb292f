"""What is wrong with a report, beyond the shape of its body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.access.actors import Actor
from engine.blueprint import Compiled, Problem
from engine.feel import BOOLEAN
from engine.query import NotTranslatable, to_query
from forms.expressions import Unusable, compile_expression
from runtime.problems import problem, said, unknown, unknown_definition, unknown_names
from runtime.reports.definition import MeasureDefinition, ParameterDefinition, ReportBody
from runtime.reports.report import names
from runtime.reports.source import About, sources

_FITTING = {
    "period": ("date", "timestamptz"),
    "user": ("id",),
    "department": ("id",),
    "choice": ("text", "ids"),
    "text": ("text",),
    "number": ("numeric",),
    "date": ("date", "timestamptz"),
}
_NUMBERS = ("sum", "avg", "share")
_DATES = ("date", "timestamptz")
# Stands for whoever will ask: translating is tried with values of the right types.
_SOMEONE = Actor(user_id=1, name="", department_id=1, record_id=1)


def check(body: ReportBody, blueprint: Compiled) -> Iterator[Problem]:
    yield from references(body, blueprint)
    if body.source not in sources:
        yield unknown("source", "source", body.source, [*sources])
        return
    source = sources[body.source]
    if source.needs_type and not body.record_type:
        yield problem("record_type", "report_about_nothing")
    elif not body.record_type or ("record_type", body.record_type) in blueprint:
        yield from _within(body, source.about(blueprint, body.record_type))


def references(body: ReportBody, blueprint: Compiled) -> Iterator[Problem]:
    yield from unknown_definition(blueprint, "record_type", "record_type", body.record_type)
    for role in body.roles:
        yield from unknown_definition(blueprint, f"roles.{role}", "role", role)


def _within(body: ReportBody, about: About) -> Iterator[Problem]:
    yield from unknown_names("columns", "column", body.columns, about.columns)
    for parameter in body.parameters:
        yield from _parameter(parameter, about)
    yield from _groups(body, about)
    for measure in body.measures:
        yield from _measure(measure, about)
    yield from _order(body, about)
    yield from _expression("filter", body.filter, body, about)
    for measure in body.measures:
        yield from _expression(f"measures.{measure.key}.where", measure.where, body, about)


def _parameter(parameter: ParameterDefinition, about: About) -> Iterator[Problem]:
    path = f"parameters.{parameter.key}"
    if parameter.key in about.names:
        yield problem(path, "parameter_hides_column", name=parameter.key)
    if parameter.on is None:
        if parameter.type == "choice":
            yield problem(f"{path}.on", "choice_of_nothing")
    elif parameter.on not in about.columns:
        yield unknown(f"{path}.on", "column", parameter.on, [*about.columns])
    elif about.columns[parameter.on].kind not in _FITTING[parameter.type]:
        yield problem(f"{path}.on", "parameter_does_not_fit", name=parameter.on)


def _groups(body: ReportBody, about: About) -> Iterator[Problem]:
    for group in body.groups:
        path = f"groups.{group.column}"
        column = about.columns.get(group.column)
        if column is None:
            yield unknown(path, "column", group.column, [*about.columns])
        elif column.kind in (None, "ids"):
            yield problem(path, "not_groupable", name=group.column)
        elif group.by and column.kind not in _DATES:
            yield problem(f"{path}.by", "not_a_date", name=group.column)
    if body.groups and not body.measures:
        yield problem("measures", "groups_without_measure")


def _measure(measure: MeasureDefinition, about: About) -> Iterator[Problem]:
    path = f"measures.{measure.key}"
    if measure.of is None:
        if measure.calc not in ("count", "share"):
            yield problem(f"{path}.of", "measure_of_nothing")
        return
    column = about.columns.get(measure.of)
    if column is None:
        yield unknown(f"{path}.of", "column", measure.of, [*about.columns])
        return
    fitting = ("numeric",) if measure.calc in _NUMBERS else ("numeric", *_DATES)
    if measure.calc != "count" and column.kind not in fitting:
        yield problem(f"{path}.of", "no_numbers", name=measure.of)


def _order(body: ReportBody, about: About) -> Iterator[Problem]:
    measures = [each.key for each in body.measures]
    known = [*(each.column for each in body.groups), *measures] if measures else [*about.columns]
    if body.sort and body.sort.lstrip("-") not in known:
        yield unknown("sort", "column", body.sort.lstrip("-"), known)
    for key in body.chart.measures:
        if key not in measures:
            yield unknown("chart.measures", "measure", key, measures)


def _expression(path: str, source: str | None, body: ReportBody, about: About) -> Iterator[Problem]:
    if source is None:
        return
    given: dict[str, Any] = {each.key: None for each in body.parameters}
    try:
        found = compile_expression(source, names(about, body.parameters), result=BOOLEAN)
        to_query(found.program, about.queried, actor=_SOMEONE, given=given)
    except Unusable as error:
        for message in error.messages:
            yield said(path, message)
    except NotTranslatable as error:
        yield problem(path, "not_translatable", part=error.part)
