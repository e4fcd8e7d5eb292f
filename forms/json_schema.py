"""The JSON Schema (2020-12) of a form, for the API's readers and for other programs.

Beside the standard's own words stand annotations that begin with `x-diwan-`: type, widget,
labels in every language, layout, and the rules in FEEL. Where a rule's condition is as simple
as JSON Schema can say (a field equals a value), it stands as `if` and `then` too.
"""

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Any, Literal

from engine.i18n import labels
from forms.conditions import as_schema
from forms.field import Field
from forms.layout import Section
from forms.rules import Rule

if TYPE_CHECKING:
    from forms.form import Form

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Purpose = Literal["create", "edit", "read"]


def describe(
    form: "Form", lang: str | None, subset: Collection[str] | None, purpose: Purpose
) -> dict[str, Any]:
    """Return the schema. purpose: `read` requires nothing; `edit` neither, as it may be partial."""
    shown = [f for f in form.fields.values() if subset is None or f.key in subset]
    keys = {field.key for field in shown}
    schema: dict[str, Any] = {
        "$schema": DRAFT,
        "type": "object",
        "properties": {field.key: property_schema(field, lang) for field in shown},
        "additionalProperties": False,
        "x-diwan-layout": [_section(s, keys, lang) for s in form.sections],
        "x-diwan-rules": [_rule(rule) for rule in form.rules if rule.fields & keys],
    }
    if form.definition.label:
        schema["title"] = labels.text(form.definition.label, lang or "en")
    if purpose == "create":
        schema["required"] = [f.key for f in shown if _always_required(form, f)]
        schema["allOf"] = list(_conditional(form, keys))
    return {name: value for name, value in schema.items() if value != []}


def property_schema(field: Field, lang: str | None) -> dict[str, Any]:
    """Return the schema of one field with its title, help, default and annotations."""
    definition, schema = field.definition, _titled(field, lang)
    schema["title"] = labels.text(definition.label, lang or "en")
    if definition.help:
        schema["description"] = labels.text(definition.help, lang or "en")
    if definition.default is not None and not definition.default_feel:
        schema["default"] = definition.default
    if field.read_only:
        schema["readOnly"] = True
    schema["x-diwan-type"] = definition.type
    schema["x-diwan-widget"] = field.type.widget
    schema["x-diwan-label"] = dict(definition.label)
    for name, value in _pointing(field):
        schema[f"x-diwan-{name}"] = value
    return schema


def _titled(field: Field, lang: str | None) -> dict[str, Any]:
    """Return the type's schema with options as `oneOf` and columns described in full."""
    schema = dict(field.type.json_schema(field))
    options = getattr(field.settings, "options", None)
    if options is not None:
        target = schema if "enum" in schema else schema["items"]
        target.pop("enum")
        target["oneOf"] = [
            {"const": o.key, "title": labels.text(o.label, lang or "en")} for o in options
        ]
    if field.type.in_rows:
        row = schema["items"] = dict(schema["items"])
        row["properties"] = {k: property_schema(c, lang) for k, c in field.columns.items()}
        row["required"] = [k for k, c in field.columns.items() if c.definition.required]
    return schema


def _pointing(field: Field) -> Iterator[tuple[str, Any]]:
    target: Callable[[Any], str] | None = getattr(field.type, "target", None)
    if target:
        yield "to", target(field.settings)
    if expression := field.expressions.get("value"):
        yield "value", expression.source


def _section(section: Section, keys: Collection[str], lang: str | None) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": labels.text(section.label, lang or "en"),
        "columns": section.columns,
        **({"tab": section.tab} if section.tab else {}),
        "fields": [
            {"field": p.field.key, "span": p.span} for p in section.fields if p.field.key in keys
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    effects = {"show": rule.show, "enable": rule.enable, "require": rule.require}
    sources = {name: expression.source for name, expression in effects.items() if expression}
    return {"key": rule.key, "fields": sorted(rule.fields), **sources}


def _always_required(form: "Form", field: Field) -> bool:
    return field.definition.required and not field.read_only and field.key not in form.shown_when


def _conditional(form: "Form", keys: Collection[str]) -> Iterator[dict[str, Any]]:
    """Yield if/then for what is required under a condition that JSON Schema can say."""
    for rule in form.rules:
        required = sorted(_required_by(form, rule) & set(keys))
        condition = rule.require or rule.show
        if required and condition and (schema := as_schema(condition.program.tree, form.fields)):
            yield {"if": schema, "then": {"required": required}}


def _required_by(form: "Form", rule: Rule) -> set[str]:
    """Return the fields that must be there whenever the rule's one condition holds."""
    if rule.require:
        shown_alike = rule.show is None or rule.show.source == rule.require.source
        alone = {k for k in rule.fields if len(form.shown_when.get(k, ())) <= int(bool(rule.show))}
        return alone if shown_alike else set()
    return {
        key
        for key in rule.fields
        if form.fields[key].definition.required and len(form.shown_when[key]) == 1
    }
