"""Expressions of a form of its own: its fields, the record it is about, and who fills it in."""

from __future__ import annotations

from builder.feel_scopes import FeelScope, Names
from engine.blueprint.checking import CompilingBlueprint
from forms import FormDefinition


def find(compiled: CompilingBlueprint, key: str, trail: tuple[str, ...]) -> Names:
    form = compiled.get("form", key)
    definition: FormDefinition = form.definition
    fields = {each.key: each for each in definition.fields}
    return Names(form.names, {each.key: each.label for each in definition.fields}, fields)


SCOPE = FeelScope("form", find)
