"""Emptying a department, so that it can be removed: all that is in it goes to another one."""

from collections.abc import Mapping

from engine import access, audit
from engine.access import Actor
from engine.access.models import Department, User
from runtime.records.models import Record

RIGHT = "can:user.manage"


class NotThere(Exception):
    """It cannot go there: the same department, or one that is switched off."""


def held(department: Department) -> Mapping[str, int]:
    """Return how much is in a department: people, records, departments below it."""
    return {
        "people": department.members.count(),
        "records": Record.objects.filter(department=department).count(),
        "departments": department.children.filter(active=True).count(),
    }


def move_all(actor: Actor, department: Department, target: Department) -> Mapping[str, int]:
    """Move people and records; return how many. Which departments there are is configuration."""
    access.require(actor, RIGHT)
    if target.pk == department.pk or not target.active:
        raise NotThere(target.key)
    with audit.transaction():
        moved = {
            "people": User.objects.filter(department=department).update(department=target),
            "records": Record.objects.filter(department=department).update(department=target),
        }
        after = {"into": target.key, **moved}
        audit.record(actor, "department.empty", "department", department.key, after=after)
    return moved
