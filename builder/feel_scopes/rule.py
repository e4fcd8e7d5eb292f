"""Expressions of a rule: its record, as it is and as it was, who set it off, and the comment."""

from __future__ import annotations

from builder.feel_scopes import FeelScope, Names, names_at
from engine.blueprint.checking import CompilingBlueprint
from runtime.rules import names


def find(compiled: CompilingBlueprint, key: str, trail: tuple[str, ...]) -> Names:
    """Return the names for the rules of a record type, whose key it is."""
    types = names.types(compiled.find("record_type", key))
    of_record = names_at(compiled.blueprint, f"record_type/{key}").labels
    sides = ("record", "before")
    labels = {f"{side}.{path}": label for side in sides for path, label in of_record.items()}
    return Names(types, labels)


SCOPE = FeelScope("rule", find)
