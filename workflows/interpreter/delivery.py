"""Bringing what is thrown to those who wait: errors outwards, words to whoever listens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, cast

from SpiffWorkflow.util.task import TaskState

from workflows import moments, values
from workflows.expressions import evaluate, evaluate_all
from workflows.interpreter.events import Awaited, Boundary, Catching, First, Word
from workflows.interpreter.joins import Bracket
from workflows.model import Element
from workflows.operators import BusinessError
from workflows.step import Thrown

if TYPE_CHECKING:
    from workflows.interpreter.run import Run

WORDS = ("message", "signal")


class Delivery:
    """Sends after the throwing task has run, since a catcher may cancel that very task."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.thrown: list[Thrown] = []
        self._waiting: list[tuple[Any, str, str, Any]] = []

    def throw(self, my_task: Any, element: Element) -> None:
        event = element.event
        if event.kind in ("error", "escalation"):
            self._waiting.append((my_task, event.kind, event.name, {"code": event.name}))
            return
        host = self.run.host
        correlation = evaluate(event.correlation, my_task.data, host) if event.correlation else None
        content = evaluate_all(event.params, my_task.data, host)
        kind = cast(Literal["message", "signal"], event.kind)
        self._word(Thrown(element.id, kind, event.name, moments.key(correlation), content))

    def error(self, my_task: Any, error: BusinessError) -> None:
        content = {"code": error.code, "message": str(error)}
        self._waiting.append((my_task, "error", error.code, content))

    def send(self) -> None:
        while self._waiting:
            my_task, kind, code, content = self._waiting.pop(0)
            if not self.raise_from(my_task, kind, code, content) and kind == "error":
                self.run.fail(
                    my_task,
                    "uncaught_error",
                    {"error": code, "detail": content.get("message") or code},
                )

    def raise_from(self, my_task: Any, kind: str, code: str, content: Any) -> bool:
        """Bring an error or escalation to the nearest boundary that catches it, if any."""
        current = my_task
        while current is not None:
            for event in _attached(current):
                definition = event.task_spec.event_definition
                if isinstance(definition, Word) and definition.hears(event, kind, code, ""):
                    self.run.fire(event, definition, content)
                    return True
            current = self.run.instance.encloses(current)
        return False

    def _word(self, word: Thrown) -> None:
        # A message is for one; a signal is for everybody, also outside.
        taken = self.deliver(word.kind, word.name, word.correlation, dict(word.content))
        if word.kind == "signal" or not taken:
            self.thrown.append(replace(word, content=values.plain(word.content)))

    def deliver(self, kind: str, name: str, correlation: str, content: dict[str, Any]) -> int:
        """Bring a message or signal to whoever waits for it here; return how many heard it."""
        heard = 0
        for task, definition in self.listening():
            if heard and kind == "message":
                break
            if task.state == TaskState.WAITING and definition.hears(task, kind, name, correlation):
                self.run.fire(task, definition, dict(content))
                heard += 1
        return heard

    def listening(self) -> list[tuple[Any, Word]]:
        """Return the tasks that wait for messages and signals, with what each waits for."""
        return [
            (task, definition)
            for task in self.run.instance.live(TaskState.WAITING)
            if isinstance(task.task_spec, Catching)
            for definition in definitions(task)
            if isinstance(definition, Word) and definition.element.event.kind in WORDS
        ]


def definitions(my_task: Any) -> list[Awaited]:
    """Return all that a catching task waits for: of an event gateway, each of its events."""
    definition = my_task.task_spec.event_definition
    if isinstance(definition, First):
        return [choice for choice, _ in definition.choices]
    return [definition] if isinstance(definition, Awaited) else []


def _attached(my_task: Any) -> list[Any]:
    bracket = my_task.parent
    if bracket is None or not isinstance(bracket.task_spec, Bracket):
        return []
    return [
        task
        for task in bracket.children
        if isinstance(task.task_spec, Boundary) and task.state == TaskState.WAITING
    ]
