"""What parameters of operators name, by what they are called: roles, templates, people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from builder.diagram.panel import Place
from builder.diagram.panel._fields import definitions, record_type
from engine.i18n import labels
from engine.templating import language
from runtime.assignment.strategy import strategies
from runtime.notifications.channel import channels

_KINDS = {"template": "template", "role": "role", "type": "record_type"}
_PEOPLE = frozenset(("to", "at_cap_notify"))


def options(name: str, place: Place) -> dict[str, str]:
    """Return what may be chosen for a parameter; {} where it names nothing that is known."""
    if name in _KINDS:
        return definitions(place.blueprint, _KINDS[name])
    if name in _PEOPLE:
        return _people(place)
    if name == "department":
        return {
            "record": _("The record's department"),
            **definitions(place.blueprint, "department"),
        }
    if name == "transition" and (kind := record_type(place)):
        return {key: labels.text(each.label, language()) for key, each in kind.transitions.items()}
    if name == "strategy":
        return {key: labels.text(each.label, language()) for key, each in strategies.items()}
    if name == "channels":
        return {key: labels.text(each.label, language()) for key, each in channels.items()}
    return {}


def encoded(name: str, value: Any) -> Any:
    """Return a value as the keys of options can be: “role:clerk@record” as “role.clerk.-record”."""
    if name not in _PEOPLE or not isinstance(value, list):
        return value
    return [str(each).replace(":", ".").replace("@", ".-") for each in value]


def decoded(name: str, value: Any) -> Any:
    if name not in _PEOPLE or not isinstance(value, list):
        return value
    return [str(each).replace(".-", "@").replace(".", ":", 1) for each in value]


def _people(place: Place) -> dict[str, str]:
    found = {
        "assignee": _("Whoever the record is assigned to"),
        "creator": _("Whoever made the record"),
        "department_manager": _("The manager of the department"),
        "portal": _("Its people in the portal"),
    }
    for key, name in definitions(place.blueprint, "role").items():
        found[f"role.{key}.-record"] = _("%(role)s in the record's department") % {"role": name}
        found[f"role.{key}"] = _("%(role)s in every department") % {"role": name}
    return found
