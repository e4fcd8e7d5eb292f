"""Which process is called, and what it is given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from builder.diagram.panel import Field, Part, Place, _inputs
from builder.diagram.panel._fields import choice, definitions, known, without_empty
from workflows import parsing


class CalledProcess(Part):
    name: ClassVar[str] = "call"
    order: ClassVar[int] = 20

    def title(self, place: Place) -> str:
        return _("Which process it calls")

    def serves(self, place: Place) -> bool:
        return place.type == "callActivity"

    def fields(self, place: Place) -> list[Field]:
        called = place.facts.get("called")
        others = {
            k: v for k, v in definitions(place.blueprint, "process").items() if k != place.key
        }
        found = [choice("called", _("Process"), known(others, called))]
        return [*found, *_inputs.fields(place, _wanted(place))]

    def data(self, place: Place) -> dict[str, Any]:
        return {"called": place.facts.get("called"), **_inputs.data(place, _wanted(place))}

    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        inputs = _inputs.read(place, _wanted(place), data)
        return {"called": data.get("called") or "", "own": without_empty({"input": inputs})}

    def typed(self, before: Place, after: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        same = before.facts.get("called") == after.facts.get("called")
        return dict(data) if same else self.data(after)

    def said(self, place: Place) -> str:
        called = str(place.facts.get("called", ""))
        return definitions(place.blueprint, "process").get(called, "")


def _wanted(place: Place) -> list[str]:
    """Return the names that the called process says it reads."""
    found = place.blueprint.get("process", str(place.facts.get("called", "")))
    model = parsing.sketch(str(found.body.get("xml", "")).encode()) if found else None
    return [] if model is None else [*model.settings.inputs]
