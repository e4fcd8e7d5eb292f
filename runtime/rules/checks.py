"""What a rule names outside of itself: fields, statuses, operators with their parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from engine.blueprint import Problem, unknown_reference
from engine.blueprint.checking import CompilingBlueprint
from engine.feel import ANY, BOOLEAN, Type
from forms.expressions import Expression, Unusable, compile_expression
from runtime.kinds.template import text_problems
from runtime.notifications import texts
from runtime.problems import problem, said, unknown, unknown_names
from runtime.processes import effects
from runtime.records.record_type import RecordType
from runtime.rules import names, references
from runtime.rules.definition import (
    ActionDefinition,
    OnCommented,
    OnEdited,
    OnStatus,
    OnTime,
    RuleBody,
)
from workflows.operators import Operator, operators

_DATES = ("date", "date_time")
_COLUMNS = ("due", "created", "entered")


def check(body: RuleBody, compiled: CompilingBlueprint) -> Iterator[Problem]:
    """Yield everything that is wrong with a rule."""
    if ("record_type", body.record_type) not in compiled:
        known = compiled.keys("record_type")
        yield unknown_reference("record_type", "record_type", body.record_type, known)
        return
    kind: RecordType | None = compiled.find("record_type", body.record_type)
    if kind is None:
        return  # What is wrong with the type is told there.
    yield from _when(body, kind, compiled)
    types = names.types(kind)
    if body.if_:
        yield from _expression("if", body.if_, types, BOOLEAN)[1]
    for action in body.do:
        yield from _action(action, kind, types, compiled)


def _when(body: RuleBody, kind: RecordType, compiled: CompilingBlueprint) -> Iterator[Problem]:
    when = body.when
    if isinstance(when, OnEdited):
        yield from unknown_names("when.fields", "field", when.fields, kind.fields)
    if isinstance(when, OnStatus):
        yield from unknown_names("when.status", "status", when.status, kind.statuses)
    if isinstance(when, OnCommented) and when.audience not in (None, *kind.audiences):
        yield unknown("when.audience", "audience", str(when.audience), list(kind.audiences))
    if isinstance(when, OnTime):
        yield from _timing(when, kind)


def date_fields(kind: RecordType) -> list[str]:
    """Return the fields that a rule may count time from, beside what every record has."""
    return [key for key, field in kind.fields.items() if field.definition.type in _DATES]


def _timing(when: OnTime, kind: RecordType) -> Iterator[Problem]:
    choices = [*date_fields(kind), *_COLUMNS]
    if when.field not in choices:
        if when.field in kind.fields:
            yield problem("when.field", "no_date", name=when.field)
        else:
            yield unknown("when.field", "field", when.field, choices)
    if when.times > 1 and when.every is None and when.every_from is None:
        yield problem("when.every", "needs_every")
    yield from unknown_names("when.status", "status", when.status, kind.statuses)
    numbers = number_fields(kind)
    for name, given in (("every_from", when.every_from), ("times_from", when.times_from)):
        if given is not None and given not in numbers:
            yield unknown(f"when.{name}", "field", given, numbers)


def number_fields(kind: RecordType) -> list[str]:
    """Return the fields that may say how often a rule goes off, and how long after another."""
    return [key for key, field in kind.fields.items() if field.definition.type == "number"]


def _action(
    action: ActionDefinition,
    kind: RecordType,
    types: Mapping[str, Type],
    compiled: CompilingBlueprint,
) -> Iterator[Problem]:
    path = f"do.{action.key}"
    if action.operator not in operators:
        yield unknown(f"{path}.operator", "operator", action.operator, operators.names())
        return
    operator = operators[action.operator]
    fields = operator.Params.model_fields
    yield from unknown_names(f"{path}.params", "parameter", action.params, fields)
    for name, field in fields.items():
        if field.is_required() and name not in action.params:
            yield problem(f"{path}.params", "missing_parameter", name=name)
    fixed: dict[str, Any] = {}
    yield from _params(path, action, kind, types, fixed)
    if not action.params.keys() - fixed.keys():
        yield from _values(path, operator, fixed)
    if not operator.external:  # What reaches outside names nothing of ours.
        yield from references.problems(operator.name, path, fixed, kind, compiled)


def _params(
    path: str,
    action: ActionDefinition,
    kind: RecordType,
    types: Mapping[str, Type],
    fixed: dict[str, Any],
) -> Iterator[Problem]:
    """Yield what is wrong with the expressions; put the values of those that are fixed in."""
    for name, source in action.params.items():
        place = f"{path}.params.{name}"
        expression, problems = _expression(place, source, types, ANY)
        yield from problems
        if expression is None:
            continue
        if not expression.program.names_used:
            fixed[name] = expression.program.evaluate({})
        yield from _text(place, name, source, expression, kind)


def _values(path: str, operator: Operator, fixed: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with parameters that are all fixed: nothing has to run to see it."""
    try:
        operator.Params.model_validate(dict(fixed))
    except ValidationError as error:
        for each in error.errors(include_url=False):
            if each["type"] not in ("missing", "extra_forbidden"):
                where = ".".join([path, "params", *map(str, each["loc"][:1])])
                yield problem(where, "bad_parameter", error=effects.first(error))
                return


def _text(
    path: str, name: str, source: str, expression: Expression, kind: RecordType
) -> Iterator[Problem]:
    """Yield what is wrong with a text that has places for values."""
    if "{{" not in source:
        return
    if expression.program.names_used:
        # What people have typed must not be read as a template.
        yield problem(path, "template_not_fixed", name=name)
        return
    value = expression.program.evaluate({})
    given = value if isinstance(value, Mapping) else {"": value}
    written = {lang: text for lang, text in given.items() if isinstance(text, str)}
    yield from text_problems(path, written, texts.places(kind.fields))


def _expression(
    path: str, source: str, types: Mapping[str, Type], result: Type
) -> tuple[Expression | None, list[Problem]]:
    try:
        return compile_expression(source, types, result=result), []
    except Unusable as error:
        return None, [said(path, message) for message in error.messages]
