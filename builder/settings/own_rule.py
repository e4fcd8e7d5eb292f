"""The rule that governs one field alone, and those that govern it among others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from builder.settings import elements
from builder.settings.elements import Body

EFFECTS = ("show", "enable", "require")


def of_field(body: Mapping[str, Any], field: str) -> Body:
    """Return the first rule that governs this field and no other; {} where there is none."""
    return next((rule for rule in _rules(body) if _alone(rule, field)), {})


def others(body: Mapping[str, Any], field: str) -> list[str]:
    """Return the keys of the further rules that name the field."""
    own = of_field(body, field).get("key")
    named = [rule for rule in _rules(body) if field in (rule.get("fields") or ())]
    return [str(rule.get("key")) for rule in named if rule.get("key") != own]


def with_effects(body: Mapping[str, Any], field: str, effects: Mapping[str, str | None]) -> Body:
    """Return the body where the field's own rule says this; one that says nothing goes."""
    before = of_field(body, field)
    said = {name: text for name, text in effects.items() if text}
    key = before.get("key") or elements.free_key(field, elements.keys(body, ("rules",)))
    if not said:
        return elements.without(body, ("rules", key)) if before else dict(body)
    rule = {"key": key, "fields": [field], **said}
    return elements.with_element(body, ("rules", key), rule)


def _rules(body: Mapping[str, Any]) -> list[Body]:
    found = body.get("rules")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _alone(rule: Body, field: str) -> bool:
    return rule.get("fields") == [field] and not rule.get("sections")
