"""Alerts as the panel lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from builder import naming
from builder.board import shapes
from engine.blueprint import Blueprint
from engine.i18n import labels
from engine.templating import language
from runtime.notifications.channel import channels

PEOPLE: Mapping[str, Callable[[], str]] = {
    "assignee": lambda: _("The assignee"),
    "creator": lambda: _("Who made the record"),
    "department_manager": lambda: _("The department's manager"),
    "portal": lambda: _("Its people in the portal"),
}


@dataclass(frozen=True)
class AlertShown:
    """to, over: who hears of it and by which channels, in words. text: what they read."""

    key: str
    to: str
    over: str
    text: str
    template: str


def shown(blueprint: Blueprint, status: Mapping[str, Any]) -> list[AlertShown]:
    return [_shown(blueprint, each) for each in shapes.elements(status.get("alerts"))]


def _shown(blueprint: Blueprint, alert: Mapping[str, Any]) -> AlertShown:
    template = shapes.text(alert.get("template"))
    return AlertShown(
        str(alert["key"]),
        " · ".join(addressee(blueprint, str(each)) for each in shapes.texts(alert.get("to"))),
        " · ".join(
            channel(str(each)) for each in shapes.texts(alert.get("channels")) or ["in_app"]
        ),
        labels.text(shapes.mapping(alert.get("text")), language()),
        naming.title_in(blueprint, "template", template, language()) if template else "",
    )


def channel(name: str) -> str:
    return labels.text(channels[name].label, language()) if name in channels else name


def addressee(blueprint: Blueprint, name: str) -> str:
    """Return in words who is meant."""
    kind, _colon, rest = name.partition(":")
    if name in PEOPLE:
        return PEOPLE[name]()
    if kind == "role":
        key, _at, where = rest.partition("@")
        title = naming.title_in(blueprint, "role", key, language())
        return _("%(role)s of the department") % {"role": title} if where else title
    return rest or name
