"""Tasks that a step opened or closed: rows, and a word to the people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from runtime.notifications import Message, notify
from runtime.processes.models import ProcessInstance
from runtime.tasks import people
from runtime.tasks.models import UserTask
from workflows.step import OpenTask, Step

if TYPE_CHECKING:
    from runtime.processes.host import RecordHost

MOST_TOLD = 25


def close(instance: ProcessInstance, step: Step) -> None:
    """Cancel the tasks that the step closed without anybody having done them."""
    completed = {passed.task_id for passed in step.history if passed.kind == "completed"}
    if lapsed := set(step.closed) - completed:
        rows_of = instance.tasks.filter(engine_id__in=lapsed)
        rows_of.open().update(status=UserTask.Status.CANCELLED)


def opened(instance: ProcessInstance, step: Step, host: RecordHost) -> list[UserTask]:
    """Return the rows of the tasks that the step opened, to be written."""
    new = set(step.opened)
    return [_row(instance, task, host) for task in step.open if task.id in new]


def tell_all(tasks: Iterable[UserTask], *, but: int | None) -> None:
    for task in tasks:
        tell(task, but=but)


def _row(instance: ProcessInstance, task: OpenTask, host: RecordHost) -> UserTask:
    config = host.part(task.process).user_tasks[task.element]
    return UserTask(
        instance=instance,
        record=host.record,
        engine_id=task.id,
        process=task.process,
        element=task.element,
        label=dict(config.label),
        candidates=people.tokens(config.who, host, task.data),
        due=task.due,
        data={},
    )


def tell(task: UserTask, *, but: int | None) -> None:
    """Notify those who may do the task; not a whole crowd, and not who brought it about."""
    users = people.users(task.candidates)[: MOST_TOLD + 1]
    if len(users) <= MOST_TOLD:
        told = [user for user in users if user != but]
        notify(told, _message(task), record=task.record, task=task)


def tell_one(task: UserTask, user: int) -> None:
    """Notify one person whom the task was given to."""
    notify([user], _message(task), record=task.record, task=task)


def _message(task: UserTask) -> Message:
    text = {lang: f"{words}: {task.record}" for lang, words in task.label.items()}
    return Message(text=text, kind="task", color="violet")
