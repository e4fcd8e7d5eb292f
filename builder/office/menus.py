"""What gestures do to a menu: its items, and the roles that see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from builder import keys
from builder.office import trees
from builder.office.trees import Item
from engine.access import wording
from engine.blueprint import Blueprint, Definition

KIND = "menu"
_ANY = "*"


def items(blueprint: Blueprint, menu: str) -> list[Item]:
    definition = blueprint.get(KIND, menu)
    return trees.roots(definition.body) if definition else []


def with_items(blueprint: Blueprint, menu: str, changed: list[Item]) -> Blueprint:
    definition = blueprint.get(KIND, menu)
    body = {**(definition.body if definition else {}), "items": changed}
    return blueprint.changed([Definition(KIND, menu, body)])


def add(
    blueprint: Blueprint, menu: str, label: Mapping[str, str], parent: str = ""
) -> tuple[Blueprint, str]:
    """Add an item, seen by those who see its parent; at the top, by everybody."""
    every = {str(each["key"]) for each in wording.menu_items(blueprint)}
    key = keys.suggested(label, "item", every)
    item = {"key": key, "label": dict(label), "page": "home"}
    changed = with_items(blueprint, menu, trees.added(items(blueprint, menu), item, parent))
    roles = seers(blueprint, parent) if parent else [*blueprint.of("role")]
    for role in roles:
        changed = shown_to(changed, key, role, seen=True)
    return changed, key


def duplicate(blueprint: Blueprint, menu: str, key: str) -> tuple[Blueprint, str]:
    """Copy an item; who sees it sees the copy."""
    copied, other = trees.duplicated(items(blueprint, menu), key)
    changed = with_items(blueprint, menu, copied)
    for role in seers(blueprint, key):
        changed = shown_to(changed, other, role, seen=True)
    return changed, other


def remove(blueprint: Blueprint, menu: str, key: str) -> Blueprint:
    """Take an item away, with what hangs below it; no role names any of it any more."""
    item = trees.find(items(blueprint, menu), key)
    gone = trees.taken([item]) if item else set()
    changed = with_items(blueprint, menu, trees.removed(items(blueprint, menu), key))
    left = {str(each["key"]) for each in wording.menu_items(changed)}
    return changed.changed(_forgetting(changed, gone - left))


def seers(blueprint: Blueprint, key: str) -> list[str]:
    """Return the roles that see an item."""
    return [role for role, each in sorted(blueprint.of("role").items()) if sees(each.body, key)]


def sees(role: Mapping[str, Any], key: str) -> bool:
    return key in _menus(role) or _ANY in _menus(role)


def shown_to(blueprint: Blueprint, key: str, role: str, *, seen: bool) -> Blueprint:
    """Let a role see an item, or no longer; one that sees every item stays as it is."""
    definition = blueprint.get("role", role)
    if definition is None or sees(definition.body, key) == seen or _ANY in _menus(definition.body):
        return blueprint
    left = [each for each in _menus(definition.body) if each != key]
    body = {**definition.body, "menus": [*left, key] if seen else left}
    return blueprint.changed([Definition("role", role, body)])


def visible(found: Iterable[Item], role: Mapping[str, Any]) -> Iterator[Item]:
    """Yield the items as a role sees them: a group that holds nothing for it is left out."""
    for item in found:
        inner = [*visible(trees.below(item), role)]
        opens = item.get("record_type") or item.get("page")
        if sees(role, str(item["key"])) and (opens or inner):
            yield {**item, "items": inner}


def _menus(role: Mapping[str, Any]) -> list[str]:
    found = role.get("menus")
    return [str(each) for each in found] if isinstance(found, list) else []


def _forgetting(blueprint: Blueprint, gone: set[str]) -> Iterator[Definition]:
    for role in blueprint.of("role").values():
        left = [key for key in _menus(role.body) if key not in gone]
        if left != _menus(role.body):
            yield Definition("role", role.key, {**role.body, "menus": left})
