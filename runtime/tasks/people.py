"""Who a task is offered to, as names: user:7, role:clerk, role:clerk@3, manager@3."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from engine.access.models import Department, User
from workflows.expressions import evaluate
from workflows.model import Who

if TYPE_CHECKING:
    from runtime.processes.host import RecordHost


def tokens(who: Iterable[Who], host: RecordHost, data: Mapping[str, Any]) -> list[str]:
    """Return the names, resolved against the record as it is now; each once."""
    return list(dict.fromkeys(name for each in who for name in _names(each, host, data)))


def _names(who: Who, host: RecordHost, data: Mapping[str, Any]) -> Iterator[str]:
    if who.role:
        department = _department(who.department, host)
        yield f"role:{who.role}@{department}" if department else f"role:{who.role}"
    elif who.manager_of:
        if department := _department(who.manager_of, host):
            yield f"manager@{department}"
    elif who.assignee:
        if host.record.assignee_id:
            yield f"user:{host.record.assignee_id}"
    elif who.user:
        yield from _users(evaluate(who.user, data, host))


def _department(named: str, host: RecordHost) -> int | None:
    if named == "record":
        return host.record.department_id
    return Department.objects.values_list("pk", flat=True).get(key=named) if named else None


def _users(value: Any) -> Iterator[str]:
    """Read what an expression gave: a user's id, a person, or a list of them."""
    for each in value if isinstance(value, list | tuple) else [value]:
        found = each.get("id") if isinstance(each, Mapping) else each
        if found is not None:
            yield f"user:{int(found)}"


def users(names: Iterable[str]) -> list[int]:
    """Return the ids of the active people whom the names mean."""
    wanted = Q()
    for name in names:
        wanted |= _meant(name)
    if not wanted:
        return []
    people = User.objects.active().filter(wanted)
    return list(people.order_by("pk").values_list("pk", flat=True).distinct())


def _meant(name: str) -> Q:
    kind, _, rest = name.partition(":")
    if kind == "user":
        return Q(pk=int(rest))
    if kind == "group":
        return Q(member_of=int(rest))
    if kind == "role":
        role, _, department = rest.partition("@")
        having = Q(pk__in=User.objects.with_role(role).values("pk"))
        return having & _of_department(int(department)) if department else having
    return Q(managed_departments=int(name.partition("@")[2]))


def _of_department(department: int) -> Q:
    return Q(department_id=department) | Q(managed_departments=department)
