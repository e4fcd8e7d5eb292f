"""The people of a demo: accounts with their roles, departments and groups."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django.contrib.auth.hashers import make_password
from django.db.models import Count

from engine.access.models import Department, Group, User
from engine.registry import UnknownName
from runtime.demo.definition import AccountDefinition, GroupDefinition
from runtime.records.models import Record


def bring(accounts: Iterable[AccountDefinition], groups: Iterable[GroupDefinition]) -> int:
    """Create the accounts that are not there; return how many were created."""
    _groups(groups)
    departments = {each.key: each for each in Department.objects.all()}
    known = set(User.objects.values_list("username", flat=True))
    new = [account for account in accounts if account.username not in known]
    # Many share a password, and to hash one takes its time on purpose.
    hashed = cache(make_password)
    for account in new:
        _create(account, hashed(account.password), departments)
    return len(new)


def bind(accounts: Iterable[AccountDefinition]) -> None:
    """Let those who come from outside sign in through a record: the one that most is about."""
    for account in accounts:
        if account.through:
            taken = User.objects.exclude(record_id=None).values("record_id")
            free = Record.objects.filter(type=account.through).exclude(pk__in=taken)
            door = free.annotate(about=Count("backlinks")).order_by("-about", "pk").first()
            User.objects.filter(username=account.username).update(
                record_id=door.pk if door else None, is_active=door is not None
            )


def _groups(groups: Iterable[GroupDefinition]) -> None:
    for group in groups:
        Group.objects.get_or_create(
            key=group.key, defaults={"name": group.name, "roles": group.roles}
        )


def _create(account: AccountDefinition, password: str, departments: dict[str, Department]) -> None:
    own = {"username", "name", "email", "mobile", "language", "roles", "skills", "cap", "available"}
    department = _of(departments, account.department) if account.department else None
    user = User(**account.model_dump(include=own), department=department, password=password)
    user.save()
    for key in account.manages:
        _of(departments, key).managers.add(user)
    user.member_of.set(Group.objects.filter(key__in=account.groups))


def _of(departments: dict[str, Department], key: str) -> Department:
    if key not in departments:
        raise UnknownName("department", key, departments)
    return departments[key]
