"""The state of a process in one version, written as one of another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import orjson

from workflows.interpreter import codec
from workflows.model import Element, ProcessModel
from workflows.moving import naming, places, tree
from workflows.moving.arrivals import arrivals
from workflows.moving.game import game
from workflows.moving.places import Choices, Pair
from workflows.moving.tree import Node
from workflows.reading.vocabulary import HUMAN


@dataclass
class Carried:
    """The new state. places: (task, old element, new element) of all that lives in it."""

    state: bytes = b""
    places: list[tuple[str, str, str]] = field(default_factory=list)


def carry(
    old: ProcessModel, new: ProcessModel, state: bytes, choices: Choices, now: float
) -> Carried:
    """Return the state for the new version; it has to be movable. now: seconds since 1970."""
    stored, carried = codec.stored(state), Carried()
    for scope in stored["s"]:
        both = places.pair(old, new, scope.get("n", ""), choices)
        assert both is not None
        root = tree.read(scope["t"])
        _Carrier(both, now, carried).carry(root)
        scope["t"] = tree.write(root)
        if "n" in scope:
            scope["n"] = both.new.path
    carried.state = orjson.dumps(stored)
    return carried


class _Carrier:
    """Carries one scope."""

    def __init__(self, both: Pair, now: float, carried: Carried) -> None:
        self.both, self.now, self.carried = both, now, carried

    def carry(self, root: Node) -> None:
        root.children = self._all(root.children)

    def _all(self, nodes: list[Node]) -> list[Node]:
        return [each for node in nodes for each in self._renewed(node)]

    def _renewed(self, node: Node) -> list[Node]:
        """Return what stands in the place of a task."""
        part = node.name.part
        if part == "bracket":
            return self._bracket(node)
        node.children = self._all(node.children)
        if part == "scope":
            return [node]
        target = self._element(node)
        if part == "" and self.both.new.attached(target.id):
            bracket = tree.finished(naming.write(target.id, "bracket"), self.now)
            bracket.children = [node, *self._new_events(target, [])]
            return [bracket]
        return [node]

    def _element(self, node: Node) -> Element:
        """Make the task one of the element's twin."""
        element, part = node.name
        old, new = self.both.old.elements[element], self.both.target(element)
        assert new is not None
        node.spec = naming.write(new.id, part)
        self._notes(node, old, new)
        if part == "":
            self.carried.places.append((node.id, old.id, new.id))
        return new

    # --- Events at the boundary of an activity -------------------------------------

    def _bracket(self, bracket: Node) -> list[Node]:
        activity = bracket.name.element
        main, *_ = [child for child in bracket.children if child.name == (activity, "")]
        main.children = self._all(main.children)
        target = self._element(main)
        kept, loose = self._events(bracket, target)
        events = [*kept, *self._new_events(target, [event.spec for event in kept])]
        if not events:
            return [main, *loose]
        bracket.spec = naming.write(target.id, "bracket")
        bracket.children = [main, *events]
        return [bracket, *loose]

    def _events(self, bracket: Node, target: Element) -> tuple[list[Node], list[Node]]:
        """Return the events that are kept, and what has come of those that are gone."""
        kept, loose = [], []
        attached = self.both.new.attached(target.id)
        for node in bracket.children:
            event = node.name.element
            if event == bracket.name.element:
                continue
            ends = [child for child in node.children if child.name.part == "bracket end"]
            went = self._all([child for child in node.children if child not in ends])
            if self.both.twin(event) in attached:
                self._event(node, self.both.twin(event))
                for end in ends:
                    end.spec = naming.write(target.id, "bracket end")
                node.children = [*ends, *went]
                kept.append(node)
            else:
                loose += went
        return kept, loose

    def _event(self, node: Node, twin: str) -> None:
        node.spec = twin
        if "awaits" in node.notes:
            node.notes["awaits"] = self._awaits(node.notes["awaits"])

    def _new_events(self, target: Element, there: list[str]) -> list[Node]:
        events = self.both.new.attached(target.id)
        return [tree.waiting(event, self.now) for event in events if event not in there]

    # --- What a task has noted ------------------------------------------------------

    def _notes(self, node: Node, old: Element, new: Element) -> None:
        notes = node.notes
        if "came" in notes:
            notes["came"] = self._came(old, new, tuple(notes["came"]))
        if old.type in HUMAN and self._is_redated(old, new):
            notes.pop("due", None)
        if "awaits" in notes:
            notes["awaits"] = self._awaits(notes["awaits"])

    def _came(self, old: Element, new: Element, came: tuple[str, ...]) -> list[str]:
        if new.id not in game(self.both.new).joins:
            return list(self.both.new.sources(new.id))
        found = arrivals(self.both, old, new, came).values()
        return sorted({way for ways in found for way in ways})

    def _is_redated(self, old: Element, new: Element) -> bool:
        before = self.both.old.model.user_tasks[old.id]
        after = self.both.new.model.user_tasks[new.id]
        return (before.due, before.working) != (after.due, after.working)

    def _awaits(self, awaits: dict[str, Any]) -> dict[str, Any]:
        """Keep what is noted of events that are the same in both versions."""
        kept = {}
        for event, notes in awaits.items():
            twin = self.both.target(event)
            if twin is not None and twin.event == self.both.old.elements[event].event:
                kept[twin.id] = notes
        return kept
