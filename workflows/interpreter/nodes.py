"""How a task of each type behaves: what they share, and the plain ones."""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.bpmn.specs.bpmn_task_spec import BpmnTaskSpec, _BpmnCondition
from SpiffWorkflow.bpmn.specs.control import BpmnStartTask, SimpleBpmnTask
from SpiffWorkflow.bpmn.specs.defaults import ExclusiveGateway, UserTask
from SpiffWorkflow.util.task import TaskState

LIVE = TaskState.NOT_FINISHED_MASK
ACTIVE = TaskState.READY | TaskState.WAITING | TaskState.STARTED | TaskState.FUTURE


class Node(BpmnTaskSpec):
    """Stands first among the bases of every spec: no prediction, and one dict of data a scope."""

    def _predict(self, my_task: Any, *args: Any, **kwargs: Any) -> None:
        """Foresee nothing: followers are made on completion."""

    def _update(self, my_task: Any) -> None:
        if "own" not in my_task.internal_data and my_task.parent is not None:
            my_task.data = my_task.parent.data
        run = my_task.workflow.top_workflow.run
        if run.guard(my_task, lambda: self._update_hook(my_task)):
            my_task._ready()

    def _on_complete_hook(self, my_task: Any) -> None:
        super()._on_complete_hook(my_task)
        self._follow(my_task)

    def _follow(self, my_task: Any) -> None:
        """Make the followers, unless running the task has chosen them already."""
        if all(child.triggered for child in my_task.children):
            my_task._sync_children(self.outputs, TaskState.FUTURE)


class Begin(Node, BpmnStartTask):
    """The root of a scope's tree."""


class Finish(Node, SimpleBpmnTask):
    """The last task of a scope."""


class Plain(Node):
    """A task, or an event, that does nothing but let the token pass."""


class Human(Node, UserTask):
    """A task that a person completes."""


class Exclusive(Node, ExclusiveGateway):
    """Takes the first way whose condition is true, else the default."""


class Condition(_BpmnCondition):
    """A FEEL condition; anything but true is false."""

    def _matches(self, task: Any) -> bool:
        return task.workflow.script_engine.evaluate(task, self.args[0]) is True
