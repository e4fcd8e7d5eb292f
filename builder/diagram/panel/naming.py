"""What an element is called, in each language; a way and a remark have one text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from builder.diagram.panel import Field, Part, Place
from builder.diagram.panel._fields import as_labels, by_language, field, first
from workflows.reading.vocabulary import HUMAN, NODES


class Naming(Part):
    name: ClassVar[str] = "naming"
    order: ClassVar[int] = 10

    def title(self, place: Place) -> str:
        return _("Name")

    def serves(self, place: Place) -> bool:
        return place.type not in ("process", *HUMAN)

    def fields(self, place: Place) -> list[Field]:
        if place.type in NODES:
            return [field("words", "words", _("Name"))]
        if place.type == "sequenceFlow":
            return [field("text", "text", _("Name"), max_length=200)]
        return [field("text", "long_text", _("Text"), rows=4, max_length=2000)]

    def data(self, place: Place) -> dict[str, Any]:
        name = str(place.facts.get("name", ""))
        if place.type not in NODES:
            return {"text": name}
        return {
            "words": by_language(place.facts.get("labels", ())) or ({"ar": name} if name else {})
        }

    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        if place.type not in NODES:
            return {"name": data.get("text") or ""}
        words = data.get("words") or {}
        name = first(words)
        if by_language(place.facts.get("labels", ())) == words:
            return {"name": name or place.facts.get("name", "")}
        # One name in Arabic needs no labels: the name in the drawing is Arabic.
        labels = as_labels(words) if set(words) - {"ar"} or place.facts.get("labels") else []
        return {"labels": labels, "name": name}
