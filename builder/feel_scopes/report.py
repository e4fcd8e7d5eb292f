"""Expressions of a report: the columns of its rows, and the answers to what it asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from builder.feel_scopes import NONE, FeelScope, Names
from engine.blueprint.checking import CompilingBlueprint
from runtime.reports import composing
from runtime.reports.definition import ParameterDefinition
from runtime.reports.report import names

_PARAMETERS = TypeAdapter(list[ParameterDefinition])


def find(compiled: CompilingBlueprint, key: str, trail: tuple[str, ...]) -> Names:
    """Return the names for a report, whose key it is."""
    definition = compiled.blueprint.get("report", key)
    body: Mapping[str, Any] = definition.body if definition else {}
    about = composing.about_of(body, compiled)
    if about is None:
        return NONE
    try:
        asked = _PARAMETERS.validate_python(body.get("parameters") or [])
    except ValidationError:
        asked = []
    labels = {name: dict(column.label) for name, column in about.columns.items()}
    labels |= {each.key: dict(each.label) for each in asked}
    return Names(names(about, asked), labels)


SCOPE = FeelScope("report", find)
