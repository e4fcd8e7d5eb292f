"""Whole gestures: what one step of an admin does to all the definitions that it touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from builder.board import permits, statuses, transitions
from builder.board.layers import Layers, layers
from engine.blueprint import Blueprint, Definition

EDIT = "edit"


def with_layers(blueprint: Blueprint, kind: str, changed: Layers) -> Blueprint:
    return blueprint.changed([Definition("record_type", kind, changed.own)])


def connect(
    blueprint: Blueprint,
    kind: str,
    source: str,
    target: str,
    label: Mapping[str, str],
    *,
    open_to_editors: bool = False,
) -> tuple[Blueprint, str]:
    """Draw a new transition; at wish, whoever may edit the records may make it as well."""
    changed, key = transitions.connect(layers(blueprint, kind), source, target, label)
    result = with_layers(blueprint, kind, changed)
    return (_open_to_editors(result, kind, key) if open_to_editors else result), key


def duplicate_transition(blueprint: Blueprint, kind: str, key: str) -> tuple[Blueprint, str]:
    """Copy a transition, and who may make it."""
    changed, other = transitions.duplicate(layers(blueprint, kind), key)
    return permits.shared(with_layers(blueprint, kind, changed), kind, {key: other}), other


def remove_transition(blueprint: Blueprint, kind: str, key: str) -> Blueprint:
    """Take a transition away, and the rights to it."""
    changed = transitions.remove(layers(blueprint, kind), key)
    return permits.forgotten(with_layers(blueprint, kind, changed), kind, [key])


def leave(blueprint: Blueprint, kind: str, key: str, source: str) -> Blueprint:
    """Let a transition not lead from a status any more; the last one takes it away."""
    changed = transitions.leave(layers(blueprint, kind), key, source)
    return permits.forgotten(with_layers(blueprint, kind, changed), kind, [key])


def remove_status(blueprint: Blueprint, kind: str, key: str) -> Blueprint:
    """Take a status away, with the transitions that nothing is left of and the rights to them."""
    before = layers(blueprint, kind)
    gone: Iterable[str] = statuses.leading_only(before, key)
    changed = statuses.remove(before, key)
    return permits.forgotten(with_layers(blueprint, kind, changed), kind, gone)


def _open_to_editors(blueprint: Blueprint, kind: str, key: str) -> Blueprint:
    for permit in permits.common_rights(blueprint, kind, EDIT):
        if permit.scope != "none":
            scope = {"feel": permit.feel} if permit.feel else permit.scope
            blueprint = permits.permitted(blueprint, kind, key, permit.role, scope)
    return blueprint
