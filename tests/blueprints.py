"""Publishes configuration for a test in one line."""

from collections.abc import Mapping
from typing import Any

from engine.access.actors import SYSTEM
from engine.blueprint import Blueprint, Compiled, Definition, live, releases

Bodies = Mapping[str, Mapping[str, Mapping[str, Any]]]


def blueprint(bodies: Bodies) -> Blueprint:
    """Return the blueprint of `{kind: {key: body}}`."""
    return Blueprint(
        Definition(kind, key, body)
        for kind, of_kind in bodies.items()
        for key, body in of_kind.items()
    )


def publish(bodies: Bodies, *, reason: str = "for a test") -> Compiled:
    """Make `{kind: {key: body}}` all that is live, and return it at work."""
    releases.publish(SYSTEM, blueprint(bodies), reason=reason, base=live().number or None)
    return live()
