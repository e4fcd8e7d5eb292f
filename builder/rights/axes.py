"""What stands in the rows and columns of a matrix of rights, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from builder.rights import actions
from builder.rights.cells import RIGHTS
from builder.rights.grid import Column
from engine.access import wording
from engine.access.roles import ANY
from engine.blueprint import Blueprint
from engine.i18n import labels


@dataclass(frozen=True)
class Place:
    """A type in the tree of types."""

    key: str
    label: str
    icon: str
    depth: int
    parent: str
    folds: bool


@dataclass(frozen=True)
class Axes:
    """Names what one blueprint has: types as a tree, roles, rights, actions."""

    blueprint: Blueprint
    lang: str

    def tree(self) -> list[Place]:
        """Return any type, then the types, each base followed by its subtypes."""
        types = self.blueprint.of("record_type")
        below: dict[str, list[str]] = {}
        for key, each in types.items():
            base = each.body.get("extends")
            parent = base if isinstance(base, str) and base in types else ""
            below.setdefault(parent, []).append(key)
        found = [Place(ANY, "", "asterisk", 0, "", folds=False)]

        def add(parent: str, depth: int) -> None:
            for key in sorted(below.get(parent, []), key=lambda key: self.type(key)):
                icon = str(types[key].body.get("icon") or "folder")
                found.append(Place(key, self.type(key), icon, depth, parent, key in below))
                add(key, depth + 1)

        add("", 0)
        return found

    def roles(self) -> list[str]:
        """Return the keys of the roles in the order of what they are called."""
        return sorted(self.blueprint.of("role"), key=self.role)

    def role(self, key: str) -> str:
        return self.text(self.blueprint.of("role")[key].body.get("label") or key)

    def type(self, key: str) -> str:
        return self.text(wording.type_label(self.blueprint, (key,)))

    def lineage(self, kind: str) -> tuple[str, ...]:
        """Return the type and its bases, nearest first."""
        return wording.lineage(self.blueprint, kind)

    def action(self, lineage: tuple[str, ...], name: str) -> str:
        """Return what a right, an action, a transition or a process of a type is called."""
        return self.text(actions.label(self.blueprint, lineage, name))

    def listed(self, area: str, name: str) -> str:
        """Return what a menu or a capability is called."""
        if area == "menus":
            return self.text(self._menus.get(name) or name)
        return self.text(wording.capability_label(name))

    @cached_property
    def _menus(self) -> Mapping[str, wording.Words]:
        return wording.menu_labels(self.blueprint)

    def common_columns(self) -> tuple[Column, ...]:
        """Return the rights and actions that every type has."""
        common = [Column(f"actions.{key}", self.text(wording.ACTIONS[key]), "common")
                  for key in wording.COMMON_ACTIONS]  # fmt: skip
        return (*self.columns(RIGHTS), *common)

    def columns(self, names: Iterable[str]) -> tuple[Column, ...]:
        return tuple(Column(name, self.text(wording.ACTIONS[name])) for name in names)

    def text(self, words: wording.Words) -> str:
        """Return words in the reader's language."""
        return labels.text(words, self.lang) if isinstance(words, Mapping) else str(words)
