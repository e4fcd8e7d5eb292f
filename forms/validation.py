"""Is the data right, and what is stored of it?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from engine.registry import closest
from forms.checking import Errors, add, check
from forms.context import FormContext
from forms.evaluation import FormState, evaluate
from forms.field import Field
from forms.messages import Message
from forms.plain_json import plain_json

if TYPE_CHECKING:
    from forms.form import Form


@dataclass(frozen=True)
class Validated:
    """data: everything to be stored, computed values too. errors: by path, `fees.2.price`."""

    data: dict[str, Any]
    errors: Errors
    state: FormState

    def __bool__(self) -> bool:
        return not self.errors

    def messages(self, lang: str) -> dict[str, list[str]]:
        """Return the errors in words."""
        return {path: [m.message(lang) for m in found] for path, found in self.errors.items()}


def validator(form: "Form") -> jsonschema_rs.Draft202012Validator:
    """Return the compiled JSON Schema of the values that are there; what is required is known
    only with the rules.
    """
    schema = {
        "type": "object",
        "properties": {key: _uncounted(f) for key, f in form.fields.items()},
    }
    return jsonschema_rs.Draft202012Validator(
        schema,
        pattern_options=jsonschema_rs.RegexOptions(),
        validate_formats=True,
        offline=True,
    )


def _uncounted(field: Field) -> dict[str, Any]:
    """Return the field's schema; rows are counted by their type, which leaves out empty ones."""
    schema = field.type.json_schema(field)
    if not field.type.in_rows:
        return schema
    return {name: value for name, value in schema.items() if name not in ("minItems", "maxItems")}


def validate(
    form: "Form",
    data: Mapping[str, Any],
    ctx: FormContext,
    *,
    stored: Mapping[str, Any] | None,
    partial: bool,
    editable: Iterable[str] | None,
) -> Validated:
    """See `Form.validate`."""
    before = dict(stored or {})
    errors: Errors = {}
    given = _cleaned(form, data, ctx, errors)
    allowed = _free(form) if editable is None else set(editable)
    accepted = _accepted(form, given, before, allowed, errors)
    merged = {key: v for key, v in (before | accepted).items() if v is not None}
    if stored is None and not partial:
        merged = with_defaults(form, merged, ctx, besides=frozenset(accepted))
    state = evaluate(form, merged, ctx)
    _refuse_disabled(form, accepted, before, state, errors)
    checked = allowed & state.visible & (set(given) if partial else set(form.fields))
    check(form, state, checked, before, ctx, errors)
    gone = {key: value for key, value in before.items() if key not in form.fields}
    return Validated(
        gone | _derived(form, merged) | _without_empty_rows(form, state.values), errors, state
    )


def with_defaults(
    form: "Form",
    data: dict[str, Any],
    ctx: FormContext,
    besides: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """Return the data with defaults for fields that it does not name; emptied ones stay empty."""
    scope = form.scope(data, ctx)
    for field in form.order:
        if field.key in data or field.key in besides:
            continue
        value = field.type.beginning(field)
        if expression := field.expressions.get("default"):
            value = field.type.from_feel(field, expression.value(scope, ctx), ctx)
        if value is not None:
            data[field.key] = value
            scope.pop(field.key, None)
    return data


def _cleaned(
    form: "Form", data: Mapping[str, Any], ctx: FormContext, errors: Errors
) -> dict[str, Any]:
    """Return the values in their stored form, None for empty ones, and note unknown keys."""
    given: dict[str, Any] = {}
    for key, value in data.items():
        field = form.fields.get(key)
        if field is None:
            add(errors, plain_json(key), unknown_key(plain_json(key), form.fields))
        elif not field.computed:
            clean = field.type.clean(field, plain_json(value), ctx)
            given[key] = None if field.type.empty(clean) else clean
    return given


def unknown_key(name: str, choices: Iterable[str]) -> Message:
    if meant := closest(name, choices):
        return Message("unknown_near", {"name": name, "suggestion": meant})
    return Message("unknown", {"name": name})


def _free(form: "Form") -> set[str]:
    """Return the fields that are not only the system's to set."""
    return {key for key, field in form.fields.items() if not field.read_only}


def _accepted(
    form: "Form",
    given: dict[str, Any],
    before: Mapping[str, Any],
    allowed: set[str],
    errors: Errors,
) -> dict[str, Any]:
    """Return what the person may set; anything else may only come back unchanged."""
    accepted = {}
    for key, value in given.items():
        if key in allowed:
            accepted[key] = value
        elif value != before.get(key):
            add(errors, key, Message("read_only"))
    return accepted


def _refuse_disabled(
    form: "Form",
    accepted: Mapping[str, Any],
    before: Mapping[str, Any],
    state: FormState,
    errors: Errors,
) -> None:
    for key in accepted.keys() & _free(form) & (state.visible - state.enabled):
        if accepted[key] is not None and accepted[key] != before.get(key):
            add(errors, key, Message("read_only"))


def _derived(form: "Form", data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept of other records: it stays right also while it does not show."""
    return {
        key: v for key, v in data.items() if key in form.fields and form.fields[key].type.derived
    }


def _without_empty_rows(form: "Form", values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as they are stored: errors count the rows as they stood on the page."""
    kept = dict(values)
    for key, field in form.fields.items():
        if field.type.in_rows and isinstance(kept.get(key), list):
            kept[key] = [row for row in kept[key] if row]
            if not kept[key]:
                del kept[key]
    return kept
