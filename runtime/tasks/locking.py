"""A task under lock, with its process and its record, and who may touch it."""

from __future__ import annotations

from dataclasses import dataclass

from engine import access
from engine.access import Actor
from runtime.locking import locked_row
from runtime.processes import stepping
from runtime.processes.errors import NotRunning
from runtime.processes.host import RecordHost
from runtime.processes.models import ProcessInstance
from runtime.records.models import Record
from runtime.tasks.errors import NotYourTask, TaskAlreadyCompleted, TaskTaken
from runtime.tasks.models import UserTask
from workflows.model import TaskConfig


@dataclass(frozen=True)
class Held:
    """An open task whose record and process are ours until the transaction ends."""

    task: UserTask
    instance: ProcessInstance
    record: Record

    @property
    def config(self) -> TaskConfig:
        return config_of(self.task, RecordHost(self.instance, self.record))


def config_of(task: UserTask, host: RecordHost) -> TaskConfig:
    """Return the task as its process, in the version it began with, describes it."""
    return host.part(task.process).user_tasks[task.element]


def hold(task: UserTask) -> Held:
    """Lock an open task. TaskAlreadyCompleted where somebody was quicker."""
    try:
        instance, record = stepping.lock(task.instance_id, task.record_id)
    except NotRunning:
        raise _too_late(task) from None
    # Read after the lock: who held it before may just have completed the task.
    now = locked_row(UserTask, task.pk)
    if now is None or now.status != UserTask.Status.OPEN:
        raise _too_late(task)
    now.instance, now.record = instance, record
    return Held(now, instance, record)


def _too_late(task: UserTask) -> TaskAlreadyCompleted:
    found = UserTask.objects.select_related("completed_by").filter(pk=task.pk).first()
    return TaskAlreadyCompleted(found.completed_by if found else None)


def require_mine(actor: Actor, held: Held) -> None:
    """Raise NotYourTask unless it is offered to the actor, TaskTaken if another has taken it."""
    task = held.task
    if not task.is_offered_to(actor):
        raise NotYourTask(f"the task '{task}' is not offered to {actor.name}")
    taker = task.claimed_by if task.claimed_by_id != actor.user_id else None
    if taker is not None and not actor.system:
        raise TaskTaken(taker)


def may_manage(actor: Actor, record: Record) -> bool:
    """Say whether the actor may give the record's tasks to others: its manager, or by right."""
    return record.department_id in actor.managed_department_ids or bool(
        access.decide(actor, "can:distribution.manage")
    )
