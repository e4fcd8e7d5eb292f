"""Until when a task is to be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from builder.diagram import times
from builder.diagram.panel import Field, Part, Place, _time
from builder.diagram.panel._fields import record_fields, without_empty
from workflows.reading.vocabulary import HUMAN


class Due(Part):
    name: ClassVar[str] = "due"
    order: ClassVar[int] = 40

    def title(self, place: Place) -> str:
        return _("Until when")

    def serves(self, place: Place) -> bool:
        return place.type in HUMAN

    def fields(self, place: Place) -> list[Field]:
        ways = {
            "none": _("No deadline"),
            "after": _("Some time after it opens"),
            "field": _("By a date of the record"),
            "formula": _("By an expression"),
        }
        before = times.read("", str(place.own.get("due", "")))
        more = {"date": _("On a fixed date")} if before.way == "date" else {}
        return _time.fields(place, ways | more, before)

    def rules(self, place: Place) -> list[dict[str, Any]]:
        return _time.rules()

    def data(self, place: Place) -> dict[str, Any]:
        own = place.own
        found = times.read("", str(own.get("due", "")))
        return _time.data(found, working=own.get("working") == "true")

    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        _, expression = _time.read(data)
        counts = data.get("way") in ("after", "formula") and data.get("working")
        working = "true" if expression and counts else ""
        return {"own": without_empty({**place.own, "due": expression, "working": working})}

    def said(self, place: Place) -> str:
        due, dates = str(place.own.get("due", "")), record_fields(place)
        return times.said(due, dates, working=place.own.get("working") == "true") if due else ""
