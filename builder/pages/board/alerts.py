"""Alerts as the panel lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from builder import naming
from engine.blueprint import Blueprint
from engine.i18n import labels
from engine.templating import language
from runtime.notifications.channel import channels

PEOPLE: Mapping[str, Callable[[], str]] = {
    "assignee": lambda: _("The assignee"),
    "creator": lambda: _("Who made the record"),
    "department_manager": lambda: _("The department's manager"),
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
    alerts = status.get("alerts")
    return [
        _shown(blueprint, each)
        for each in (alerts if isinstance(alerts, list) else [])
        if isinstance(each, Mapping) and "key" in each
    ]


def _shown(blueprint: Blueprint, alert: Mapping[str, Any]) -> AlertShown:
    template = str(alert.get("template") or "")
    return AlertShown(
        str(alert["key"]),
        " · ".join(addressee(blueprint, str(each)) for each in alert.get("to") or []),
        " · ".join(channel(str(each)) for each in alert.get("channels") or ["in_app"]),
        labels.text(alert.get("text"), language()),
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
