"""Where the forms of a rule stand: its record type, and the names that its expressions know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from builder.diagram.panel import Place
from engine.blueprint import Blueprint
from engine.blueprint.checking import CompilingBlueprint
from runtime.records.record_type import RecordType


class RulePlace(Place):
    """The place of a rule, for the forms of operators that processes have too."""

    @property
    def scope(self) -> str:
        return f"rule/{self.record_type}"


def place_of(key: str, body: Mapping[str, Any], blueprint: Blueprint) -> RulePlace:
    settings = {"recordType": str(body.get("record_type", ""))}
    return RulePlace(key, {}, settings, (), (), blueprint, CompilingBlueprint(blueprint))


def kind_of(place: Place) -> RecordType | None:
    """Return the rule's record type; None where it has problems, or is not there."""
    found: RecordType | None = place.compiled.find("record_type", place.record_type)
    return found
