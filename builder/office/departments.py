"""What gestures do to the tree of departments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from builder import keys
from builder.board import shapes
from engine.blueprint import Blueprint, Definition

KIND = "department"


def parent_of(body: Mapping[str, Any]) -> str:
    found = body.get("parent")
    return found if isinstance(found, str) else ""


def children(blueprint: Blueprint, key: str = "") -> list[str]:
    """Return the departments right below one; at the top those whose parent is not there."""
    there = blueprint.of(KIND)
    parents = {name: parent_of(each.body) for name, each in there.items()}
    return sorted(
        name for name, parent in parents.items() if (parent == key if key else parent not in there)
    )


def hung(blueprint: Blueprint, key: str, parent: str) -> Blueprint:
    """Hang a department below another one ("": at the top); never below itself."""
    there = blueprint.of(KIND)
    if key not in there or (parent and parent not in there) or parent in below(blueprint, key):
        return blueprint
    body = {name: value for name, value in there[key].body.items() if name != "parent"}
    body |= {"parent": parent} if parent else {}
    return blueprint.changed([Definition(KIND, key, body)])


def indented(blueprint: Blueprint, key: str) -> Blueprint:
    """Hang a department below the one before it."""
    siblings = _siblings(blueprint, key)
    place = siblings.index(key) if key in siblings else 0
    return hung(blueprint, key, siblings[place - 1]) if place else blueprint


def outdented(blueprint: Blueprint, key: str) -> Blueprint:
    """Hang a department beside its parent."""
    parent = _parent(blueprint, key)
    return hung(blueprint, key, _parent(blueprint, parent)) if parent else blueprint


def added(blueprint: Blueprint, label: Mapping[str, str], parent: str = "") -> Blueprint:
    """Add a department below another one ("": at the top); its key follows its name."""
    there = blueprint.of(KIND)
    body = {"label": dict(label), **({"parent": parent} if parent in there else {})}
    return blueprint.changed([Definition(KIND, keys.suggested(label, KIND, there), body)])


def named(blueprint: Blueprint, key: str, label: Mapping[str, str]) -> Blueprint:
    """Call a department so; the languages that `label` has no word of stay as they are."""
    found = blueprint.get(KIND, key)
    if found is None:
        return blueprint
    body = {**found.body, "label": {**shapes.mapping(found.body.get("label")), **label}}
    return blueprint.changed([Definition(KIND, key, body)])


def removed(blueprint: Blueprint, key: str) -> Blueprint:
    """Take a department out; those below it hang where it hung."""
    parent = _parent(blueprint, key)
    for child in children(blueprint, key):
        blueprint = hung(blueprint, child, parent)
    return blueprint.changed([], [(KIND, key)])


def below(blueprint: Blueprint, key: str) -> set[str]:
    """Return a department with all that hangs below it."""
    found, waiting = {key}, [key]
    while waiting:
        new = set(children(blueprint, waiting.pop())) - found
        found |= new
        waiting += new
    return found


def _siblings(blueprint: Blueprint, key: str) -> list[str]:
    return children(blueprint, _parent(blueprint, key))


def _parent(blueprint: Blueprint, key: str) -> str:
    there = blueprint.of(KIND)
    parent = parent_of(there[key].body) if key in there else ""
    return parent if parent in there else ""
