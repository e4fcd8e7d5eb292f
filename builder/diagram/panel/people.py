"""Who does a task."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from builder.diagram.panel import Field, Part, Place
from builder.diagram.panel._fields import (
    choice,
    definitions,
    expression,
    field,
    known,
    without_empty,
)
from builder.diagram.sent import rows
from engine.templating import language
from workflows.reading.vocabulary import HUMAN

# What somebody is to the record, with nothing more to say of it.
_PLAIN = ("assignee", "portal")


class People(Part):
    name: ClassVar[str] = "people"
    order: ClassVar[int] = 20

    def title(self, place: Place) -> str:
        return _("Who does it")

    def serves(self, place: Place) -> bool:
        return place.type in HUMAN

    def fields(self, place: Place) -> list[Field]:
        rows = [
            choice("who", _("Who"), known(_people(place), *(_key(who) for who in _listed(place)))),
            choice("where", _("Of which department"), known(_departments(place), *(
                who.get("department") for who in _listed(place)))),
        ]  # fmt: skip
        add = {language(): _("Add who")}
        return [
            field("rows", "lines", _("Any of these"), fields=rows, add_label=add, max_rows=20),
            expression("user", _("Or whom an expression names"), place),
        ]

    def data(self, place: Place) -> dict[str, Any]:
        rows = [{"who": _key(who), "where": _place_of(who)} for who in _listed(place)]
        return {
            "rows": rows,
            "user": next((who["user"] for who in _all(place) if who.get("user")), ""),
        }

    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        found = [_who(row) for row in data.get("rows") or () if isinstance(row, Mapping)]
        named = [who for who in _all(place) if who.get("user")][1:]
        if user := data.get("user"):
            named.insert(0, {"user": str(user)})
        who = [each for each in [*found, *named] if each]
        return {"own": without_empty({**place.own, "who": who})}

    def said(self, place: Place) -> str:
        people = _people(place)
        names = [people.get(_key(who), _key(who)) for who in _listed(place)]
        return ("، " if language() != "en" else ", ").join(names)


def _all(place: Place) -> list[Mapping[str, Any]]:
    return rows(place.own.get("who"))


def _listed(place: Place) -> list[Mapping[str, Any]]:
    return [who for who in _all(place) if not who.get("user")]


def _people(place: Place) -> dict[str, str]:
    roles = definitions(place.blueprint, "role")
    return {
        "assignee": _("Whoever the record is assigned to"),
        "portal": _("The record's people in the portal"),
        "manager": _("The manager of the department"),
        **{f"role.{key}": name for key, name in roles.items()},
    }


def _departments(place: Place) -> dict[str, str]:
    return {
        "record": _("The record's department"),
        **definitions(place.blueprint, "department"),
    }


def _key(who: Mapping[str, Any]) -> str:
    if who.get("role"):
        return f"role.{who['role']}"
    if who.get("managerOf"):
        return "manager"
    return next((each for each in _PLAIN if who.get(each) == "true"), "")


def _place_of(who: Mapping[str, Any]) -> str:
    return str(who.get("managerOf") or who.get("department") or "")


def _who(row: Mapping[str, Any]) -> dict[str, str]:
    chosen, where = str(row.get("who") or ""), str(row.get("where") or "")
    if chosen in _PLAIN:
        return {chosen: "true"}
    if chosen == "manager":
        return {"managerOf": where or "record"}
    if not chosen.startswith("role."):
        return {}
    return without_empty({"role": chosen.removeprefix("role."), "department": where})
