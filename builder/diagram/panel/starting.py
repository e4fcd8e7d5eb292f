"""What starts a process, and the form that is filled in before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from builder.diagram.panel import Field, Part, Place
from builder.diagram.panel._fields import (
    choice,
    definitions,
    field,
    known,
    record_type,
    without_empty,
)
from builder.diagram.sent import rows
from engine.i18n import labels
from engine.templating import language
from workflows.checks.tasks import STYLES


class Starting(Part):
    name: ClassVar[str] = "starting"
    order: ClassVar[int] = 20

    def title(self, place: Place) -> str:
        return _("What starts it")

    def serves(self, place: Place) -> bool:
        return place.type == "process"

    def fields(self, place: Place) -> list[Field]:
        used = [start.get("status") for start in _starts(place)]
        rows = [
            choice("on", _("Starts when"), _moments()),
            choice("status", _("Status"), known(_statuses(place), *used)),
            choice("style", _("Button"), {style: _styles()[style] for style in STYLES}),
            field("when", "text", _("Only if"), max_length=2000),
        ]
        forms = known(definitions(place.blueprint, "form"), _asked(place))
        add = {language(): _("Add a start")}
        return [
            field("rows", "lines", _("Any of these"), fields=rows, add_label=add, max_rows=12),
            choice("form", _("Form before a start by hand"), forms),
        ]

    def data(self, place: Place) -> dict[str, Any]:
        rows = [{"style": "plain", **start} for start in _starts(place)]
        return {"rows": rows, "form": _asked(place)}

    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        before = [{"style": "plain", **start} for start in _starts(place)]
        found = []
        for number, row in enumerate(each for each in data.get("rows") or () if each.get("on")):
            start = without_empty(dict(row)) | {"style": row.get("style") or "plain"}
            if row["on"] != "status":
                start.pop("status", None)
            same = number < len(before) and start == before[number]
            found.append(_starts(place)[number] if same else start)
        ask = {"form": data["form"]} if data.get("form") else None
        return {"own": without_empty({**place.own, "start": found, "ask": ask})}

    def said(self, place: Place) -> str:
        names = _moments()
        found = [names.get(str(start.get("on")), "") for start in _starts(place)]
        return ("، " if language() != "en" else ", ").join(filter(None, dict.fromkeys(found)))


def _starts(place: Place) -> list[Mapping[str, Any]]:
    return rows(place.own.get("start"))


def _asked(place: Place) -> str:
    ask = place.own.get("ask")
    return str(ask.get("form", "")) if isinstance(ask, Mapping) else ""


def _statuses(place: Place) -> dict[str, str]:
    kind = record_type(place)
    lang = language()
    return (
        {key: labels.text(each.label, lang) for key, each in kind.statuses.items()} if kind else {}
    )


def _moments() -> dict[str, str]:
    return {
        "action": _("Somebody starts it by hand"),
        "create": _("A record is made"),
        "assigned": _("A record is assigned"),
        "status": _("A record comes to a status"),
    }


def _styles() -> dict[str, str]:
    return {"primary": _("Main"), "plain": _("Plain"), "danger": _("Refusing")}
