"""The process as a whole: its name, the records it is about, and what starts it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from builder.diagram.panel import Field, Part, Place
from builder.diagram.panel._fields import (
    as_labels,
    by_language,
    choice,
    definitions,
    field,
    first,
    known,
    without_empty,
)
from builder.diagram.sent import rows


class Process(Part):
    name: ClassVar[str] = "process"
    order: ClassVar[int] = 10

    def title(self, place: Place) -> str:
        return _("The process")

    def serves(self, place: Place) -> bool:
        return place.type == "process"

    def fields(self, place: Place) -> list[Field]:
        types = known(definitions(place.blueprint, "record_type"), place.own.get("recordType"))
        return [
            field("words", "words", _("Name")),
            choice("record_type", _("Runs on records of"), types),
            field("icon", "text", _("Icon"), max_length=63, pattern="[a-z][a-z0-9-]*"),
            field("inputs", "text", _("Names it takes when another process calls it"),
                  max_length=500, help=_("Separated by spaces.")),
        ]  # fmt: skip

    def data(self, place: Place) -> dict[str, Any]:
        own, name = place.own, place.facts.get("name")
        return {
            "words": by_language(own.get("label", ())) or ({"ar": name} if name else {}),
            "record_type": own.get("recordType"),
            "icon": own.get("icon"),
            "inputs": " ".join(str(each.get("name", "")) for each in rows(own.get("input"))),
        }

    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        words = data.get("words") or {}
        given = str(data.get("inputs") or "").split()
        kept = {str(each.get("name")): each for each in rows(place.own.get("input"))}
        own = {
            **place.own,
            "label": as_labels(words),
            "recordType": data.get("record_type"),
            "icon": data.get("icon"),
            "input": [kept.get(name, {"name": name}) for name in given],
        }
        return {"own": without_empty(own), "name": first(words) or place.facts.get("name", "")}
