"""Tasks that the machine does: operators, decisions, sub-processes and called processes."""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.bpmn.specs.defaults import SubWorkflowTask

from workflows.interpreter.nodes import Node
from workflows.model import DecisionCall, OperatorCall, ProcessCall


class Service(Node):
    """Calls an operator; waits, STARTED, when it reaches outside."""

    def __init__(self, spec: Any, name: str, call: OperatorCall, **kwargs: Any) -> None:
        super().__init__(spec, name, **kwargs)
        self.call = call

    def _run_hook(self, my_task: Any) -> bool | None:
        return my_task.workflow.top_workflow.run.call(my_task, self.call)


class Decision(Node):
    """Asks for a decision."""

    def __init__(self, spec: Any, name: str, call: DecisionCall, **kwargs: Any) -> None:
        super().__init__(spec, name, **kwargs)
        self.call = call

    def _run_hook(self, my_task: Any) -> bool | None:
        return my_task.workflow.top_workflow.run.decide(my_task, self.call)


class Within(Node, SubWorkflowTask):
    """A sub-process: shares the data of the scope around it."""

    def start_workflow(self, my_task: Any) -> None:
        # First the data: what may fail must do so before anything has begun.
        data = self._data(my_task)
        inner = my_task.workflow.top_workflow.create_subprocess(my_task, self.spec)
        inner.completed_event.connect(self._on_subworkflow_completed, my_task)
        inner.task_tree.data = data
        inner.task_tree.run()

    def _data(self, my_task: Any) -> dict[str, Any]:
        return my_task.data

    def update_data(self, my_task: Any, subworkflow: Any) -> None:
        """Nothing to copy back: the data are the same."""


class Elsewhere(Within):
    """A called process: sees its inputs only, and gives its data back under the call's id."""

    def __init__(self, spec: Any, name: str, call: ProcessCall, **kwargs: Any) -> None:
        super().__init__(spec, name, **kwargs)
        self.call = call

    def _data(self, my_task: Any) -> dict[str, Any]:
        return my_task.workflow.top_workflow.run.values(my_task, self.call.inputs)

    def update_data(self, my_task: Any, subworkflow: Any) -> None:
        my_task.data[self.call.element] = dict(subworkflow.task_tree.data)
