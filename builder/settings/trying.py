"""Trying an expression: a form for the values that it reads, and what comes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from builder.direction import isolated
from builder.feel_scopes import Names
from builder.settings import expressions
from engine import feel
from engine.blueprint.checking import CompilingBlueprint
from engine.feel import BudgetExceeded, FeelSyntaxError, Type
from engine.i18n import labels
from engine.templating import language
from forms import FieldDefinition, Form, FormContext, FormDefinition, compile_form
from runtime.records import names as record_names

RECORD = "taken_from"
"""The field in which a record is chosen, whose values are taken."""
_BY_TYPE = {
    "number": "number",
    "string": "text",
    "boolean": "yes_no",
    "date": "date",
    "date and time": "date_time",
    "time": "time",
}
_AROUND = frozenset(("user",))


@dataclass(frozen=True)
class Outcome:
    """text: the value as an expression writes it. whys: why it, or a part of it, is null."""

    text: str
    whys: tuple[str, ...] = ()


def form_for(source: str, names: Names, compiled: CompilingBlueprint, record_label: str) -> Form:
    """Return a form with one field for each name that an expression reads; raise FormProblems."""
    used = [name for name in names.types if name in _used(source, names) - _AROUND]
    fields = list(_fields(used, names))
    if names.records:
        label = {language(): record_label}
        chosen = {"key": RECORD, "type": "reference", "to": names.records, "label": label}
        fields.insert(0, FieldDefinition.model_validate(chosen))
    known = {each.key for each in fields}
    return compile_form(
        FormDefinition(fields=fields),
        extra_names={key: t for key, t in names.types.items() if key not in known},
        lookup_types=record_names.lookup_types(compiled),
    )


def outcome(source: str, names: Names, form: Form, data: Mapping[str, Any],
            ctx: FormContext) -> Outcome:  # fmt: skip
    """Return what the expression gives for the form's data."""
    local = ctx.now.astimezone(ctx.tz)
    try:
        program = feel.compile(source, names=names.types)
        found = program.explain(
            form.scope(data, ctx), clock=lambda: local, calendar=ctx.working_calendar
        )
    except FeelSyntaxError as error:
        return Outcome("", tuple(_said(each) for each in error.problems))
    except BudgetExceeded as error:
        return Outcome("", (error.message(language()),))
    return Outcome(expressions.as_text(found.value), tuple(_said(each) for each in found.nulls))


def _said(problem: Any) -> str:
    return isolated(problem.message(language()), language())


def _used(source: str, names: Names) -> frozenset[str]:
    try:
        return feel.compile(source, names=names.types).names_used
    except FeelSyntaxError:
        return frozenset()


def _fields(used: list[str], names: Names) -> Iterator[FieldDefinition]:
    for name in used:
        if field := names.fields.get(name):
            yield _fillable(field)
        elif kind := _BY_TYPE.get(_type(names.types[name])):
            label = {language(): labels.text(names.labels.get(name), language()) or name}
            yield FieldDefinition.model_validate({"key": name, "type": kind, "label": label})


def _type(kind: Type) -> str:
    return kind.name


def _fillable(field: FieldDefinition) -> FieldDefinition:
    """Return a field that anybody may fill in with anything: no conditions, nothing worked out."""
    body = field.model_dump(exclude_none=True) | {"required": False, "read_only": False}
    body.pop("default", None)
    if field.type in ("computed", "rollup"):
        body["type"] = body.pop("result", "number" if field.type == "rollup" else "text")
        for name in ("value", "of", "by", "measure", "field", "where"):
            body.pop(name, None)
    if options := body.get("options"):
        body["options"] = [{k: v for k, v in each.items() if k != "when"} for each in options]
    return FieldDefinition.model_validate(body)
