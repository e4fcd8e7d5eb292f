"""Whether an event on the border of an activity ends it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from builder.diagram.panel import Field, Part, Place
from builder.diagram.panel._fields import choice


class Border(Part):
    name: ClassVar[str] = "border"
    order: ClassVar[int] = 15

    def title(self, place: Place) -> str:
        return _("When it happens")

    def serves(self, place: Place) -> bool:
        return place.type == "boundaryEvent"

    def fields(self, place: Place) -> list[Field]:
        ways = {"ends": _("The activity is broken off"), "beside": _("The activity goes on")}
        return [choice("way", _("When it happens"), ways, widget="pills")]

    def data(self, place: Place) -> dict[str, Any]:
        return {"way": "ends" if place.facts.get("interrupting", True) else "beside"}

    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        return {"interrupting": data.get("way") != "beside"}
