"""The verbs of whoever manages people: every one is checked and kept in the journal."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from engine import audit
from engine.access.actors import Actor
from engine.access.deciding import require
from engine.access.models import Department, Group, User
from engine.blueprint import live

MANAGE = "can:user.manage"
EDITABLE = frozenset(
    [
        "name",
        "email",
        "mobile",
        "language",
        "department_id",
        "roles",
        "skills",
        "cap",
        "available",
        "is_active",
        "record_id",
        "shown",
        "withheld",
    ]
)


class NotAccepted(Exception):
    """What was asked cannot be. `errors`: sentences by the name of the field."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        super().__init__(", ".join(sorted(errors)))
        self.errors = errors


class UsernameTaken(Exception):
    """Somebody else signs in by that name."""


class LastManager(Exception):
    """Nobody would be left who may manage people."""


def create(actor: Actor, username: str, password: str | None, **fields: Any) -> User:
    """Add a person who signs in with the password; `fields` as in `EDITABLE`.

    Without a password they sign in once they were invited and have chosen one.
    """
    require(actor, MANAGE)
    _known(fields)
    if password is not None:
        _check_password(password, User(username=username, name=fields.get("name", "")))
    try:
        with audit.transaction(), transaction.atomic():
            user: User = User.objects.create_user(username, password, **fields)
            audit.record(
                actor, "user.create", "user", str(user.pk), after={"username": username, **fields}
            )
    except IntegrityError as error:
        raise UsernameTaken(username) from error
    return user


def edit(actor: Actor, user: User, **fields: Any) -> User:
    """Change what stands in `fields`; the rest stays."""
    require(actor, MANAGE)
    _known(fields)
    with audit.transaction():
        locked = User.objects.select_for_update().get(pk=user.pk)
        before = {
            name: getattr(locked, name) for name in fields if getattr(locked, name) != fields[name]
        }
        after = {name: fields[name] for name in before}
        if not after:
            return locked
        for name, value in after.items():
            setattr(locked, name, value)
        locked.save(update_fields=[name.removesuffix("_id") for name in after])
        _somebody_manages()
        audit.record(actor, "user.edit", "user", str(user.pk), before=before, after=after)
    return locked


def set_password(actor: Actor, user: User, password: str) -> None:
    """Give a person a new password; what they are signed in to ends."""
    require(actor, MANAGE)
    _check_password(password, user)
    with audit.transaction():
        user.set_password(password)
        user.save(update_fields=["password"])
        audit.record(actor, "user.password", "user", str(user.pk))


def set_managers(actor: Actor, department: Department, users: Iterable[int]) -> None:
    """Say who manages a department."""
    require(actor, MANAGE)
    with audit.transaction():
        before = sorted(department.managers.values_list("pk", flat=True))
        department.managers.set(User.objects.active().filter(pk__in=list(users)))
        after = sorted(department.managers.values_list("pk", flat=True))
        if before != after:
            audit.record(
                actor,
                "department.managers",
                "department",
                department.key,
                before={"managers": before},
                after={"managers": after},
            )


def save_group(
    actor: Actor,
    key: str,
    name: str,
    roles: Iterable[str],
    members: Iterable[int],
    *,
    shown: Iterable[str] | None = None,
    withheld: Iterable[str] | None = None,
) -> Group:
    """Make a group or change it; `shown`, `withheld`: see `personal`, None to leave them."""
    require(actor, MANAGE)
    wanted = sorted(set(roles))
    _known_roles(wanted)
    with audit.transaction():
        given = {"shown": shown, "withheld": withheld}
        special = {k: sorted(set(each)) for k, each in given.items() if each is not None}
        group, _ = Group.objects.update_or_create(
            key=key, defaults={"name": name, "roles": wanted, **special}
        )
        group.members.set(User.objects.active().filter(pk__in=list(members)))
        _somebody_manages()
        after = {
            "name": name,
            "roles": wanted,
            "members": sorted(group.members.values_list("pk", flat=True)),
            **special,
        }
        audit.record(actor, "group.save", "group", key, after=after)
    return group


def _known(fields: Mapping[str, Any]) -> None:
    if unknown := set(fields) - EDITABLE:
        raise TypeError(
            f"no field of a person named {sorted(unknown)}; there are: {sorted(EDITABLE)}"
        )
    _known_roles(fields.get("roles", ()))


def _known_roles(roles: Iterable[str]) -> None:
    for role in roles:
        live().definition("role", role)


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise NotAccepted({"password": list(error.messages)}) from error


def _somebody_manages() -> None:
    """Refuse a change that would lock everybody out; undone with the transaction."""
    managing = [key for key, role in live().of("role").items() if _manages(role)]
    if managing and not User.objects.active().with_role(*managing).exists():
        raise LastManager


def _manages(role: Any) -> bool:
    return bool({"user.manage", "*"} & set(role.capabilities))
