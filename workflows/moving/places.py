"""Which element of the new version stands for one of the old: by its id, or as a person chose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from workflows.model import Element, Loop, ProcessModel
from workflows.moving.marking import Marking
from workflows.reading.vocabulary import HUMAN

Place: TypeAlias = tuple[str, str]
"""An element, by the key of its process (called ones have their own) and its id."""

Choices: TypeAlias = Mapping[Place, str]
"""Elements of the new version, by those of the old one that they stand for."""

CATCHING = frozenset(("receiveTask", "intermediateCatchEvent"))
JOINS = frozenset(("parallelGateway", "inclusiveGateway"))


@dataclass(frozen=True)
class Side:
    """One scope in one version; prefix: of the paths of the scopes in its process."""

    model: ProcessModel
    scope: str
    prefix: str

    @cached_property
    def elements(self) -> dict[str, Element]:
        return {e.id: e for e in self.model.elements.values() if e.scope == self.scope}

    @property
    def path(self) -> str:
        return self.prefix + self.scope

    def attached(self, activity: str) -> dict[str, Element]:
        """Return the events at the boundary of an activity."""
        return {e.id: e for e in self.elements.values() if e.attached_to == activity}

    def sources(self, join: str) -> tuple[str, ...]:
        """Return where the ways into an element come from."""
        flows = (self.model.flows[key] for key in self.model.elements[join].incoming)
        return tuple(dict.fromkeys(flow.source for flow in flows))


@dataclass(frozen=True)
class Pair:
    """A scope in both versions."""

    old: Side
    new: Side
    choices: Choices

    def twin(self, element: str) -> str:
        return self.choices.get((self.old.model.key, element), element)

    def is_chosen(self, element: str) -> bool:
        return (self.old.model.key, element) in self.choices

    def target(self, element: str) -> Element | None:
        return self.new.elements.get(self.twin(element))


def pair(old: ProcessModel, new: ProcessModel, path: str, choices: Choices) -> Pair | None:
    """Return both sides of a scope by its old path; None where the new version has none."""
    *calls, scope = path.split("/")
    before = after = ""
    for call in calls:
        twin = choices.get((old.key, call), call)
        if twin not in new.calls or old.calls[call].key != new.calls[twin].key:
            return None
        old, new = old.called[old.calls[call].key], new.called[new.calls[twin].key]
        before, after = f"{before}{call}/", f"{after}{twin}/"
    target = choices.get((old.key, scope), scope)
    if scope and (target not in new.elements or new.elements[target].type != "subProcess"):
        return None
    return Pair(Side(old, scope, before), Side(new, target, after), choices)


def misfit(both: Pair, old: Element, new: Element) -> str:
    """Return the code of why a process that stands at `old` cannot stand at `new`; "" if it can."""
    if _kind(old) != _kind(new):
        return "moving_kind"
    if _shape(old.loop) != _shape(new.loop):
        return "moving_loop"
    if old.type in CATCHING and old.event.kind != new.event.kind and not both.is_chosen(old.id):
        return "moving_timer" if old.event.kind == "timer" else "moving_event"
    if old.type == "callActivity" and _called(both.old, old) != _called(both.new, new):
        return "moving_call"
    return ""


def choices_for(both: Pair, old: Element) -> tuple[str, ...]:
    """Return the elements of the new version where one may stand that stands at `old`."""
    chosen = Pair(both.old, both.new, {**both.choices, (both.old.model.key, old.id): ""})
    fitting = (new for new in both.new.elements.values() if not misfit(chosen, old, new))
    return tuple(sorted(new.id for new in fitting))


def places(
    old: ProcessModel, new: ProcessModel, marking: Marking, choices: Choices
) -> Iterator[tuple[Place, str]]:
    """Yield where the process is, with the element that stands for each: "" for none."""
    for scope in marking:
        both = pair(old, new, scope.path, choices)
        model = both.old.model if both else process_of(old, scope.path)
        for token in scope.tokens:
            element = model.elements.get(token.element)
            if element and not element.attached_to:
                target = both.target(element.id) if both else None
                yield (model.key, element.id), target.id if target else ""


def process_of(model: ProcessModel, path: str) -> ProcessModel:
    """Return the process that a scope belongs to."""
    for call in path.split("/")[:-1]:
        model = model.called[model.calls[call].key]
    return model


def _kind(element: Element) -> str:
    if element.type in HUMAN:
        return "human"
    return "catching" if element.type in CATCHING else element.type


def _shape(loop: Loop | None) -> tuple[str, str] | None:
    return (loop.kind, loop.item) if loop else None


def _called(side: Side, element: Element) -> str:
    return side.model.calls[element.id].key
