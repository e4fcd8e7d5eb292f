"""What a form is like for given data: what shows, what is enabled and required, what things
come to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forms.context import FormContext
from forms.expressions import LazyScope, within
from forms.field import Field

if TYPE_CHECKING:
    from forms.form import Form


@dataclass(frozen=True)
class FormState:
    """visible, enabled, required: keys of fields. values: stored values of the visible fields,
    with computed ones worked out, also in lines. options: keys on offer, where conditions narrow
    them. scope: the FEEL value of every name, hidden fields null.
    """

    visible: frozenset[str]
    enabled: frozenset[str]
    required: frozenset[str]
    values: Mapping[str, Any]
    options: Mapping[str, tuple[str, ...]]
    scope: Mapping[str, Any]


def evaluate(form: "Form", data: Mapping[str, Any], ctx: FormContext) -> FormState:
    """Work the form out over stored values, in one pass in order of dependency."""
    values: dict[str, Any] = {}
    # Looks into `values` only when a name is read, which the order puts after its working out.
    scope = form.scope(values, ctx)
    visible = set()
    for field in form.order:
        if not _holds_all(form.shown_when.get(field.key, ()), scope, ctx):
            continue
        visible.add(field.key)
        value = _worked_out(field, data.get(field.key), scope, ctx)
        if value is not None:
            values[field.key] = value
    return FormState(
        visible=frozenset(visible),
        enabled=frozenset(_enabled(form, visible, scope, ctx)),
        required=frozenset(_required(form, visible, scope, ctx)),
        values=values,
        options=_options(form, visible, scope, ctx),
        scope=scope,
    )


def _holds_all(conditions: Iterable[Any], scope: Mapping[str, Any], ctx: FormContext) -> bool:
    return all(condition.holds(scope, ctx) for condition in conditions)


def _worked_out(field: Field, value: Any, scope: Mapping[str, Any], ctx: FormContext) -> Any:
    if expression := field.expressions.get("value"):
        return field.type.from_feel(field, expression.value(scope, ctx), ctx)
    if field.row_order and isinstance(value, list):
        return [_row(field, row, scope, ctx) if isinstance(row, dict) else row for row in value]
    return value


def _row(
    field: Field, row: Mapping[str, Any], scope: Mapping[str, Any], ctx: FormContext
) -> dict[str, Any]:
    """Return the row with its computed columns; an empty row stays empty."""
    columns = field.columns
    kept = {key: v for key, v in row.items() if key not in columns or not columns[key].computed}
    if not kept or all(columns[key].type.empty(v) for key, v in kept.items() if key in columns):
        return dict(kept)
    names = within({k: c.type.to_feel(c, kept.get(k), ctx) for k, c in columns.items()}, scope)
    for column in field.row_order:
        if expression := column.expressions.get("value"):
            names[column.key] = expression.value(names, ctx)
            value = column.type.from_feel(column, names[column.key], ctx)
            if value is not None:
                kept[column.key] = value
            # What is written is what further sums see: a line's total as it was rounded.
            names[column.key] = column.type.to_feel(column, value, ctx)
    return kept


def _enabled(form: "Form", visible: set[str], scope: LazyScope, ctx: FormContext) -> Iterable[str]:
    for key in visible:
        field, conditions = form.fields[key], form.enabled_when.get(key, ())
        if not field.read_only and _holds_all(conditions, scope, ctx):
            yield key


def _required(form: "Form", visible: set[str], scope: LazyScope, ctx: FormContext) -> Iterable[str]:
    for key in visible:
        field = form.fields[key]
        conditions = form.required_when.get(key, ())
        if field.definition.required or any(c.holds(scope, ctx) for c in conditions):
            yield key


def _options(
    form: "Form", visible: set[str], scope: LazyScope, ctx: FormContext
) -> dict[str, tuple[str, ...]]:
    """Return what is on offer in the fields where a condition narrows it."""
    narrowed = {}
    for key in visible & form.narrowed:
        field = form.fields[key]
        conditions = field.expressions
        narrowed[key] = tuple(
            option.key
            for option in field.settings.options
            if (when := conditions.get(f"options.{option.key}")) is None or when.holds(scope, ctx)
        )
    return narrowed
