"""From a form's definition to a form that can be filled in; everything wrong is told at once."""

from collections.abc import Mapping
from dataclasses import replace

import jsonschema_rs

from engine.feel import ANY, Type
from engine.pacing import paced
from forms.building import Builder
from forms.definition import FormDefinition
from forms.expressions import Expression, Unusable, compile_condition, compile_expression
from forms.field import Field
from forms.form import Form
from forms.layout import lay_out
from forms.messages import Message
from forms.ordering import columns_in_order, in_order
from forms.problems import FormProblems, Problem
from forms.rules import compile_checks, compile_rules


def compile_form(
    definition: FormDefinition,
    *,
    extra_names: Mapping[str, Type] | None = None,
    lookup_types: Mapping[str, Type] | None = None,
) -> Form:
    """Return the form; raises FormProblems with everything that is wrong.

    extra_names: further names that expressions may use, with their types; their values come
    by `FormContext.names`. lookup_types: FEEL type of a record by record type's key ("user" for
    people); None when references are not to be checked.
    """
    builder = Builder(lookup_types)
    built = builder.fields(definition.fields, "fields.{key}")
    problems = builder.problems
    fields = {field.key: field for field in built}
    problems.extend(_taken(fields, extra_names or {}))
    names = {**(extra_names or {}), **_names(fields)}
    fields = {
        key: _expressed(field, names, f"fields.{key}", problems)
        for key, field in paced(fields.items())
    }
    standing = _standing(definition, fields)
    sections = lay_out(definition.layout, definition.tabs, standing, problems)
    rules = compile_rules(definition.rules, fields, sections, names, problems)
    checks = compile_checks(definition.checks, fields, names, problems)
    order = in_order(fields, rules, problems)
    if problems:
        raise FormProblems(problems)
    return Form(definition, fields, sections, rules, checks, order, names)


def _names(fields: Mapping[str, Field]) -> dict[str, Type]:
    return {key: field.type.feel_type(field) for key, field in fields.items()}


def _taken(fields: Mapping[str, Field], extra: Mapping[str, Type]) -> list[Problem]:
    both = sorted(set(fields) & set(extra))
    return [Problem(f"fields.{name}", "key_taken", {"name": name}) for name in both]


def _standing(definition: FormDefinition, fields: Mapping[str, Field]) -> Mapping[str, Field]:
    return {d.key: fields[d.key] for d in definition.fields if d.key in fields}


def _expressed(
    field: Field, names: Mapping[str, Type], path: str, problems: list[Problem]
) -> Field:
    """Return the field with its expressions compiled, and those of its columns."""
    compiled = _compile_all(field, names, path, problems)
    problems.extend(_default_problems(field, path))
    if not field.type.in_rows:
        return replace(field, expressions=compiled) if compiled else field
    row_names = {**names, **_names(field.columns)}
    columns = tuple(
        _expressed(column, row_names, f"{path}.fields.{column.key}", problems)
        for column in field.children
    )
    whole = replace(field, expressions=compiled, children=columns)
    return replace(whole, row_order=columns_in_order(whole, path, problems))


def _compile_all(
    field: Field, names: Mapping[str, Type], path: str, problems: list[Problem]
) -> dict[str, Expression]:
    """Return the expressions that compile, and note what is wrong with the others."""
    compiled = {}
    for name, source in _sources(field).items():
        try:
            compiled[name] = _compile_one(field, name, source, names)
        except Unusable as error:
            problems.extend(Problem.at(f"{path}.{name}", message) for message in error.messages)
    return compiled


def _sources(field: Field) -> dict[str, str]:
    sources = dict(field.type.sources(field.settings))
    if field.definition.default_feel:
        sources["default"] = field.definition.default_feel
    return sources


def _compile_one(field: Field, name: str, source: str, names: Mapping[str, Type]) -> Expression:
    if name.startswith("options."):
        return compile_condition(source, names)
    wanted = field.type.feel_type(field) if name in ("value", "default") else ANY
    return compile_expression(source, names, result=wanted)


def _default_problems(field: Field, path: str) -> list[Problem]:
    """Return what is wrong with a literal default: it has to be a stored value of the type."""
    default = field.definition.default
    if default is None or field.definition.default_feel:
        return []
    validator = jsonschema_rs.Draft202012Validator(
        field.type.json_schema(field),
        pattern_options=jsonschema_rs.RegexOptions(),
        validate_formats=True,
    )
    found = [error.kind.name for error in validator.iter_errors(default)]
    detail = field.type.explain(field, found[0], {"limit": ""}) if found else None
    return (
        [Problem.at(f"{path}.default", Message("default_wrong", {"detail": detail}))]
        if detail
        else []
    )
