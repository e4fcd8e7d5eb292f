"""What is wrong with values: as their types, the rules, the rows and the checks have them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from forms.context import FormContext
from forms.evaluation import FormState
from forms.field import Field
from forms.messages import CUSTOM, Message
from forms.schema_errors import messages_of

if TYPE_CHECKING:
    from forms.form import Form

Errors = dict[str, list[Message]]


def check(
    form: "Form",
    state: FormState,
    checked: set[str],
    before: Mapping[str, Any],
    ctx: FormContext,
    errors: Errors,
) -> None:
    """Note what is wrong with the fields in `checked`; before: what was stored of the record."""
    there = {key: state.values[key] for key in checked if key in state.values}
    for path, message in messages_of(form, there, ctx):
        add(errors, path, message)
    for key in form.fields:
        if key in checked:
            _check_field(form.fields[key], there.get(key), key, before.get(key), state, ctx, errors)
    for each in form.checks:
        if checked.intersection(each.fields) and each.expect.value(state.scope, ctx) is False:
            for key in each.fields:
                if key in checked:
                    add(errors, key, Message(CUSTOM, {"text": each.message}))


def _check_field(
    field: Field,
    value: Any,
    path: str,
    before: Any,
    state: FormState,
    ctx: FormContext,
    errors: Errors,
) -> None:
    """Note what only the type, the rules or the rows know."""
    if field.type.empty(value):
        if path in state.required and not field.read_only:
            add(errors, path, Message(field.type.wording("required")))
        return
    offered = state.options.get(path)
    if offered is not None and value != before and _not_offered(value, offered):
        add(errors, path, Message("enum"))
    if field.type.in_rows:
        _check_rows(field, value, path, before, ctx, errors)
    # What was stored and stays is not asked for again: it may have been right in its time.
    if value != before and path not in errors:
        for message in field.type.errors(field, value, ctx):
            add(errors, path, message)


def _not_offered(value: Any, offered: tuple[str, ...]) -> bool:
    return not set(value if isinstance(value, list) else [value]) <= set(offered)


def _check_rows(
    field: Field, rows: Any, path: str, before: Any, ctx: FormContext, errors: Errors
) -> None:
    old = before if isinstance(before, list) else []
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        if not isinstance(row, dict) or not row or row in old:
            continue
        for key, column in field.columns.items():
            where, value = f"{path}.{index}.{key}", row.get(key)
            if column.type.empty(value):
                if column.definition.required:
                    add(errors, where, Message(column.type.wording("required")))
            elif where not in errors:
                for message in column.type.errors(column, value, ctx):
                    add(errors, where, message)


def add(errors: Errors, path: str, message: Message) -> None:
    """Note a message at a path, once."""
    found = errors.setdefault(path, [])
    if message not in found:
        found.append(message)
