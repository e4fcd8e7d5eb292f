"""A copy of a design's own body, which one gesture changes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from builder.canvas.design import (
    Address,
    Body,
    Design,
    Part,
    Refused,
    columns,
    copied,
    elements,
    placed_key,
)

GONE = _("It is not there any more.")
INHERITED = _("It is inherited. Override it here first, or change it where it comes from.")


@dataclass(frozen=True)
class Done:
    """What a gesture came to. chosen: the elements that are selected afterwards."""

    body: Body
    chosen: tuple[str, ...] = ()


class Work:
    def __init__(self, design: Design) -> None:
        self.before = design
        self.body: dict[str, Any] = copied(design.own)

    @property
    def design(self) -> Design:
        """Return the design as it has become."""
        return Design(self.body, self.before.base, self.before.reserved)

    def done(self, *chosen: Address | str) -> Done:
        return Done(self.body, tuple(map(str, chosen)))

    def own(self, part: Part | str) -> list[Any]:
        """Return the own list of a part, to be changed."""
        found = self.body.get(part)
        if not isinstance(found, list):
            found = self.body[part] = []
        return found

    def element(self, part: Part, key: str) -> dict[str, Any]:
        """Return an element of its own, to be changed; Refused for one that is inherited."""
        for each in elements(self.body, part):
            if each["key"] == key:
                return each
        raise Refused(INHERITED if self.before.is_inherited(part, key) else GONE)

    def taken_over(self, part: Part, key: str) -> dict[str, Any]:
        """Return an element to be changed; an inherited one is overridden with the same."""
        found = self.before.elements(part).get(key)
        if found is None and not any(e["key"] == key for e in elements(self.body, part)):
            raise Refused(GONE)
        if not any(each["key"] == key for each in elements(self.body, part)):
            self.own(part).append(copied(found))
        return self.element(part, key)

    def at(self, address: Address) -> dict[str, Any]:
        """Return the element at an address, to be changed."""
        found = self.element(address.part, address.key)
        if not address.column:
            return found
        for each in columns(found):
            if each["key"] == address.column:
                return each
        raise Refused(GONE)

    def forget(self, part: Part, keys: Collection[str]) -> None:
        """Take elements out of a part."""
        found = [each for each in self.own(part) if _key(each) not in keys]
        self.put(part, found)

    def put(self, part: Part | str, found: list[Any]) -> None:
        """Give a part this list; one that is empty goes, where a body may do without."""
        if found or part == "fields":
            self.body[part] = found
        else:
            self.body.pop(part, None)

    def unplace(self, keys: Collection[str]) -> dict[str, Any]:
        """Take fields out of all sections, and return their entries by key."""
        found: dict[str, Any] = {}
        for name, section in self.design.elements("layout").items():
            held = section.get("fields") or []
            if not any(placed_key(each) in keys for each in held):
                continue
            mine = self.taken_over("layout", name)
            found |= {placed_key(each): each for each in held if placed_key(each) in keys}
            mine["fields"] = [each for each in held if placed_key(each) not in keys]
        return copied(found)  # type: ignore[no-any-return]

    def taken(self) -> set[str]:
        """Return the keys that no new field may have."""
        return {*self.design.elements("fields"), *self.before.reserved}


def _key(element: Any) -> str:
    return str(element.get("key", "")) if isinstance(element, dict) else ""
