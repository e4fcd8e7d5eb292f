"""Who may do an action with records of a type, read off the roles' bodies and written to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.access import wording
from engine.blueprint import Blueprint, Definition

Body = Mapping[str, Any]
_ANY = "*"
SCOPES = ("none", "own", "assigned", "department", "all")


@dataclass(frozen=True)
class Permit:
    """What a role gives: one of SCOPES, or the text of an expression.

    on: the type whose rights in the role count, "" where it has none for this type.
    by_any: the role does not name the action, and gives what it gives for every other one.
    """

    role: str
    scope: str
    feel: str
    on: str
    by_any: bool
    sees: bool


def permits(blueprint: Blueprint, kind: str, action: str) -> list[Permit]:
    """Return what each role gives, by the key of the role."""
    lineage = wording.lineage(blueprint, kind)
    roles = sorted(blueprint.of("role").items())
    return [_permit(key, role.body, lineage, action) for key, role in roles]


def common_rights(blueprint: Blueprint, kind: str, right: str) -> list[Permit]:
    """Return what each role gives of "see", "create", "edit" or "delete"."""
    lineage = wording.lineage(blueprint, kind)
    found = []
    for key, role in sorted(blueprint.of("role").items()):
        rights = _counting(role.body, lineage) or {}
        scope, feel = _read(rights.get(right, "none"))
        found.append(Permit(key, scope, feel, str(rights.get("type", "")), False, bool(rights)))
    return found


def permitted(
    blueprint: Blueprint, kind: str, action: str, role: str, scope: str | Body
) -> Blueprint:
    """Let a role do an action within a scope, where the rights stand that count for the type."""
    definition = blueprint.get("role", role)
    if definition is None:
        return blueprint
    lineage = wording.lineage(blueprint, kind)
    rights = _counting(definition.body, lineage)
    if rights is None:
        return blueprint
    actions = {**_actions(rights), action: scope}
    return blueprint.changed([_with_actions(definition, str(rights["type"]), actions)])


def forgotten(blueprint: Blueprint, kind: str, actions: Iterable[str]) -> Blueprint:
    """Take the rights to actions that no type around has any more out of the roles."""
    gone = set(actions)
    changed = [_without(blueprint, kind, role, gone) for role in blueprint.of("role").values()]
    return blueprint.changed(changed)


def shared(blueprint: Blueprint, kind: str, actions: Mapping[str, str]) -> Blueprint:
    """Let who may do some actions do others too, as they may those: old to new."""
    for old, new in actions.items():
        for permit in permits(blueprint, kind, old):
            if permit.on and not permit.by_any and permit.scope != "none":
                scope: str | Body = {"feel": permit.feel} if permit.feel else permit.scope
                blueprint = permitted(blueprint, kind, new, permit.role, scope)
    return blueprint


def _permit(role: str, body: Body, lineage: tuple[str, ...], action: str) -> Permit:
    rights = _counting(body, lineage)
    if rights is None:
        return Permit(role, "none", "", "", by_any=False, sees=False)
    actions = _actions(rights)
    by_any = action not in actions and _ANY in actions
    scope, feel = _read(actions.get(_ANY if by_any else action, "none"))
    sees = _read(rights.get("see", "none"))[0] != "none"
    return Permit(role, scope, feel, str(rights["type"]), by_any=by_any, sees=sees)


def _counting(body: Body, lineage: tuple[str, ...]) -> Body | None:
    """Return the rights that count for the type: those of the nearest type, then of any."""
    written = {str(each["type"]): each for each in _rights(body)}
    return next((written[name] for name in (*lineage, _ANY) if name in written), None)


def _rights(body: Body) -> list[Body]:
    found = body.get("records")
    return [
        each
        for each in (found if isinstance(found, list) else [])
        if isinstance(each, Mapping) and isinstance(each.get("type"), str)
    ]


def _actions(rights: Body) -> Body:
    found = rights.get("actions")
    return found if isinstance(found, Mapping) else {}


def _read(scope: Any) -> tuple[str, str]:
    """Return the name of a scope and its expression: yes is "all", no is "none"."""
    if isinstance(scope, Mapping):
        return "feel", str(scope.get("feel", ""))
    if isinstance(scope, bool):
        return ("all" if scope else "none"), ""
    return (str(scope) if scope in SCOPES else "none"), ""


def _with_actions(role: Definition, kind: str, actions: Body) -> Definition:
    rights = [
        {**each, "actions": dict(actions)} if each["type"] == kind else each
        for each in _rights(role.body)
    ]
    return Definition("role", role.key, {**role.body, "records": rights})


def _without(blueprint: Blueprint, kind: str, role: Definition, gone: set[str]) -> Definition:
    for rights in _rights(role.body):
        name = str(rights["type"])
        dead = gone - _alive(blueprint, name)
        actions = {key: scope for key, scope in _actions(rights).items() if key not in dead}
        if len(actions) < len(_actions(rights)):
            role = _with_actions(role, name, actions)
    return role


def _alive(blueprint: Blueprint, kind: str) -> set[str]:
    """Return the actions that rights on a type may name."""
    if kind == _ANY:
        return wording.actions(blueprint, tuple(blueprint.of("record_type")))
    family = wording.family(blueprint, kind)
    return wording.actions(blueprint, (*wording.lineage(blueprint, kind), *family[1:]))
