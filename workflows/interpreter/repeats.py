"""Activities that run several times: multi-instances and loops."""

from __future__ import annotations

from collections import ChainMap
from decimal import Decimal
from typing import Any

from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask
from SpiffWorkflow.util.task import TaskState

from workflows.expressions import ExpressionFailed
from workflows.interpreter.nodes import LIVE, Node
from workflows.model import Loop

MOST = 1_000  # instances of one activity


class Repeat(Node, LoopTask):
    """The activity as a whole; each run is a child made of the spec `once`."""

    def __init__(
        self, spec: Any, name: str, loop: Loop, once: Any, key: str, **kwargs: Any
    ) -> None:
        super().__init__(spec, name, **kwargs)
        self.loop = loop
        self.once = once
        self.key = key
        # The library makes no task ready that nothing leads to.
        once.inputs = [self]
        # Connected to the spec, not to a task: so it holds for every state that is loaded.
        once.completed_event.connect(self.merge)

    def start_one(self, my_task: Any, index: int, **own: Any) -> None:
        child = my_task._add_child(self.once, TaskState.WAITING)
        child.triggered = True
        child.internal_data["index"] = index
        if own:
            child.internal_data["own"] = True
            # It reads what is around it, and keeps to itself what it writes.
            child.data = ChainMap(own, my_task.data)
        self.once._update(child)

    def merge(self, workflow: Any, child: Any) -> None:
        """Take in what a run has done, and decide what follows."""
        my_task = child.parent
        self._take(my_task, child)
        my_task.internal_data.pop("failed", None)
        run = my_task.workflow.top_workflow.run
        run.guard(my_task, lambda: self.go_on(my_task))

    def _take(self, my_task: Any, child: Any) -> None:
        my_task.internal_data["done"] += 1

    def go_on(self, my_task: Any) -> None:
        """Start the next run, or end: asked again when its condition could not be evaluated."""
        raise NotImplementedError


class Several(Repeat):
    """A multi-instance: one run for each item; the results become a list under the key."""

    def _update_hook(self, my_task: Any) -> bool:
        super()._update_hook(my_task)
        items = self._items(my_task)
        my_task.internal_data.update(items=items, results=[None] * len(items), done=0)
        my_task.data[self.key] = []
        if not items:
            return True
        my_task._set_state(TaskState.STARTED)
        for index in range(1 if self.loop.kind == "sequential" else len(items)):
            self._start(my_task, index)
        return False

    def _items(self, my_task: Any) -> list[Any]:
        source = self.loop.collection or self.loop.count
        value = my_task.workflow.script_engine.evaluate(my_task, source)
        if self.loop.count:
            value = list(range(1, int(value) + 1)) if isinstance(value, Decimal) else None
        if not isinstance(value, list):
            raise ExpressionFailed(source, "neither a list nor a number of runs")
        if len(value) > MOST:
            raise ExpressionFailed(source, f"more than {MOST} runs")
        return value

    def _start(self, my_task: Any, index: int) -> None:
        item = my_task.internal_data["items"][index]
        self.start_one(my_task, index, **{self.loop.item or "item": item})

    def _take(self, my_task: Any, child: Any) -> None:
        super()._take(my_task, child)
        results = my_task.internal_data["results"]
        results[child.internal_data["index"]] = self._result(child)
        my_task.data[self.key] = [result for result in results if result is not None]

    def go_on(self, my_task: Any) -> None:
        notes = my_task.internal_data
        if notes["done"] == len(notes["items"]) or self._enough(my_task):
            self._stop(my_task)
        elif self.loop.kind == "sequential":
            self._start(my_task, notes["done"])

    def _result(self, child: Any) -> Any:
        """Return what the run left under the key, else all that it left."""
        own = child.data.maps[0]
        item = self.loop.item or "item"
        return own[self.key] if self.key in own else {k: v for k, v in own.items() if k != item}

    def _enough(self, my_task: Any) -> bool:
        if not self.loop.completion:
            return False
        done, total = my_task.internal_data["done"], len(my_task.internal_data["items"])
        active = sum(child.has_state(LIVE) and child.triggered for child in my_task.children)
        counts = {
            "numberOfInstances": total,
            "numberOfCompletedInstances": done,
            "numberOfActiveInstances": active,
        }
        environment = my_task.workflow.script_engine.environment
        return environment.evaluate(self.loop.completion, {**my_task.data, **counts}) is True

    def _stop(self, my_task: Any) -> None:
        for child in my_task.children:
            if child.triggered and child.has_state(LIVE):
                child.cancel()
        my_task._set_state(TaskState.READY)


class Again(Repeat):
    """A standard loop: runs while its condition is true, at most so many times."""

    def _update_hook(self, my_task: Any) -> bool:
        super()._update_hook(my_task)
        my_task.internal_data["done"] = 0
        if self.loop.before and not self._more(my_task):
            return True
        my_task._set_state(TaskState.STARTED)
        self.start_one(my_task, 0)
        return False

    def go_on(self, my_task: Any) -> None:
        if self._more(my_task):
            self.start_one(my_task, my_task.internal_data["done"])
        else:
            my_task._set_state(TaskState.READY)

    def _more(self, my_task: Any) -> bool:
        if my_task.internal_data["done"] >= (self.loop.maximum or MOST):
            return False
        condition = self.loop.condition
        return not condition or my_task.workflow.script_engine.evaluate(my_task, condition) is True
