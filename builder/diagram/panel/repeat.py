"""Whether an activity is done several times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from builder.diagram.panel import Field, Part, Place
from builder.diagram.panel._fields import choice, expression, field
from workflows.reading.vocabulary import LOOPING


class Repeat(Part):
    name: ClassVar[str] = "repeat"
    order: ClassVar[int] = 70
    opened: ClassVar[bool] = False

    def title(self, place: Place) -> str:
        return _("Several times")

    def serves(self, place: Place) -> bool:
        return place.type in LOOPING

    def fields(self, place: Place) -> list[Field]:
        return [
            choice("kind", _("How often"), _kinds()),
            expression("collection", _("For each of"), place),
            field("item", "text", _("Each one is called"), max_length=80,
                  pattern="[A-Za-z_][A-Za-z0-9_]*", help=_("“item” where nothing else is said.")),
            expression("count", _("Or so many times"), place),
            expression("completion", _("Enough as soon as"), place, result="boolean"),
            expression("condition", _("Again while"), place, result="boolean"),
            field("maximum", "number", _("At most so many times"),
                  decimals=0, minimum=1, maximum=1000),
            field("before", "yes_no", _("Look before the first time already")),
        ]  # fmt: skip

    def rules(self, place: Place) -> list[dict[str, Any]]:
        several = 'kind = "parallel" or kind = "sequential"'
        of_each = ["collection", "item", "count", "completion"]
        again = ["condition", "maximum", "before"]
        return [
            {"key": "several", "fields": of_each, "show": several},
            {"key": "again", "fields": again, "show": 'kind = "loop"'},
        ]

    def data(self, place: Place) -> dict[str, Any]:
        loop = _loop(place)
        return {**loop, "kind": loop.get("kind") or "once"}

    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        kind = str(data.get("kind") or "once")
        if kind == "once":
            return {"loop": {"kind": ""}}
        texts = ("condition",) if kind == "loop" else ("collection", "item", "count", "completion")
        loop: dict[str, Any] = {"kind": kind, **{name: data.get(name) or "" for name in texts}}
        if kind == "loop":
            loop |= {"maximum": data.get("maximum"), "before": bool(data.get("before"))}
        return {"loop": loop}

    def said(self, place: Place) -> str:
        kind = str(_loop(place).get("kind", ""))
        return _kinds()[kind] if kind else ""


def _loop(place: Place) -> Mapping[str, Any]:
    found = place.facts.get("loop")
    return found if isinstance(found, Mapping) else {}


def _kinds() -> dict[str, str]:
    return {
        "once": _("Once"),
        "parallel": _("For several at the same time"),
        "sequential": _("For several, one after the other"),
        "loop": _("Again and again"),
    }
