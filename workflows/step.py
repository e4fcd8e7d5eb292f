"""What one step of a process gives back: its new state and everything the host must do with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from workflows.problems import Problem

Status = Literal["running", "completed", "failed"]


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task that waits for a person. due: aware UTC; item: its element of a multi-instance.

    names: the values that its FEEL (who, show) may read besides the host's own: the process data.
    """

    id: str
    element: str
    process: str
    due: datetime | None = None
    item: Any = None
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Effect:
    """An external operator's call, to be done after the commit; params are JSON."""

    task_id: str
    element: str
    operator: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task that waits for a message or signal; correlation: text, "" takes any."""

    task_id: str
    element: str
    kind: Literal["message", "signal"]
    name: str
    correlation: str = ""


@dataclass(frozen=True, slots=True)
class Thrown:
    """A message or signal that left the process; the content is JSON."""

    element: str
    kind: Literal["message", "signal"]
    name: str
    correlation: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passed:
    """One thing that happened at an element.

    kind: opened, completed, cancelled, fired (an event), called (an operator or decision),
    waiting, failed, or passed. detail: what else is known (outcome, by), as JSON.
    """

    element: str
    process: str
    task_id: str
    kind: str
    at: datetime
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """The process after a step. Store `state`; everything else describes it.

    open: every task open now; opened, closed: ids of tasks that became open, or are so no more
    (completed or cancelled), by this step. effects: asked for by this step. waiting: all messages
    and signals waited for now. next_due: the earliest timer, aware UTC. problem: why it failed;
    `machine.retry` runs the failed element again. tokens: state by element id, for the diagram.
    """

    state: bytes
    status: Status
    open: tuple[OpenTask, ...] = ()
    opened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    thrown: tuple[Thrown, ...] = ()
    next_due: datetime | None = None
    history: tuple[Passed, ...] = ()
    problem: Problem | None = None
    failed_task: str = ""
    tokens: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
