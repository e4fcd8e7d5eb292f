"""Who may be given a record, and how much each of them has already."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from engine.access.models import Department, User
from runtime.assignment import presence
from runtime.assignment.models import Distribution
from runtime.assignment.strategy import Candidate
from runtime.records import places
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
    people = places.hold(_people(plan, record))
    load, last = places.load_of(people, record.family), _last(people, record.family)
    return [
        Candidate(
            user_id=user.pk,
            name=str(user),
            load=load.get(user.pk, 0),
            cap=places.cap_of(user, plan.cap),
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


def _last(users: Iterable[int], family: str) -> dict[int, Any]:
    chosen = Distribution.objects.filter(chosen__in=users, family=family)
    return dict(chosen.order_by().values_list("chosen").annotate(Max("at")))
