"""Which decision is asked, with what, and where its answer is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from builder.diagram.panel import Field, Part, Place, _inputs
from builder.diagram.panel._fields import choice, definitions, field, known, without_empty


class CalledDecision(Part):
    name: ClassVar[str] = "decision"
    order: ClassVar[int] = 20

    def title(self, place: Place) -> str:
        return _("What is decided")

    def serves(self, place: Place) -> bool:
        return place.type == "businessRuleTask"

    def fields(self, place: Place) -> list[Field]:
        key = place.own.get("key")
        return [
            choice("key", _("Decision"), known(definitions(place.blueprint, "decision"), key)),
            field("result", "text", _("Its answer is kept as"), max_length=80,
                  pattern="[A-Za-z_][A-Za-z0-9_]*"),
            *_inputs.fields(place, _wanted(place)),
        ]  # fmt: skip

    def data(self, place: Place) -> dict[str, Any]:
        own = place.own
        kept = {"key": own.get("key"), "result": own.get("result") or place.facts.get("id")}
        return {**kept, **_inputs.data(place, _wanted(place))}

    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        result = data.get("result")
        result = "" if result == place.facts.get("id") and not place.own.get("result") else result
        inputs = _inputs.read(place, _wanted(place), data)
        return {"own": without_empty({"key": data.get("key"), "result": result, "input": inputs})}

    def typed(self, before: Place, after: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        return dict(data) if before.own.get("key") == after.own.get("key") else self.data(after)

    def said(self, place: Place) -> str:
        key = str(place.own.get("key", ""))
        return definitions(place.blueprint, "decision").get(key, "")


def _wanted(place: Place) -> list[str]:
    """Return the names that the decision reads."""
    model = place.compiled.find("decision", str(place.own.get("key", "")))
    return [] if model is None else [each.name for each in model.inputs.values()]
