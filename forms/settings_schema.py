"""The JSON Schema of field definitions, with each type's own settings, for editors."""

from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from forms.definition import FieldDefinition
from forms.field_type import field_types

# Columns are fields again: a schema that went on into them would never end.
_COLUMNS = {"type": "array", "items": {"type": "object", "required": ["key", "type", "label"]}}


def with_settings(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a field definition with what each type adds under its name."""
    types = {"enum": sorted(field_types), "title": "Type"}
    properties = {**schema["properties"], "type": types}
    return {**schema, "properties": properties, "allOf": [_of(name) for name in field_types]}


@cache
def _of(name: str) -> dict[str, Any]:
    settings = field_types[name].Settings.model_fields
    return {
        "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
        "then": {
            "properties": {key: _setting(info) for key, info in settings.items()},
            "required": [key for key, info in settings.items() if info.is_required()],
        },
    }


def _setting(info: FieldInfo) -> Any:
    if info.annotation == list[FieldDefinition]:
        return _COLUMNS
    typed: Any = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
    schema = TypeAdapter(typed).json_schema()
    return _inlined(schema, schema.pop("$defs", {}))


def _inlined(schema: Any, parts: dict[str, Any]) -> Any:
    """Return the schema with its references replaced by what they refer to."""
    if isinstance(schema, list):
        return [_inlined(item, parts) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if reference := schema.get("$ref"):
        return _inlined(parts[reference.rsplit("/", 1)[-1]], parts)
    return {key: _inlined(value, parts) for key, value in schema.items()}
