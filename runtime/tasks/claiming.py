"""Who does a task: taken by one of those it is offered to, given back, or given to another."""

from __future__ import annotations

from engine import audit
from engine.access import Actor
from engine.access.models import User
from runtime.notifications.events import publish
from runtime.notifications.models import Event
from runtime.tasks import opening
from runtime.tasks.errors import NotYourTask
from runtime.tasks.locking import Held, hold, may_manage, require_mine
from runtime.tasks.models import UserTask
from runtime.witness import told


@told("claim")
def claim(actor: Actor, task: UserTask) -> UserTask:
    """Take a task, so that the others of the group know. Raises TaskTaken, NotYourTask."""
    with audit.transaction():
        held = hold(task)
        require_mine(actor, held)
        return _give(actor, held, actor.user_id, "task.claim")


@told("release")
def release(actor: Actor, task: UserTask) -> UserTask:
    """Give a taken task back to those it is offered to; one's own, or as a manager another's."""
    with audit.transaction():
        held = hold(task)
        if held.task.claimed_by_id != actor.user_id and not may_manage(actor, held.record):
            raise NotYourTask(f"the task '{held.task}' was not taken by {actor.name}")
        return _give(actor, held, None, "task.release")


def reassign(actor: Actor, task: UserTask, user: User, *, reason: str = "") -> UserTask:
    """Give a task to a certain person, as a manager of the record's department or by right."""
    with audit.transaction():
        held = hold(task)
        if not may_manage(actor, held.record):
            raise NotYourTask(f"{actor.name} may not give the task '{held.task}' to others")
        held.task.candidates = [*dict.fromkeys([*held.task.candidates, f"user:{user.pk}"])]
        held.task.save(update_fields=["candidates"])
        done = _give(actor, held, user.pk, "task.reassign", reason)
        opening.tell_one(done, user.pk)
        return done


def _give(actor: Actor, held: Held, user: int | None, verb: str, reason: str = "") -> UserTask:
    task, before = held.task, held.task.claimed_by_id
    task.claimed_by_id = user
    task.save(update_fields=["claimed_by"])
    audit.record(
        actor,
        verb,
        "record",
        held.record.pk,
        before={"claimed_by": before},
        after={"task": task.element, "claimed_by": user},
        reason=reason,
    )
    data = {"task": task.pk, "claimed_by": user}
    publish([Event(channel=f"record:{held.record.pk}", name="task", data=data)])
    return task
