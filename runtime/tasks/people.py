"""Who a task is offered to, as names: user:7, role:clerk, role:clerk@3, manager@3, portal@7."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import connection

from engine.access.models import Department
from runtime.portal import people as portal
from workflows.expressions import ExpressionFailed, evaluate
from workflows.model import Who

if TYPE_CHECKING:
    from runtime.processes.host import RecordHost


def tokens(who: Iterable[Who], host: RecordHost, data: Mapping[str, Any]) -> list[str]:
    """Return the names, resolved against the record as it is now; each once.

    A task that comes to nobody is for the manager of the record's department.
    """
    found = dict.fromkeys(name for each in who for name in _names(each, host, data))
    return list(found or _names(Who(manager_of="record"), host, data))


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
    elif who.portal:
        yield from portal.tokens(host.record)
    elif who.user:
        yield from _users(_value(who.user, host, data))


def _department(named: str, host: RecordHost) -> int | None:
    if named == "record":
        return host.record.department_id
    found = Department.objects.filter(key=named).values_list("pk", flat=True) if named else []
    return next(iter(found), None)


def _value(source: str, host: RecordHost, data: Mapping[str, Any]) -> Any:
    try:
        return evaluate(source, data, host)
    except ExpressionFailed:
        return None  # The task opens all the same, and has to come to somebody.


def _users(value: Any) -> Iterator[str]:
    """Read what an expression gave: a user's id, a person, or a list of them."""
    for each in value if isinstance(value, list | tuple) else [value]:
        found = each.get("id") if isinstance(each, Mapping) else each
        if isinstance(found, int | Decimal) and not isinstance(found, bool):
            yield f"user:{int(found)}"


def users(names: Iterable[str]) -> list[int]:
    """Return the ids of the active people whom the names mean."""
    meant = [_meant(name) for name in names]
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, [list(column) for column in zip(*meant, strict=True)] or [[]] * 6)
        return [row[0] for row in cursor.fetchall()]


# Written out: a step asks it for each task that it opens, and the ORM would take longer to put
# the question than the database to answer it. Who manages a department counts as one of it.
_PEOPLE = """
SELECT u.id FROM access_user u WHERE u.is_active AND EXISTS (
    SELECT FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::bigint[], %s::bigint[],
        %s::bigint[]) AS meant(user_id, group_id, role, department_id, managed_id, record_id)
    WHERE u.id = meant.user_id OR u.record_id = meant.record_id
    OR EXISTS (SELECT FROM access_group_members m
        WHERE m.user_id = u.id AND m.group_id = meant.group_id)
    OR (meant.role = ANY(u.roles) OR EXISTS (
            SELECT FROM access_group_members m JOIN access_group g ON g.id = m.group_id
            WHERE m.user_id = u.id AND meant.role = ANY(g.roles)))
        AND (meant.department_id IS NULL OR meant.department_id = u.department_id OR EXISTS (
            SELECT FROM access_department_managers d
            WHERE d.user_id = u.id AND d.department_id = meant.department_id))
    OR EXISTS (SELECT FROM access_department_managers d
        WHERE d.user_id = u.id AND d.department_id = meant.managed_id)
) ORDER BY u.id
"""
_Meant: TypeAlias = tuple[int | None, int | None, str | None, int | None, int | None, int | None]


def _meant(name: str) -> _Meant:
    """Return the name as the query has it: user, group, role and department, managed, record."""
    kind, _, rest = name.partition(":")
    if kind == "user":
        return int(rest), None, None, None, None, None
    if kind == "group":
        return None, int(rest), None, None, None, None
    if kind == "role":
        role, _, department = rest.partition("@")
        return None, None, role, int(department) if department else None, None, None
    kind, _, key = name.partition("@")
    if kind == "portal":
        return None, None, None, None, None, int(key)
    return None, None, None, None, int(key), None
