"""What gestures do to the alerts of a status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from builder import keys
from builder.board import gestures, shapes, statuses
from builder.board.layers import layers
from engine.blueprint import Blueprint

Body = Mapping[str, Any]


def find(status: Body, key: str) -> Body | None:
    return next((each for each in _alerts(status) if each["key"] == key), None)


def put(blueprint: Blueprint, kind: str, status: str, alert: Body) -> Blueprint:
    """Put an alert in its namesake's place, or last; one without a key is a new one."""
    found = _of(blueprint, kind, status)
    key = alert.get("key") or keys.free("alert", {str(each["key"]) for each in found})
    bodies = {each["key"]: each for each in found} | {key: {**alert, "key": key}}
    return _with(blueprint, kind, status, [*bodies.values()])


def removed(blueprint: Blueprint, kind: str, status: str, key: str) -> Blueprint:
    left = [each for each in _of(blueprint, kind, status) if each["key"] != key]
    return _with(blueprint, kind, status, left)


def _of(blueprint: Blueprint, kind: str, status: str) -> list[Body]:
    element = layers(blueprint, kind).find("statuses", status)
    return _alerts(element.body) if element else []


def _alerts(status: Body) -> list[Body]:
    return shapes.elements(status.get("alerts"))


def _with(blueprint: Blueprint, kind: str, status: str, alerts: list[Body]) -> Blueprint:
    changed = statuses.change(layers(blueprint, kind), status, {"alerts": alerts or None})
    return gestures.with_layers(blueprint, kind, changed)
