"""What an element, a way or a remark is called, in each language; a task is called by its title."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from builder.diagram.panel import Field, Part, Place
from builder.diagram.panel._fields import as_labels, field, first, names
from workflows.reading.vocabulary import HUMAN


class Naming(Part):
    name: ClassVar[str] = "naming"
    order: ClassVar[int] = 10

    def title(self, place: Place) -> str:
        return _("Text") if place.type == "textAnnotation" else _("Name")

    def serves(self, place: Place) -> bool:
        return place.type not in ("process", *HUMAN)

    def fields(self, place: Place) -> list[Field]:
        if place.type == "textAnnotation":
            return [field("words", "words", _("Text"), rows=4, max_length=2000)]
        return [field("words", "words", _("Name"))]

    def data(self, place: Place) -> dict[str, Any]:
        return {"words": names(place.facts)}

    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        words = data.get("words") or {}
        if names(place.facts) == words:
            return {}
        # One name in Arabic needs no labels: the name in the drawing is Arabic.
        labels = as_labels(words) if set(words) - {"ar"} or place.facts.get("labels") else []
        return {"labels": labels, "name": first(words)}
