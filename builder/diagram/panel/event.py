"""What an event sends or waits for: a message or signal by name, an error or escalation by code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from builder.diagram.panel import Field, Part, Place
from builder.diagram.panel._fields import expression, field, pairs, without_empty

_NAMED = frozenset(("message", "signal", "error", "escalation"))
_SENDING = frozenset(("sendTask", "intermediateThrowEvent", "endEvent"))


class Event(Part):
    name: ClassVar[str] = "event"
    order: ClassVar[int] = 20

    def title(self, place: Place) -> str:
        return _("What it is about")

    def serves(self, place: Place) -> bool:
        return _kind(place) in _NAMED

    def fields(self, place: Place) -> list[Field]:
        names = {
            "message": _("Name of the message"),
            "signal": _("Name of the signal"),
            "error": _("Code of the error"),
            "escalation": _("Code of the escalation"),
        }
        found = [field("refers", "text", names[_kind(place)], max_length=120)]
        if _kind(place) not in ("message", "signal"):
            return found
        found.append(expression("correlation", _("Whom it is for"), place))
        if place.type in _SENDING:
            rows = [
                field("name", "text", _("Name"), max_length=80),
                field("value", "text", _("Expression"), max_length=2000),
            ]
            found.append(field("params", "lines", _("What it carries"), fields=rows, max_rows=30))
        return found

    def data(self, place: Place) -> dict[str, Any]:
        rows = [{"name": n, "value": v} for n, v in pairs(place.own.get("param")).items()]
        return {
            "refers": place.facts.get("code") or place.facts.get("refers"),
            "correlation": place.own.get("correlation", ""),
            "params": rows,
        }

    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        refers = str(data.get("refers") or "")
        before = place.facts.get("code") or place.facts.get("refers")
        found: dict[str, Any] = {} if refers == before else {"refers": refers}
        if _kind(place) in ("message", "signal"):
            rows = [row for row in data.get("params") or () if isinstance(row, Mapping)]
            param = [{"name": str(row.get("name") or ""), "value": str(row.get("value") or "")}
                     for row in rows if row.get("name")]  # fmt: skip
            own = {"correlation": data.get("correlation"), "param": param}
            found["own"] = without_empty({**place.own, **own})
        return found

    def said(self, place: Place) -> str:
        return str(place.facts.get("refers", ""))


def _kind(place: Place) -> str:
    return "message" if place.type in ("sendTask", "receiveTask") else place.event
