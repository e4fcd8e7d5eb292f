"""Changes of a rule's body, each the work of one gesture; drafts have misshapen ones as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from builder import keys

Body = Mapping[str, Any]


class NotPossible(ValueError):
    """The action that a gesture names is not there any more."""


def actions(body: Body) -> list[Body]:
    """Return the actions of a rule that have a key."""
    found = body.get("do")
    return [
        each
        for each in (found if isinstance(found, list) else [])
        if isinstance(each, Mapping) and isinstance(each.get("key"), str)
    ]


def with_when(body: Body, when: Body) -> dict[str, Any]:
    return {**body, "when": dict(when)}


def with_condition(body: Body, source: str) -> dict[str, Any]:
    """Return the body with the condition, without one where the source is empty."""
    if source:
        # Where people look for it: after when, before do.
        rest = {name: part for name, part in body.items() if name not in ("if", "do")}
        return {**rest, "if": source, "do": body.get("do", [])}
    return {name: part for name, part in body.items() if name != "if"}


def added(body: Body, operator: str) -> dict[str, Any]:
    """Return the body with one more action at its end; it is called after its operator."""
    there = actions(body)
    taken = [each["key"] for each in there]
    key = keys.free(operator.split(".")[-1], taken)
    return {**body, "do": [*there, {"key": key, "operator": operator}]}


def with_params(body: Body, key: str, operator: str, params: Mapping[str, str]) -> dict[str, Any]:
    """Return the body where an action calls this operator, with these parameters."""

    def change(action: Body) -> list[Body]:
        rest = {name: part for name, part in action.items() if name not in ("operator", "params")}
        return [{**rest, "operator": operator, **({"params": dict(params)} if params else {})}]

    return _changed(body, key, change)


def removed(body: Body, key: str) -> dict[str, Any]:
    return _changed(body, key, lambda action: [])


def duplicated(body: Body, key: str) -> dict[str, Any]:
    taken = [each["key"] for each in actions(body)]
    copy = {"key": keys.free(key, taken)}
    return _changed(body, key, lambda action: [action, {**action, **copy}])


def moved(body: Body, key: str, by: int) -> dict[str, Any]:
    """Return the body where an action comes that much later, or earlier."""
    there = actions(body)
    place = next((n for n, each in enumerate(there) if each["key"] == key), None)
    if place is None:
        raise NotPossible(key)
    action = there.pop(place)
    there.insert(min(max(place + by, 0), len(there)), action)
    return {**body, "do": there}


def _changed(body: Body, key: str, change: Callable[[Body], list[Body]]) -> dict[str, Any]:
    there = actions(body)
    if key not in [each["key"] for each in there]:
        raise NotPossible(key)
    found = [new for each in there for new in (change(each) if each["key"] == key else [each])]
    return {**body, "do": found}
