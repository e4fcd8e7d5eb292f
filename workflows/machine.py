"""Runs processes over plain state: each function takes the state of one and gives back a Step.

Nothing is kept between calls. The caller locks the instance, stores `step.state` and does what
the step asks for, all in one transaction; effects come after it.
"""

from collections.abc import Mapping
from typing import Any

from workflows.host import Host
from workflows.interpreter.report import Places, is_open, is_working, opened, report
from workflows.interpreter.run import Run
from workflows.model import ProcessModel
from workflows.operators import BusinessError
from workflows.step import Step


class TaskNotOpen(LookupError):
    """The task is not open: completed by somebody else, cancelled, or never there."""


class UnknownOutcome(ValueError):
    """The task has no such outcome."""


def start(model: ProcessModel, data: Mapping[str, Any], host: Host) -> Step:
    """Begin the process with its first data, and let it go as far as it can."""
    run = Run(model, host)
    run.begin(data)
    run.advance()
    return report(run, before={})


def complete(
    model: ProcessModel, state: bytes, task_id: str, result: Mapping[str, Any], host: Host
) -> Step:
    """Complete an open user task; `result` holds outcome, by, and the values of its form.

    The process reads it under the element's id. Dates and durations that its conditions compare
    must come as such, not as text. Raises TaskNotOpen, UnknownOutcome.
    """
    run, before = _loaded(model, state, host)
    task = run.instance.find(task_id)
    if task is None or not is_open(task):
        raise TaskNotOpen(task_id)
    element = task.task_spec.bpmn_id
    outcomes = [outcome.key for outcome in run.process(task).user_tasks[element].outcomes]
    if result.get("outcome") not in outcomes:
        raise UnknownOutcome(
            f"'{element}' has no outcome '{result.get('outcome')}', but {', '.join(outcomes)}"
        )
    run.complete(task, result, "completed")
    return _went_on(run, before)


def tick(model: ProcessModel, state: bytes, host: Host) -> Step:
    """Let the timers that are due ring."""
    run, before = _loaded(model, state, host)
    return _went_on(run, before)


def message(
    model: ProcessModel,
    state: bytes,
    name: str,
    content: Mapping[str, Any],
    host: Host,
    *,
    kind: str = "message",
    correlation: str = "",
) -> Step:
    """Bring a message or signal from outside; `step.history` shows whether it was awaited."""
    run, before = _loaded(model, state, host)
    run.delivery.deliver(kind, name, correlation, dict(content))
    return _went_on(run, before)


def finish_effect(
    model: ProcessModel, state: bytes, task_id: str, result: Mapping[str, Any], host: Host
) -> Step:
    """Complete the task of an external operator with its result.

    Also how a person skips a service task or a decision that failed. Raises TaskNotOpen.
    """
    run, before = _loaded(model, state, host)
    task = _working(run, task_id)
    element = task.task_spec.bpmn_id
    run.complete(task, result, "called")
    if decision := run.process(task).decisions.get(element):
        task.data[decision.result] = result.get("value", dict(result))
    return _went_on(run, before)


def fail_effect(
    model: ProcessModel, state: bytes, task_id: str, error: Exception, host: Host
) -> Step:
    """Tell that an external operator has failed for good.

    A BusinessError goes to the boundary that catches it. Anything else, or one that nobody
    catches, fails the task: `retry` asks for the effect again, `finish_effect` skips it.
    """
    run, before = _loaded(model, state, host)
    task = _working(run, task_id)
    if isinstance(error, BusinessError):
        run.delivery.error(task, error)
        run.delivery.send()
    else:
        run.fail(task, "operator_failed", {"detail": str(error)})
    return _went_on(run, before)


def retry(model: ProcessModel, state: bytes, host: Host, *, task_id: str = "") -> Step:
    """Try the failed tasks again, or the one of them."""
    run, before = _loaded(model, state, host)
    for task in run.instance.live():
        if "failed" in task.internal_data and task_id in ("", task.id.hex):
            run.retry(task)
    return _went_on(run, before)


def look(model: ProcessModel, state: bytes, host: Host) -> Step:
    """Describe where the process is, without moving it."""
    run, before = _loaded(model, state, host)
    return report(run, before=before, state=state)


def _loaded(model: ProcessModel, state: bytes, host: Host) -> tuple[Run, Places]:
    run = Run(model, host)
    run.load(state)
    return run, opened(run)


def _working(run: Run, task_id: str) -> Any:
    task = run.instance.find(task_id)
    if task is None or not is_working(task):
        raise TaskNotOpen(task_id)
    return task


def _went_on(run: Run, before: Places) -> Step:
    run.advance()
    return report(run, before=before)
