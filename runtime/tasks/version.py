"""The version of its process that a task belongs to: the one it ended in, or today's."""

from engine.blueprint import Compiled, at
from runtime.tasks.models import UserTask
from workflows.model import ProcessModel, TaskConfig


def release(task: UserTask) -> Compiled:
    return at(task.release or task.instance.release)


def config(task: UserTask) -> TaskConfig:
    """Return the task as its process describes it, which may be one that another calls."""
    model: ProcessModel = release(task).get("process", task.instance.key)
    return model.called.get(task.process, model).user_tasks[task.element]
