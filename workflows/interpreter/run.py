"""One step of a running process: lets it go as far as it can, and notes what happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from SpiffWorkflow.util.task import TaskState

from engine import feel
from engine.registry import UnknownName
from workflows import values
from workflows.expressions import evaluate_all
from workflows.host import Host
from workflows.interpreter import codec
from workflows.interpreter.building import specs
from workflows.interpreter.delivery import Delivery
from workflows.interpreter.events import Awaited, Catching
from workflows.interpreter.failures import FAILURES, told
from workflows.interpreter.nodes import Human
from workflows.interpreter.repeats import Repeat
from workflows.interpreter.scopes import Instance
from workflows.model import DecisionCall, Element, OperatorCall, ProcessModel
from workflows.operators import BusinessError, Operator, OperatorFailed, operators
from workflows.step import Effect, Passed

MOST = 5_000  # tasks that one step may pass before it is taken for an endless loop
LONGEST = 200  # tasks passed before the finished ones are dropped, as they are between steps
WIDEST = 2_000  # tokens at one time


class Run:
    """Drives an instance. What it raises itself is noted at the task, and a person decides."""

    instance: Instance

    def __init__(self, model: ProcessModel, host: Host) -> None:
        self.model = model
        self.host = host
        self.now = host.now()
        self.history: list[Passed] = []
        self.effects: list[Effect] = []
        self.delivery = Delivery(self)
        self.passed = self.tidied = 0

    def _make(self, **kwargs: Any) -> Instance:
        return Instance(specs(self.model), self, **kwargs)

    def begin(self, data: Mapping[str, Any]) -> None:
        self.instance = self._make()
        self.instance.task_tree.data = dict(data)

    def load(self, state: bytes) -> None:
        self.instance = codec.load(state, lambda: self._make(deserializing=True))

    def advance(self) -> None:
        """Run everything that is ready, then what its timers make ready, until all waits."""
        while not self._stopped():
            ready = [task for task in self.instance.live(TaskState.READY) if _goes(task)]
            if not ready and not self._ring():
                return
            for task in ready:
                if task.state == TaskState.READY and task.workflow.tasks.get(task.id) is task:
                    self.run(task)
            if self.passed >= self.tidied + LONGEST:
                self.tidied = self.passed
                self.load(codec.dump(self.instance))

    def goes(self) -> bool:
        """Tell whether something can be done now."""
        return any(_goes(task) for task in self.instance.live(TaskState.READY)) or self._ring()

    def _stopped(self) -> bool:
        """Tell whether the process goes on and on; then note it where it was."""
        live = self.instance.live(TaskState.READY | TaskState.WAITING | TaskState.STARTED)
        going = [task for task in live if task.state == TaskState.READY and _goes(task)]
        code = "endless" if self.passed > MOST else "too_many_tokens" if len(live) > WIDEST else ""
        if code:
            for task in going:
                self.fail(task, code, {"limit": MOST if code == "endless" else WIDEST})
        return bool(code)

    def _ring(self) -> bool:
        """Look at everything that waits for a moment; tell whether something came of it."""
        for task in self.instance.live(TaskState.WAITING):
            if not isinstance(task.task_spec, Catching) or "failed" in task.internal_data:
                continue
            task.task_spec._update(task)
        return any(_goes(task) for task in self.instance.live(TaskState.READY))

    def run(self, my_task: Any) -> None:
        """Run one task that is ready, then send what it threw."""
        self.passed += 1
        self.guard(my_task, my_task.run)
        if my_task.state == TaskState.COMPLETED:
            self.note(my_task, _kind(my_task))
        self.delivery.send()

    def complete(self, my_task: Any, result: Mapping[str, Any], kind: str) -> None:
        """Complete a task from outside with its result."""
        my_task.internal_data.pop("failed", None)
        my_task.data[my_task.task_spec.bpmn_id] = feel.take(dict(result))
        self.note(my_task, kind, {k: result[k] for k in ("outcome", "by") if k in result})
        self.guard(my_task, my_task.complete)

    def guard(self, my_task: Any, action: Callable[[], Any]) -> Any:
        """Return the action's result; when it fails, note that at the task and return None."""
        try:
            return action()
        except FAILURES as error:
            self.fail(my_task, *told(error))
            return None

    def fail(self, my_task: Any, code: str, params: Mapping[str, Any]) -> None:
        """Hold the task until somebody tries again, in a state from which it can go on."""
        if my_task.state == TaskState.ERROR:
            my_task._state = TaskState.READY
        elif my_task.state < TaskState.WAITING:
            my_task._state = TaskState.WAITING
        my_task.internal_data["failed"] = [code, dict(params)]
        self.note(my_task, "failed", {"code": code, **params})

    def retry(self, my_task: Any) -> None:
        """Let a task that failed go on from where it was."""
        del my_task.internal_data["failed"]
        if my_task.state == TaskState.WAITING:
            my_task.task_spec._update(my_task)
        elif isinstance(my_task.task_spec, Repeat):
            self.guard(my_task, lambda: my_task.task_spec.go_on(my_task))
        else:
            my_task._state = TaskState.READY

    def call(self, my_task: Any, call: OperatorCall) -> bool | None:
        """Run a local operator, or ask for the effect of an external one."""
        params = evaluate_all(call.params, my_task.data, self.host)
        if _operator(call.name).external:
            self._ask(my_task, call, params)
            return None
        work = partial(self.host.run_operator, call, params, my_task.data)
        return self._attempt(my_task, call.element, lambda: dict(work() or {}))

    def _ask(self, my_task: Any, call: OperatorCall, params: Mapping[str, Any]) -> None:
        plain = values.plain(params)
        self.effects.append(Effect(my_task.id.hex, call.element, call.name, plain))
        self.note(my_task, "asked", {"operator": call.name})

    def decide(self, my_task: Any, call: DecisionCall) -> bool | None:
        inputs = evaluate_all(call.inputs, my_task.data, self.host)

        def work() -> Any:
            decided = self.host.decide(call.key, inputs)
            self.note(my_task, "called", {"decision": call.key, "rules": list(decided.rules)})
            return decided.value

        return self._attempt(my_task, call.result, work)

    def _attempt(self, my_task: Any, key: str, action: Callable[[], Any]) -> bool | None:
        try:
            result = action()
        except BusinessError as error:
            self.delivery.error(my_task, error)
            return None
        try:
            my_task.data[key] = feel.take(result)
        except (TypeError, feel.FeelError) as error:
            raise OperatorFailed(f"the result cannot be kept: {error}") from error
        return True

    def throw(self, my_task: Any, element: Element) -> None:
        self.delivery.throw(my_task, element)

    def values(self, my_task: Any, sources: Mapping[str, str]) -> dict[str, Any]:
        return evaluate_all(sources, my_task.data, self.host)

    def fire(self, my_task: Any, definition: Awaited, content: Any) -> None:
        """Let a waiting event happen now, before anything else goes on."""
        definition.fire(my_task, content)
        my_task.task_spec._update(my_task)
        if my_task.state == TaskState.READY:
            self.run(my_task)

    def note(self, my_task: Any, kind: str, detail: Mapping[str, Any] | None = None) -> None:
        element = getattr(my_task.task_spec, "bpmn_id", None)
        if element:
            process = self.process(my_task).key
            self.history.append(
                Passed(element, process, my_task.id.hex, kind, self.now, values.plain(detail or {}))
            )

    def process(self, my_task: Any) -> ProcessModel:
        """Return the process that the task is an element of: the called one, within a call."""
        model = self.model
        for call in my_task.workflow.spec.name.split("/")[:-1]:
            model = model.called[model.calls[call].key]
        return model


def _goes(my_task: Any) -> bool:
    return "failed" not in my_task.internal_data and not isinstance(my_task.task_spec, Human)


def _kind(my_task: Any) -> str:
    return "fired" if isinstance(my_task.task_spec, Catching) else "passed"


def _operator(name: str) -> Operator:
    try:
        return operators[name]
    except UnknownName as error:
        # It was there when the process was published; a person should see that it is gone.
        raise OperatorFailed(str(error)) from None
