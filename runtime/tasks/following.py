"""Open tasks follow their record: to its new assignee, to its new department."""

from __future__ import annotations

from collections.abc import Iterator

from runtime.processes.host import RecordHost
from runtime.records.models import Record
from runtime.tasks import opening
from runtime.tasks.locking import config_of
from runtime.tasks.models import UserTask
from workflows.model import TaskConfig


def assignee(record: Record, before: int | None) -> None:
    """Offer the assignee's tasks to the new one instead of the one `before`."""
    for task, config in _open_tasks(record):
        if any(who.assignee for who in config.who):
            names = [name for name in task.candidates if name != f"user:{before}"]
            new = [f"user:{record.assignee_id}"] if record.assignee_id else []
            if task.claimed_by_id == before:
                task.claimed_by_id = None
            _offer(task, [*names, *new])
            if record.assignee_id:
                opening.tell_one(task, record.assignee_id)


def department(record: Record, before: int | None) -> None:
    """Offer what is for people of the record's department to those of the new one."""
    for task, config in _open_tasks(record):
        if any("record" in (who.department, who.manager_of) for who in config.who):
            _offer(task, [_moved(name, before, record.department_id) for name in task.candidates])


def _open_tasks(record: Record) -> Iterator[tuple[UserTask, TaskConfig]]:
    found = UserTask.objects.open().filter(record=record)
    for task in found.select_related("instance").order_by("id"):
        yield task, config_of(task, RecordHost(task.instance, record))


def _moved(name: str, before: int | None, after: int | None) -> str:
    own, _, department = name.partition("@")
    moves = after and own != "portal" and department == str(before)
    return f"{own}@{after}" if moves else name


def _offer(task: UserTask, names: list[str]) -> None:
    task.candidates = list(dict.fromkeys(names))
    task.save(update_fields=["candidates", "claimed_by"])
