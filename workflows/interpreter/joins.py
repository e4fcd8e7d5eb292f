"""Where tokens meet: gateways that wait, the end of a scope, and boundary events' bracket."""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.bpmn.specs.control import BoundaryEventJoin, BoundaryEventSplit, _EndJoin
from SpiffWorkflow.bpmn.specs.defaults import InclusiveGateway, ParallelGateway
from SpiffWorkflow.util.task import TaskState

from workflows.interpreter.nodes import ACTIVE, LIVE, Node


class Arrivals(Node):
    """A join whose waiting task remembers which of its inputs have sent a token."""

    def _update_hook(self, my_task: Any) -> bool:
        came = my_task.internal_data.get("came")
        if came is None:
            came = self._arrive(my_task)
        if self._complete(my_task, set(came)):
            return True
        my_task._set_state(TaskState.WAITING)
        return False

    def _arrive(self, my_task: Any) -> list[str]:
        """Take over from the task that waited here before, and add where this one comes from."""
        came = [my_task.parent.task_spec.name]
        for other in _others(my_task, TaskState.WAITING):
            if other.task_spec is self:
                came = other.internal_data["came"] + came
                other.cancel()
        my_task.internal_data["came"] = sorted(set(came))
        return came

    def _complete(self, my_task: Any, came: set[str]) -> bool:
        raise NotImplementedError

    def _run_hook(self, my_task: Any) -> bool:
        return True


class Parallel(Arrivals, ParallelGateway):
    """Fires when every input has sent a token; sends one on every output."""

    def _complete(self, my_task: Any, came: set[str]) -> bool:
        return came >= set(self._inputs)


class Inclusive(Arrivals, InclusiveGateway):
    """Fires when no token on its way can still reach an input that has sent none."""

    def _complete(self, my_task: Any, came: set[str]) -> bool:
        missing = set(self._inputs) - came
        if not missing:
            return True
        others = (other.task_spec for other in _others(my_task, ACTIVE))
        return not any(self._awaits(spec, missing, came) for spec in others if spec is not self)

    def _awaits(self, spec: Any, missing: set[str], came: set[str]) -> bool:
        # BPMN 2.0, 13.4.3: a token that can also reach an input that has one does not count.
        reached = self._reached(spec)
        return bool(reached & missing) and not reached & came

    def _reached(self, spec: Any) -> set[str]:
        """Return the names of the specs that a token at `spec` can come to, but not through me."""
        seen, stack = {spec.name}, [spec]
        while stack:
            for name in stack.pop()._outputs:
                if name not in seen and name != self.name:
                    seen.add(name)
                    stack.append(self._wf_spec.task_specs[name])
        return seen

    def _run_hook(self, my_task: Any) -> bool:
        matches, defaults = self._get_matching_outputs(my_task)
        my_task._sync_children(matches or defaults, TaskState.FUTURE)
        return True


def _others(my_task: Any, state: int) -> list[Any]:
    tasks = my_task.workflow.tasks.values()
    return [task for task in tasks if task.has_state(state) and task is not my_task]


class ScopeEnd(Node, _EndJoin):
    """Waits until nothing else lives in its scope."""

    def _check_threshold_unstructured(self, my_task: Any) -> bool:
        return not any(
            task.has_state(LIVE) and task.task_spec is not self
            for task in my_task.workflow.tasks.values()
        )

    def _run_hook(self, my_task: Any) -> bool:
        return True


class Bracket(Node, BoundaryEventSplit):
    """Starts an activity together with the events at its boundary."""

    def _on_ready_hook(self, my_task: Any) -> None:
        super()._on_ready_hook(my_task)
        self._predict_hook(my_task)


class BracketEnd(Node, BoundaryEventJoin):
    """Cancels what is left of the activity and its events when one of them decides."""
