"""When a timer rings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from builder.diagram import times
from builder.diagram.panel import Field, Part, Place, _time
from builder.diagram.panel._fields import choice, record_fields


class Timer(Part):
    name: ClassVar[str] = "timer"
    order: ClassVar[int] = 20

    def title(self, place: Place) -> str:
        return _("When it rings")

    def serves(self, place: Place) -> bool:
        return place.event == "timer"

    def fields(self, place: Place) -> list[Field]:
        ways = {
            "after": _("Some time after it begins"),
            "field": _("By a date of the record"),
            "date": _("On a fixed date"),
        }
        if place.facts.get("interrupting") is False:
            ways["every"] = _("Again and again")
        kinds = {
            "duration": _("gives a duration"),
            "date": _("gives a date or a moment"),
            "cycle": _("gives a repetition"),
        }
        formula = {"formula": _("By an expression")}
        found = _time.fields(place, ways | formula, _read(place))
        return [*found, choice("kind", _("The expression"), kinds)]

    def rules(self, place: Place) -> list[dict[str, Any]]:
        return [*_time.rules(), {"key": "of_kind", "fields": ["kind"], "show": 'way = "formula"'}]

    def data(self, place: Place) -> dict[str, Any]:
        timer = _timer(place)
        found = _time.data(_read(place), working=bool(timer.get("working")))
        if found["way"] == "none":
            found["way"] = "after"
        return {**found, "kind": timer.get("kind", "duration")}

    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        kind, expression = _time.read(data)
        working = bool(data.get("working")) and data.get("way") in ("after", "formula")
        found = {"kind": kind or data.get("kind") or "duration", "expression": expression}
        return {"timer": {**found, "working": working}}

    def said(self, place: Place) -> str:
        timer = _timer(place)
        text, kind = str(timer.get("expression", "")), str(timer.get("kind", ""))
        dates = record_fields(place)
        return times.said(text, dates, kind, working=bool(timer.get("working"))) if text else ""


def _timer(place: Place) -> Mapping[str, Any]:
    found = place.facts.get("timer")
    return found if isinstance(found, Mapping) else {}


def _read(place: Place) -> times.Time:
    timer = _timer(place)
    return times.read(str(timer.get("kind", "")), str(timer.get("expression", "")))
