"""What a person is asked at a task: its title, what they fill in and what they see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from builder.diagram.panel import Field, Part, Place
from builder.diagram.panel._fields import (
    as_labels,
    choice,
    choices,
    definitions,
    field,
    first,
    known,
    names,
    record_fields,
)
from engine.i18n import labels
from engine.templating import language
from runtime.lists.columns import COMMON
from runtime.processes.checks import COMMON_FIELDS
from workflows.reading.vocabulary import HUMAN


class Work(Part):
    name: ClassVar[str] = "work"
    order: ClassVar[int] = 10

    def title(self, place: Place) -> str:
        return _("What is asked")

    def serves(self, place: Place) -> bool:
        return place.type in HUMAN

    def fields(self, place: Place) -> list[Field]:
        own = place.own
        forms = known(definitions(place.blueprint, "form"), own.get("form"))
        filled = known(record_fields(place), *_words(own.get("fields")))
        seen = known(_common() | record_fields(place), *_shown(place))
        asks = {
            "nothing": _("Nothing"),
            "form": _("A form of its own"),
            "fields": _("Fields of the record"),
        }
        return [
            field("words", "words", _("Title that people see")),
            choice("asks", _("They fill in"), asks, widget="pills"),
            choice("form", _("Form"), forms),
            choices("fields", _("Fields"), filled),
            choices("show", _("They see of the record"), seen),
            field("exclusive", "yes_no", _("Whoever opens it first keeps it")),
        ]

    def rules(self, place: Place) -> list[dict[str, Any]]:
        return [
            {"key": "of_a_form", "fields": ["form"], "show": 'asks = "form"'},
            {"key": "of_fields", "fields": ["fields"], "show": 'asks = "fields"'},
        ]

    def data(self, place: Place) -> dict[str, Any]:
        own = place.own
        fields = _words(own.get("fields"))
        return {
            "words": names(place.facts),
            "asks": "form" if own.get("form") else "fields" if fields else "nothing",
            "form": own.get("form"),
            "fields": fields,
            "show": _shown(place),
            "exclusive": own.get("exclusive") == "true",
        }

    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        words, asks = data.get("words") or {}, data.get("asks")
        shown, filled = data.get("show") or [], data.get("fields") or []
        own = dict(place.own)
        own["form"] = (data.get("form") or "") if asks == "form" else ""
        own["fields"] = " ".join(filled) if asks == "fields" else ""
        own["show"] = {"fields": " ".join(shown)} if shown else None
        own["exclusive"] = "true" if data.get("exclusive") else ""
        if words == names(place.facts):
            return {"own": _stated(own, place.own)}
        own["label"] = as_labels(words)
        return {"own": _stated(own, place.own), "labels": [], "name": first(words)}

    def said(self, place: Place) -> str:
        form = place.own.get("form")
        return definitions(place.blueprint, "form").get(str(form), str(form)) if form else ""


def _shown(place: Place) -> list[str]:
    show = place.own.get("show")
    return _words(show.get("fields")) if isinstance(show, Mapping) else []


def _words(text: Any) -> list[str]:
    return str(text or "").split()


def _common() -> dict[str, str]:
    lang = language()
    found = {key: labels.text(column.label, lang) for key, column in COMMON.items()}
    return {key: found.get(key, key) for key in sorted(COMMON_FIELDS)}


def _stated(own: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what says anything; what said it before in so many words goes on doing so."""
    return {name: value for name, value in own.items() if value or value == before.get(name, None)}
