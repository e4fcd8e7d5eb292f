"""Errors of JSON Schema in people's words: out of their typed kind, never out of their text."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from jsonschema_rs import Draft202012Validator, ValidationError
from jsonschema_rs import ValidationErrorKind as Kind

from forms.context import FormContext
from forms.field import Field
from forms.messages import Message

if TYPE_CHECKING:
    from forms.form import Form


def messages_of(
    form: "Form", values: Mapping[str, Any], ctx: FormContext
) -> Iterator[tuple[str, Message]]:
    """Yield (path, message) of everything in the values that does not fit its type."""
    if form.validator.is_valid(values):
        return
    for error in form.validator.iter_errors(values):
        yield from _explained(form, error, ctx)


def messages_of_value(
    field: Field, validator: Draft202012Validator, value: Any, ctx: FormContext
) -> list[Message]:
    """Return everything in one field's value that does not fit its type."""
    if validator.is_valid(value):
        return []
    return [
        field.type.explain(field, error.kind.name, _params(field, error.kind, ctx))
        for error in validator.iter_errors(value)
    ]


def _explained(
    form: "Form", error: ValidationError, ctx: FormContext
) -> Iterator[tuple[str, Message]]:
    path = error.instance_path
    dotted = ".".join(map(str, path))
    field = _field_at(form, path)
    if isinstance(error.kind, Kind.AdditionalProperties):
        for name in error.kind.unexpected:
            yield f"{dotted}.{name}", Message("unknown", {"name": name})
    else:
        yield dotted, field.type.explain(field, error.kind.name, _params(field, error.kind, ctx))


def _field_at(form: "Form", path: list[str | int]) -> Field:
    """Return the field, or the column, that a path of the data leads to."""
    field = form.fields[str(path[0])]
    if len(path) > 2 and field.type.in_rows:
        return field.columns[str(path[2])]
    return field


def _params(field: Field, kind: Any, ctx: FormContext) -> dict[str, Any]:
    match kind:
        case Kind.Minimum(limit) | Kind.Maximum(limit):
            return {"limit": field.type.display(field, limit, ctx)}
        case Kind.MinLength(limit) | Kind.MaxLength(limit):
            return {"limit": limit}
        case Kind.MinItems(limit) | Kind.MaxItems(limit):
            return {"limit": limit}
        case Kind.MultipleOf(multiple_of):
            return {"limit": multiple_of}
    return {}
