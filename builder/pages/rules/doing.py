"""The gestures on a rule: what its forms send, as a changed body."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import QueryDict

from builder.diagram.panel import _params
from builder.pages.rules import forms
from builder.rules import gestures, when_form
from builder.rules.gestures import NotPossible
from builder.rules.places import RulePlace, kind_of
from builder.rules.sentence import action_place
from workflows.operators import operators

Body = Mapping[str, Any]
Gesture = Callable[[Body, RulePlace, QueryDict], Body]


def _set_general(body: Body, place: RulePlace, post: QueryDict) -> Body:
    data = forms.read(forms.general(place), forms.general_data(body), post, "general-")
    changed = {**body, "label": data.get("label") or body.get("label")}
    if data.get("record_type"):
        changed["record_type"] = data["record_type"]
    changed.pop("active", None)
    return changed if data.get("active") else {**changed, "active": False}


def _set_when(body: Body, place: RulePlace, post: QueryDict) -> Body:
    kind, when = kind_of(place), body.get("when")
    before = when_form.data(when if isinstance(when, Mapping) else {})
    data = forms.read(when_form.form(place, kind), before, post, "when-")
    return gestures.with_when(body, when_form.body(data, kind, place))


def _set_condition(body: Body, place: RulePlace, post: QueryDict) -> Body:
    return gestures.with_condition(body, str(post.get("if", "")).strip())


def _set_action(body: Body, place: RulePlace, post: QueryDict) -> Body:
    key = _key(post)
    action = next((each for each in gestures.actions(body) if each["key"] == key), None)
    if action is None:
        raise NotPossible(key)
    name, here = str(action.get("operator", "")), action_place(place, action)
    data = forms.read(
        forms.operator(here, name), forms.operator_data(here, name), post, f"do-{key}-"
    )
    chosen, operator = str(data.get("name") or name), operators.get(name)
    if chosen != name or operator is None:
        return gestures.with_params(body, key, chosen, {})
    rows = _params.read(operator, here, data)
    return gestures.with_params(body, key, name, {row["name"]: row["value"] for row in rows})


def _add(body: Body, place: RulePlace, post: QueryDict) -> Body:
    operator = str(post.get("operator", ""))
    if operator not in operators:
        raise NotPossible(operator)
    return gestures.added(body, operator)


def _move(body: Body, place: RulePlace, post: QueryDict) -> Body:
    return gestures.moved(body, _key(post), -1 if post.get("by") == "-1" else 1)


def _key(post: QueryDict) -> str:
    return str(post.get("action", ""))


GESTURES: Mapping[str, Gesture] = {
    "general": _set_general,
    "when": _set_when,
    "if": _set_condition,
    "set": _set_action,
    "add": _add,
    "move": _move,
    "remove": lambda body, place, post: gestures.removed(body, _key(post)),
    "copy": lambda body, place, post: gestures.duplicated(body, _key(post)),
}
