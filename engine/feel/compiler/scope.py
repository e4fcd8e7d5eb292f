"""Where a name is found at run time: decided while compiling."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.feel.budget import Run


class Frame:
    """What closures run on: the host's context, the slots of local names, and the run."""

    __slots__ = ("root", "run", "slots")

    def __init__(self, root: Mapping[str, Any], slots: list[Any], run: Run) -> None:
        self.root = root
        self.slots = slots
        self.run = run


Closure = Callable[[Frame], Any]


class Slots:
    """Counts the slots that a program's local names need."""

    def __init__(self) -> None:
        self.count = 0

    def take(self) -> int:
        self.count += 1
        return self.count - 1


class Scope:
    """Local names by slot, one level of nesting; `item` marks the level of a filter's element.

    Below an item level every name may be an entry of the element, which only the run can tell.
    """

    def __init__(self, slots: Slots, parent: Scope | None = None, item: int | None = None) -> None:
        self.slots = slots
        self.parent = parent
        self.item = item
        self.names: dict[str, int] = {}
        self.raw: set[int] = set()

    def inner(self, item: int | None = None) -> Scope:
        return Scope(self.slots, self, item)

    def declare(self, name: str) -> int:
        """Return the slot of a new local name."""
        slot = self.slots.take()
        self.names[name] = slot
        return slot

    def declare_raw(self, name: str) -> int:
        """Return the slot of a local name that will hold a host's value as it is."""
        slot = self.declare(name)
        self.raw.add(slot)
        return slot

    def is_raw(self, slot: int) -> bool:
        return slot in self.raw or (self.parent is not None and self.parent.is_raw(slot))

    def find(self, name: str) -> tuple[int | None, list[int]]:
        """Return a name's slot, None when it has none, and the items it may be an entry of."""
        items: list[int] = []
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name], items
            if scope.item is not None:
                items.append(scope.item)
                if name == "item":
                    return scope.item, items
            scope = scope.parent
        return None, items
