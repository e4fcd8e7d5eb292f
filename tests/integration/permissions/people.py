"""Who tries everything: one of each role of the pack, and those whose session gives them less."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.test import Client

from engine.access import SYSTEM, Actor, actor_of
from engine.access.models import Department, User
from engine.platform import places

PACK = places.ROOT / "seeds" / "easygo"
ROLES = tuple(sorted(path.stem for path in (PACK / "roles").glob("*.yaml")))
OUTSIDE = "client_portal"
"""The role of people who sign in through a record of theirs."""
STRANGER = "stranger"
"""A clerk of another department, whose things are those of others to everybody."""


@dataclass(frozen=True)
class Person:
    """`user` is None of somebody who has not signed in."""

    name: str
    user: User | None
    browser: Client

    @property
    def actor(self) -> Actor | None:
        return actor_of(User.objects.get(pk=self.user.pk)) if self.user else None


def of_each_role() -> dict[str, Person]:
    """Make one person of each role in one department, and the stranger in another."""
    found = {role: _person(role, role, "residency") for role in ROLES}
    return found | {STRANGER: _person(STRANGER, "clerk", "licences")}


def _person(name: str, role: str, department: str) -> Person:
    user = User.objects.create_user(
        f"the_{name}", None, name=_called(name), language="en", roles=[role],
        department=Department.objects.get(key=department), email=f"{name}@office.example",
    )  # fmt: skip
    return Person(name, user, browser(user))


def _called(name: str) -> str:
    return f"The {name.replace('_', ' ')}"


def browser(user: User | None = None) -> Client:
    opened = Client(raise_request_exception=False, headers={"accept-language": "en"})
    if user is not None:
        opened.force_login(user)
    return opened


def nobody() -> Person:
    return Person("nobody", None, browser())


def left_since() -> Person:
    """Return somebody who had signed in as a system manager, and whose account is closed since."""
    user = User.objects.create_user("left", None, name="Left", roles=["system_manager"])
    opened = browser(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    return Person("left", None, opened)


def acting(manager: Person, other: Person) -> Person:
    """Return the manager while they act as somebody else: they see what that person sees."""
    assert manager.user is not None
    assert other.user is not None
    opened = browser(manager.user)
    begun = opened.post(f"/people/{other.user.pk}/act/")
    assert begun.headers["Location"] == "/", f"nobody acts as {other.name}"
    return Person(f"acting as {other.name}", other.user, opened)


def in_the_name_of(user: User) -> Actor:
    """Return the system, as whose doing that person's is kept."""
    return replace(SYSTEM, user_id=user.pk, name=str(user))
