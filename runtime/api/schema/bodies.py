"""The schemas of a record type: what is read of it, sent for a new one, sent to change one."""

from __future__ import annotations

from typing import Any

from engine import access
from engine.access import Actor
from engine.blueprint import live
from engine.templating import language
from forms.json_schema import Purpose
from runtime.api.components import COMMON_READ
from runtime.records.record_type import RecordType


def of_type(kind: RecordType, actor: Actor) -> dict[str, Any]:
    """Return the components of a type by their names, with the fields that the actor may see."""
    read = {
        "type": "object",
        "title": kind.name(language()),
        "required": ["id", "type", "version", "data"],
        "properties": {
            **COMMON_READ,
            "status": {"type": ["string", "null"], "enum": [*kind.statuses, None]},
            "data": _data(kind, actor, "read"),
        },
    }
    found = {kind.key: read}
    if not kind.abstract:
        found[f"{kind.key}_new"] = an_object(
            {
                "data": _data(kind, actor, "create"),
                "assignee": {"type": ["integer", "null"]},
                "department": {"type": ["integer", "null"]},
            },
            ["data"],
        )
        found[f"{kind.key}_change"] = an_object(
            {
                "data": _data(kind, actor, "edit"),
                "version": {"type": "integer"},
                "reason": {"type": "string"},
            },
            ["data"],
        )
    return found


def _data(kind: RecordType, actor: Actor, purpose: Purpose) -> dict[str, Any]:
    of_type = access.OfType(kind.key, kind.lineage)
    seen = {key for key in kind.fields if access.decide(actor, "field:see", of_type, field=key)}
    schema = kind.form.json_schema(language(), seen, purpose)
    schema.pop("$schema", None)
    return schema


def of_transition(kind: RecordType, step: Any) -> dict[str, Any]:
    """Return the schema of what a transition asks."""
    schema = kind.form.json_schema(language(), set(step.definition.ask), "edit")
    schema.pop("$schema", None)
    return schema


def of_form(key: str) -> dict[str, Any]:
    """Return the schema of a form of its own; "" is the form that asks nothing."""
    if not key:
        return {"type": "object", "maxProperties": 0}
    schema: dict[str, Any] = live().get("form", key).json_schema(language())
    schema.pop("$schema", None)
    return schema


def an_object(properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    """Return the schema of an object with these properties."""
    return {"type": "object", "properties": properties, "required": required or []}
