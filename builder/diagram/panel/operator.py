"""Which operator a system step calls, with its parameters out of the operator's own schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from builder.diagram.panel import Field, Part, Place, _params
from builder.diagram.panel._fields import choice, known, without_empty
from engine.i18n import labels
from engine.templating import language
from workflows.operators import Operator, operators


class CalledOperator(Part):
    name: ClassVar[str] = "operator"
    order: ClassVar[int] = 20

    def title(self, place: Place) -> str:
        return _("What it does")

    def serves(self, place: Place) -> bool:
        return place.type == "serviceTask"

    def fields(self, place: Place) -> list[Field]:
        named = str(place.own.get("name", ""))
        found = [choice("name", _("Operator"), known(_offered(), named))]
        operator = _operator(place)
        return [*found, *_params.fields(operator, place)] if operator else found

    def rules(self, place: Place) -> list[dict[str, Any]]:
        operator = _operator(place)
        return _params.rules(operator, place) if operator else []

    def data(self, place: Place) -> dict[str, Any]:
        operator = _operator(place)
        found = {"name": place.own.get("name")}
        return {**found, **_params.data(operator, place)} if operator else found

    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        name = str(data.get("name") or "")
        operator = _operator(place)
        if name != place.own.get("name") or operator is None:
            kept = place.own.get("param", []) if name == place.own.get("name") else []
            return {"own": without_empty({"name": name, "param": kept})}
        return {"own": without_empty({"name": name, "param": _params.read(operator, place, data)})}

    def typed(self, before: Place, after: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        same = before.own.get("name") == after.own.get("name")
        return dict(data) if same else self.data(after)

    def said(self, place: Place) -> str:
        return _offered().get(str(place.own.get("name", "")), "")


def _offered() -> dict[str, str]:
    lang = language()
    return {name: labels.text(each.label, lang) for name, each in operators.items()}


def _operator(place: Place) -> Operator | None:
    name = str(place.own.get("name", ""))
    return operators.get(name)
