"""Who is meant by assignee, creator, department_manager, portal, role:clerk, user:a or feel:…"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Q

from engine import access
from engine.access.models import User
from runtime.expressions import evaluate
from runtime.portal import people as portal
from runtime.records.context import feel_values
from runtime.records.models import Record

Find = Callable[[Record], Q]


def _assignee(record: Record) -> Q:
    return Q(pk=record.assignee_id)


def _creator(record: Record) -> Q:
    return Q(pk=record.created_by_id)


def _department_manager(record: Record) -> Q:
    return Q(managed_departments=record.department_id) if record.department_id else Q(pk=None)


def _portal(record: Record) -> Q:
    return Q(record_id__in=[each.pk for each in portal.doors(record)])


PLAIN: Mapping[str, Find] = {
    "assignee": _assignee,
    "creator": _creator,
    "department_manager": _department_manager,
    "portal": _portal,
}


def resolve(to: Iterable[str], record: Record) -> list[int]:
    """Return the ids of the active people who are meant and may see the record, each once."""
    wanted = Q(pk__in=[])
    for addressee in to:
        wanted |= _meant(addressee, record)
    people = User.objects.active().filter(pk__in=User.objects.filter(wanted).values("pk"))
    return [user.pk for user in people.order_by("pk") if _may_see(user, record)]


def _meant(addressee: str, record: Record) -> Q:
    kind, _, name = addressee.partition(":")
    if kind in PLAIN and not name:
        return PLAIN[kind](record)
    if kind == "role":
        return _role(name, record)
    if kind == "user":
        return Q(pk=int(name)) if name.isascii() and name.isdigit() else Q(username__iexact=name)
    if kind == "feel":
        return Q(pk__in=_ids(evaluate(name, feel_values(record))))
    raise ValueError(f"'{addressee}' names nobody")


def _role(name: str, record: Record) -> Q:
    """Read a role, or `role@record`: only those of the record's department."""
    role, _, where = name.partition("@")
    having = Q(pk__in=User.objects.with_role(role).values("pk"))
    if not where:
        return having
    here = Q(department=record.department_id) | Q(managed_departments=record.department_id)
    return having & here if record.department_id else Q(pk__in=[])


def _ids(value: Any) -> list[int]:
    """Read a user's id, a person, or a list of them."""
    found = value if isinstance(value, list | tuple) else [value]
    ids = [each.get("id") if isinstance(each, Mapping) else each for each in found]
    return [int(each) for each in ids if each is not None]


def _may_see(user: User, record: Record) -> bool:
    return bool(access.decide(access.actor_of(user), "record:see", record))
