"""A record type's own body over those of its bases: what is its own, and what it inherits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from builder.board import shapes
from engine.blueprint import Blueprint
from runtime.records import inheritance

Body = Mapping[str, Any]
Origin = Literal["own", "inherited", "overridden"]


@dataclass(frozen=True)
class Element:
    """An element of a keyed list; overridden: the type's own, in the place of its base's."""

    body: Body
    origin: Origin

    @property
    def key(self) -> str:
        return str(self.body["key"])


@dataclass(frozen=True)
class Layers:
    """own: what the type says itself; base: all that its bases come to, {} where it has none."""

    own: Body
    base: Body

    @cached_property
    def _whole(self) -> Body:
        return inheritance.resolve([self.own, self.base])

    def elements(self, name: str) -> list[Element]:
        """Return the elements of a list as the type has them, inherited ones in their places."""
        mine, theirs = _keys(self.own, name), _keys(self.base, name)
        return [
            Element(each, _origin(str(each["key"]), mine, theirs))
            for each in listed(self._whole, name)
        ]

    def find(self, name: str, key: str) -> Element | None:
        return next((each for each in self.elements(name) if each.key == key), None)

    def with_element(self, name: str, element: Body) -> Layers:
        """Put an element into the type's own list: in its namesake's place, or last."""
        found = {each["key"]: each for each in listed(self.own, name)}
        return self._with(name, [*(found | {element["key"]: element}).values()])

    def without(self, name: str, key: str) -> Layers:
        """Take an element of the type's own away; what it overrode shows again."""
        return self._with(name, [each for each in listed(self.own, name) if each["key"] != key])

    def ordered(self, name: str, order: Iterable[str]) -> Layers:
        """Put the type's own elements in the order of these keys; others keep to the end."""
        rank = {key: place for place, key in enumerate(order)}
        found = listed(self.own, name)
        return self._with(name, sorted(found, key=lambda each: rank.get(each["key"], len(rank))))

    def _with(self, name: str, elements: list[Body]) -> Layers:
        own = {**self.own, name: elements}
        if not elements:
            del own[name]
        return replace(self, own=own)


def layers(blueprint: Blueprint, key: str) -> Layers:
    """Return the layers of a type; of one whose bases are broken, its own alone."""
    lineage = _lineage(blueprint, key)
    found = [dict(_body(blueprint, each) or {}) for each in lineage]
    base = inheritance.resolve([*found[1:]]) if len(found) > 1 else {}
    return Layers(_body(blueprint, key) or {}, base)


def listed(body: Body, name: str) -> list[Body]:
    """Return the elements of a list that have a key; drafts have misshapen ones as well."""
    return shapes.elements(body.get(name))


def _keys(body: Body, name: str) -> frozenset[str]:
    return frozenset(str(each["key"]) for each in listed(body, name))


def _lineage(blueprint: Blueprint, key: str) -> tuple[str, ...]:
    try:
        return inheritance.lineage(key, lambda name: _body(blueprint, name))
    except inheritance.BrokenLineage:
        return (key,)


def _body(blueprint: Blueprint, key: str) -> Body | None:
    definition = blueprint.get("record_type", key)
    return definition.body if definition else None


def _origin(key: str, mine: frozenset[str], theirs: frozenset[str]) -> Origin:
    if key not in mine:
        return "inherited"
    return "overridden" if key in theirs else "own"
