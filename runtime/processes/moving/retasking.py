"""Open tasks of a process that moves: their words, people and due dates become the new ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from runtime.processes.host import RecordHost
from runtime.tasks import people
from runtime.tasks.models import UserTask
from workflows.model import ProcessModel
from workflows.step import OpenTask, Step

_FIELDS = ("element", "process", "label", "candidates", "claimed_by_id", "due")


def kept(task: UserTask) -> dict[str, Any]:
    """Return what a move may change of a task, as JSON."""
    due = task.due.isoformat() if task.due else None
    return {name: getattr(task, name) for name in _FIELDS} | {"due": due}


def follow(tasks: Iterable[UserTask], step: Step, old: ProcessModel, host: RecordHost) -> None:
    """Re-point open tasks; drafts, and who has taken one, stay with them."""
    open_ = {task.id: task for task in step.open}
    for task in tasks:
        if task.engine_id in open_:
            _follow(task, open_[task.engine_id], old, host)


def _follow(task: UserTask, now: OpenTask, old: ProcessModel, host: RecordHost) -> None:
    before = old.called.get(task.process, old).user_tasks[task.element]
    after = host.part(now.process).user_tasks[now.element]
    task.process, task.element, task.due = now.process, now.element, now.due
    task.label = dict(after.label)
    if before.who != after.who:
        task.candidates = people.tokens(after.who, host, now.data)
        if task.claimed_by_id not in people.users(task.candidates):
            task.claimed_by_id = None
    save(task)


def restore(task: UserTask, before: Mapping[str, Any], moved: Mapping[str, Any]) -> None:
    """Put a task back, but for what somebody has changed since the move."""
    for name in _FIELDS:
        value = before[name]
        if kept(task)[name] == moved[name]:
            is_due = name == "due" and value
            setattr(task, name, datetime.fromisoformat(value) if is_due else value)
    save(task)


def save(task: UserTask) -> None:
    task.save(update_fields=["element", "process", "label", "candidates", "claimed_by", "due"])
