"""The settings that the board's panels show, as forms out of the models that read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from builder import naming
from builder.board import drawing
from builder.board.layers import Layers
from builder.settings import Panel, Settings, panel
from engine.blueprint import Blueprint
from engine.templating import language
from forms.field_type import Posted
from runtime.records.definition import StatusDefinition, TransitionDefinition

PREFIX = "set_"
_OF_STATUS = ("label", "due__stop", "due__shift_days", "asks")
_OF_TRANSITION = ("label", "style", "ask", "reason", "when", "process", "by_hand")


class Unreadable(ValueError):
    """What was posted is not as the settings have to be; `settings` says where."""

    def __init__(self, settings: Settings) -> None:
        super().__init__("unreadable settings")
        self.settings = settings


def of_status(found: Layers) -> Panel:
    choices = {"asks__fields": _fields(found)}
    return panel(StatusDefinition, owner="status", only=_OF_STATUS, choices=choices)


def of_transition(blueprint: Blueprint, kind: str, found: Layers) -> Panel:
    """Return the panel of a type's transitions, which ask for its fields and start processes."""
    return panel(
        TransitionDefinition,
        owner="transition",
        only=_OF_TRANSITION,
        choices={"ask": _fields(found), "process": _processes(blueprint)},
        scope=f"record_type/{kind}",
    )


def condition_of(kind: str) -> Panel:
    """Return the panel of a condition on records of a type, as rights have them."""
    schema = {"properties": {"filter": {"type": "string"}}}
    where, gives = f"record_type/{kind}", {"filter": "boolean"}
    return panel(schema, owner="scope", scope=where, results=gives, as_expressions=True)


def condition_prefix(role: str) -> str:
    return f"{role}_"


def condition_name(role: str) -> str:
    """Return the name that a role's condition is posted under."""
    return f"{condition_prefix(role)}filter"


def read(form: Panel, posted: Posted, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the body with what was posted; raise Unreadable."""
    found = form.read(posted, body, prefix=PREFIX)
    if found.errors:
        raise Unreadable(found)
    return found.body


def _fields(found: Layers) -> dict[str, str]:
    return {each.key: drawing.name(each.body, language()) for each in found.elements("fields")}


def _processes(blueprint: Blueprint) -> dict[str, str]:
    return {
        key: naming.title(each, key, language())
        for key, each in sorted(blueprint.of("process").items())
    }
