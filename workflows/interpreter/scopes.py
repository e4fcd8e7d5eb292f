"""A running process: the tree of the library, with the run that drives it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from workflows.interpreter.joins import Inclusive, ScopeEnd
from workflows.interpreter.nodes import LIVE
from workflows.interpreter.safety import FeelEngine, FeelEnvironment

if TYPE_CHECKING:
    from workflows.interpreter.run import Run


class _Waiting:
    """Only joins that look around may be moved by what happens elsewhere."""

    tasks: dict[Any, Any]

    def update_waiting_tasks(self) -> None:
        for task in list(self.tasks.values()):
            if task.state == TaskState.WAITING and isinstance(task.task_spec, Inclusive | ScopeEnd):
                task.task_spec._update(task)


class Inner(_Waiting, BpmnSubWorkflow):
    """The scope of a sub-process or of a called process."""


class Instance(_Waiting, BpmnWorkflow):
    """The outermost scope."""

    def __init__(self, specs: dict[str, Any], run: Run, **kwargs: Any) -> None:
        self.run = run
        engine = FeelEngine(FeelEnvironment(run.host))
        super().__init__(specs[""], specs, script_engine=engine, **kwargs)

    def create_subprocess(self, my_task: Any, spec_name: str) -> Inner:
        inner = Inner(self.subprocess_specs[spec_name], my_task.id, self)
        self.subprocesses[my_task.id] = inner
        return inner

    def scopes(self) -> Iterator[Any]:
        """Yield the scopes that something lives in, each after the one around it."""
        found: list[Any] = [self]
        for scope in found:
            yield scope
            for key, task in scope.tasks.items():
                if key in self.subprocesses and task.has_state(LIVE):
                    found.append(self.subprocesses[key])

    def live(self, state: int = LIVE) -> list[Any]:
        """Return the tasks in one of the states, in every scope."""
        if not self.subprocesses:
            return [task for task in self.tasks.values() if task._state & state]
        scopes = self.scopes()
        return [task for scope in scopes for task in scope.tasks.values() if task._state & state]

    def find(self, task_id: str) -> Any | None:
        """Return the live task with this id; None when there is none."""
        return next((task for task in self.live() if task.id.hex == task_id), None)

    def encloses(self, my_task: Any) -> Any | None:
        """Return the task in whose scope, or of whose runs, this one is; None at the top."""
        if my_task.triggered:
            return my_task.parent
        scope = my_task.workflow
        return None if scope is self else self.get_task_from_id(scope.parent_task_id)
