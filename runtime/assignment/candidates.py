"""Who may be given a record, and how much each of them has already."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max

from engine.access.models import Department, User
from runtime.assignment import presence
from runtime.assignment.models import Distribution
from runtime.assignment.strategy import Candidate
from runtime.records.models import Record


@dataclass(frozen=True)
class Plan:
    """How a record is distributed. department: "record", a key, or "" for every department."""

    strategy: str
    role: str
    department: str = ""
    cap: int = 20
    skills: frozenset[str] = frozenset()
    at_cap_notify: tuple[str, ...] = ()


def locked(plan: Plan, record: Record) -> list[Candidate]:
    """Return the employees the plan names, their rows locked until the transaction ends.

    Everybody who distributes to one of them waits here, so what is counted now stays true.
    """
    users = _people(plan, record).order_by("pk").select_for_update(no_key=True, of=("self",))
    people = {user.pk: user for user in users}
    load, last = load_of(people, record.family), _last(people, record.family)
    return [
        Candidate(
            user_id=user.pk,
            name=str(user),
            load=load.get(user.pk, 0),
            cap=plan.cap if user.cap is None else user.cap,
            last=last.get(user.pk),
            skills=frozenset(user.skills),
        )
        for user in people.values()
    ]


def _people(plan: Plan, record: Record) -> Any:
    people = presence.present(User.objects.with_role(plan.role))
    if plan.department == "record":
        return people.filter(department_id=record.department_id or 0)
    if plan.department:
        return people.filter(department=Department.objects.get(key=plan.department))
    return people


def load_of(users: Iterable[int], family: str) -> dict[int, int]:
    """Return how many records of the family each of them has to work on."""
    at_work = Record.objects.at_work().filter(assignee__in=users, family=family)
    counted = at_work.order_by().values_list("assignee").annotate(Count("pk"))
    return dict(counted)


def _last(users: Iterable[int], family: str) -> dict[int, Any]:
    chosen = Distribution.objects.filter(chosen__in=users, family=family)
    return dict(chosen.order_by().values_list("chosen").annotate(Max("at")))
