"""The form of when: what sets the rule off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from builder.diagram.panel import Place
from builder.diagram.panel._fields import choice, choices, field, record_fields
from builder.rules import words
from engine.i18n import labels
from engine.templating import language
from forms import Form, FormDefinition, compile_form
from runtime.records.record_type import RecordType
from runtime.rules.definition import MOST_TIMES

Data = dict[str, Any]
_AGAIN = 'on = "time" and (interval != null or interval_from != null)'
# FEEL has a word of its own for “every”: in the form it is called otherwise.
_EVERY, _EVERY_FROM = "interval", "interval_from"
_WHILE = "while_status"
_NAMES = {"every": _EVERY, "every_from": _EVERY_FROM}
_OWN = {name: key for key, name in _NAMES.items()} | {_WHILE: "status"}
# Which settings go with which event.
_OF = {
    "edited": ("fields",),
    "status": ("status",),
    "commented": ("audience",),
    "time": (
        "field",
        "count",
        "unit",
        "side",
        "at",
        _EVERY,
        "times",
        _EVERY_FROM,
        "times_from",
        _WHILE,
    ),
}


def form(place: Place, kind: RecordType | None) -> Form:
    """Return the form; kind: the rule's record type, where it can be read."""
    events = {name: str(label) for name, label in words.EVENTS.items()}
    fields = [
        choice("on", _("What happens"), events),
        choices("fields", _("Only if one of these changed"), record_fields(place)),
        choices("status", _("Statuses"), _statuses(kind)),
        choice("audience", _("Only comments for"), _audiences(place, kind)),
        field("count", "number", _("How long"), decimals=0, minimum=0, maximum=3650),
        choice("unit", _("Unit"), _said(words.UNITS)),
        choice("side", _("Before or after"), _said(words.SIDES), widget="pills"),
        choice("field", _("The date"), dates(place)),
        field("at", "time", _("At"), help=_("Empty: when the office opens")),
        field(_EVERY, "number", _("Again every"), decimals=0, minimum=1, maximum=3650),
        field("times", "number", _("Times in all"), decimals=0, minimum=1, maximum=MOST_TIMES),
        choice(_EVERY_FROM, _("Again as often as this field says"), _numbers(place)),
        choice("times_from", _("As many times as this field says"), _numbers(place)),
        choices(_WHILE, _("Only while the status is"), _statuses(kind)),
    ]
    rules = [
        {"key": f"of_{event}", "fields": list(names), "show": f'on = "{event}"'}
        for event, names in _OF.items()
    ]
    rules.append({"key": "again", "fields": ["times", "times_from"], "show": _AGAIN})
    layout = [{"key": "when", "columns": 4, "fields": [
        {"field": "on", "span": 4}, {"field": "fields", "span": 4}, {"field": "status", "span": 4},
        "audience", "count", "unit", "side", "field", "at", _EVERY, "times",
        {"field": _EVERY_FROM, "span": 2}, {"field": "times_from", "span": 2},
        {"field": _WHILE, "span": 4}]}]  # fmt: skip
    return compile_form(
        FormDefinition.model_validate({"fields": fields, "rules": rules, "layout": layout})
    )


def data(body: Mapping[str, Any]) -> Data:
    """Return the form's data for the body of when."""
    found = {_named(name): value for name, value in body.items() if value not in (None, [])}
    if found.get("on") == "time":
        found |= {_WHILE: found.pop("status")} if "status" in found else {}
        found = {"count": 0, "unit": "days", "side": "before", "times": 1, **found}
    return {**found, "at": str(found["at"])[:5]} if found.get("at") else found


def body(data: Mapping[str, Any], kind: RecordType | None, place: Place) -> dict[str, Any]:
    """Return the body of when for the form's data; what is left open begins with something."""
    on = str(data.get("on") or "created")
    given = {name: data[name] for name in _OF.get(on, ()) if data.get(name) not in (None, "", [])}
    own = {_OWN.get(name, name): value for name, value in given.items()}
    if on == "status" and "status" not in own:
        own["status"] = list(_statuses(kind))[:1]
    if on == "time":
        own = _timing(own, place)
    return {"on": on, **own}


def _named(name: str) -> str:
    return _NAMES.get(name, name)


def _timing(own: Data, place: Place) -> Data:
    own.setdefault("field", next(iter(dates(place))))
    if "every" not in own and "every_from" not in own:
        own.pop("times", None)
        own.pop("times_from", None)
    elif int(own.get("times", 1)) < 2:
        own["times"] = 2
    numbers: Data = {name: int(own[name]) for name in ("count", "every", "times") if name in own}
    return {**own, **numbers}


def dates(place: Place) -> dict[str, str]:
    """Return the dates that time may be counted from, by what they are called."""
    return {**record_fields(place, "date", "date_time"), **_said(words.DATES)}


def _numbers(place: Place) -> dict[str, str]:
    return record_fields(place, "number")


def _statuses(kind: RecordType | None) -> dict[str, str]:
    lang = language()
    found = kind.statuses.values() if kind else ()
    return {each.key: labels.text(each.label, lang) for each in found}


def _audiences(place: Place, kind: RecordType | None) -> dict[str, str]:
    found = kind.audiences if kind else ()
    every = place.blueprint.of("audience")
    lang = language()
    return {
        key: labels.text(every[key].body.get("label") or key, lang) for key in found if key in every
    }


def _said(named: words.Words) -> dict[str, str]:
    return {name: str(label) for name, label in named.items()}
