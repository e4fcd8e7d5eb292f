"""Events: what a catching task waits for, and what a throwing one sends."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from SpiffWorkflow.bpmn.specs.defaults import (
    BoundaryEvent,
    EndEvent,
    EventBasedGateway,
    IntermediateCatchEvent,
)
from SpiffWorkflow.bpmn.specs.event_definitions import (
    NoneEventDefinition,
    TerminateEventDefinition,
)
from SpiffWorkflow.bpmn.specs.event_definitions.base import EventDefinition
from SpiffWorkflow.util.task import TaskState

from workflows import moments
from workflows.interpreter.nodes import Node
from workflows.model import Element, Timer


class Awaited(EventDefinition):
    """What one element waits for; the task keeps its notes under the element's id."""

    def __init__(self, element: Element) -> None:
        super().__init__(element.id)
        self.element = element

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def notes(self, my_task: Any) -> dict[str, Any]:
        return my_task.internal_data.setdefault("awaits", {}).setdefault(self.element.id, {})

    def has_fired(self, my_task: Any) -> bool:
        return bool(self.notes(my_task).get("fired"))

    def fire(self, my_task: Any, content: Any) -> None:
        self.notes(my_task)["fired"] = True
        my_task.data[self.element.id] = content

    def due(self, my_task: Any) -> datetime | None:
        return None

    @property
    def timer(self) -> Timer:
        assert self.element.event.timer is not None
        return self.element.event.timer


class Word(Awaited):
    """Waits for a message, signal, error or escalation."""

    def has_fired(self, my_task: Any) -> bool:
        notes = self.notes(my_task)
        event = self.element.event
        if event.correlation and "correlation" not in notes:
            value = my_task.workflow.script_engine.evaluate(my_task, event.correlation)
            notes["correlation"] = moments.key(value)
        return super().has_fired(my_task)

    def hears(self, my_task: Any, kind: str, name: str, correlation: str) -> bool:
        event = self.element.event
        if event.kind != kind or (event.name and event.name != name):
            return False
        wanted = self.notes(my_task).get("correlation", "")
        return not wanted or wanted == correlation


class Alarm(Awaited):
    """Waits for a moment."""

    def has_fired(self, my_task: Any) -> bool:
        return self.due(my_task) <= my_task.workflow.top_workflow.run.now

    def due(self, my_task: Any) -> datetime:
        notes = self.notes(my_task)
        if "due" not in notes:
            host = my_task.workflow.top_workflow.run.host
            due = moments.alarm(self.timer, my_task.data, host)
            notes["due"] = moments.write(due)
        return moments.read(notes["due"])


class Bell(Awaited):
    """Rings again and again: each ring sends a token. Rings missed while nobody ran are one."""

    def has_fired(self, my_task: Any) -> bool:
        return self._rhythm(my_task)["left"] == 0

    def due(self, my_task: Any) -> datetime | None:
        rhythm = self._rhythm(my_task)
        return moments.read(rhythm["next"]) if rhythm["left"] else None

    def update_task(self, my_task: Any) -> None:
        rhythm, now = self._rhythm(my_task), my_task.workflow.top_workflow.run.now
        if not rhythm["left"] or moments.read(rhythm["next"]) > now:
            return
        moments.advance(rhythm, now)
        for output in my_task.task_spec.outputs:
            child = my_task._add_child(output, TaskState.FUTURE)
            output._update(child)

    def _rhythm(self, my_task: Any) -> dict[str, Any]:
        notes = self.notes(my_task)
        if "left" not in notes:
            host = my_task.workflow.top_workflow.run.host
            notes.update(moments.rhythm(self.timer, my_task.data, host))
        return notes


class First(Awaited):
    """Waits for the first of several, each leading to an element of its own."""

    def __init__(self, element: Element) -> None:
        super().__init__(element)
        self.choices: list[tuple[Awaited, str]] = []

    def has_fired(self, my_task: Any) -> bool:
        return self.chosen(my_task) is not None

    def chosen(self, my_task: Any) -> str | None:
        """Return the name of the spec that comes next: of several timers, the earliest."""
        # Each is asked, since the first look is when a timer starts to run.
        fired = [pair for pair in self.choices if pair[0].has_fired(my_task)]
        late = my_task.workflow.top_workflow.run.now
        fired.sort(key=lambda pair: pair[0].due(my_task) or late)
        return fired[0][1] if fired else None


def awaited(element: Element) -> Awaited:
    if element.event.kind == "timer":
        timer = element.event.timer
        return Bell(element) if timer and timer.kind == "cycle" else Alarm(element)
    return Word(element)


class Catching(Node):
    """A task that waits for what its definition awaits."""

    def _run_hook(self, my_task: Any) -> bool:
        return True

    def _follow(self, my_task: Any) -> None:
        # A bell has sent its tokens while it waited.
        if not isinstance(self.event_definition, Bell):
            super()._follow(my_task)


class Catch(Catching, IntermediateCatchEvent):
    """An intermediate event, or a receive task."""


class Boundary(Catching, BoundaryEvent):
    """An event at the boundary of an activity."""


class Race(Catching, EventBasedGateway):
    """The event gateway: waits in the place of the events after it."""

    def connect(self, child: Any) -> None:
        Node.connect(self, child)
        self.event_definition.choices.append((child.event_definition, child.name))
        child.event_definition = NoneEventDefinition()

    def _run_hook(self, my_task: Any) -> bool:
        name = self.event_definition.chosen(my_task)
        my_task._sync_children([self._wf_spec.task_specs[name]], TaskState.FUTURE)
        return True


class Throw(Node):
    """Sends a message, a signal or an escalation and lets the token pass."""

    def __init__(self, spec: Any, name: str, element: Element, **kwargs: Any) -> None:
        super().__init__(spec, name, **kwargs)
        self.element = element

    def _run_hook(self, my_task: Any) -> bool | None:
        my_task.workflow.top_workflow.run.throw(my_task, self.element)
        return True


class Fail(Throw):
    """An error end event: what encloses it decides what follows."""

    def _run_hook(self, my_task: Any) -> None:
        my_task.workflow.top_workflow.run.throw(my_task, self.element)


class Silence(TerminateEventDefinition):
    """Ends its scope at once; nobody else needs to hear of it."""

    def throw(self, my_task: Any) -> None:
        """Send nothing."""


class Terminate(Node, EndEvent):
    """Ends everything in its scope."""

    def _follow(self, my_task: Any) -> None:
        """Nothing follows."""
