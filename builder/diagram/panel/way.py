"""When a way out of a gateway is taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from builder.diagram.panel import Field, Part, Place
from builder.diagram.panel._fields import by_language, choice, expression
from builder.diagram.sent import rows
from engine.i18n import labels
from engine.templating import language
from workflows.checks.sources import OUTCOME
from workflows.reading.vocabulary import HUMAN


class Way(Part):
    name: ClassVar[str] = "way"
    order: ClassVar[int] = 20

    def title(self, place: Place) -> str:
        return _("When it is taken")

    def serves(self, place: Place) -> bool:
        return place.type == "sequenceFlow" and bool(place.facts.get("choice") or _condition(place))

    def fields(self, place: Place) -> list[Field]:
        ways = {
            "fallback": _("When no other way is"),
            **({"outcome": _("After a certain button")} if _buttons(place) else {}),
            "formula": _("When an expression is true"),
        }
        return [
            choice("way", _("When"), ways),
            choice("outcome", _("Button"), _buttons(place)),
            expression("formula", _("Expression"), place, result="boolean"),
        ]

    def rules(self, place: Place) -> list[dict[str, Any]]:
        return [
            {"key": "of_outcome", "fields": ["outcome"], "show": 'way = "outcome"'},
            {"key": "of_formula", "fields": ["formula"], "show": 'way = "formula"'},
        ]

    def data(self, place: Place) -> dict[str, Any]:
        condition = _condition(place)
        button = _button(condition)
        known = button in _buttons(place)
        way = "fallback" if place.facts.get("fallback") else "outcome" if known else "formula"
        if not condition and not place.facts.get("fallback") and _buttons(place):
            way = "outcome"
        return {"way": way, "outcome": button if known else None, "formula": condition}

    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        way = data.get("way")
        if way == "fallback":
            return {"fallback": True, "condition": ""}
        condition = str(data.get("formula") or "")
        if way == "outcome" and (chosen := str(data.get("outcome") or "")):
            task, _dot, outcome = chosen.partition(".")
            condition = f'{task}.outcome = "{outcome}"'
        return {"fallback": False, "condition": condition}

    def said(self, place: Place) -> str:
        if place.facts.get("fallback"):
            return _("When no other way is")
        return _buttons(place).get(_button(_condition(place)), _condition(place))


def _condition(place: Place) -> str:
    return str(place.facts.get("condition", ""))


def _button(condition: str) -> str:
    found = OUTCOME.fullmatch(condition.strip())
    return f"{found[1]}.{found[2]}" if found and "!=" not in condition else ""


def _buttons(place: Place) -> dict[str, str]:
    return dict(_each_button(place))


def _each_button(place: Place) -> Iterator[tuple[str, str]]:
    lang = language()
    for node in place.nodes:
        own = node.get("own")
        if node.get("type") not in HUMAN or not isinstance(own, Mapping):
            continue
        for outcome in rows(own.get("outcome")):
            words = labels.text(by_language(outcome.get("label", ())), lang)
            name = f"{words or outcome.get('key')} ({node.get('name') or node.get('id')})"
            yield f"{node.get('id')}.{outcome.get('key')}", name
