"""People are managed by whoever may, nobody is locked out, and the journal knows of all of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import authenticate

from engine import audit
from engine.access import Actor, Forbidden, actor_of, people
from engine.access.models import Department, Group, User
from engine.registry import UnknownName
from tests.blueprints import publish
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
LABEL = {"ar": "دور", "en": "Role"}
ROLES = {
    "clerk": {"label": LABEL},
    "system_manager": {"label": LABEL, "capabilities": ["user.manage"]},
    "owner": {"label": LABEL, "capabilities": ["*"]},
}


@pytest.fixture
def hers(admin: User) -> Actor:
    """Adam, who manages people."""
    publish({"role": ROLES})
    return actor_of(admin)


def signs_in(username: str, password: str = PASSWORD) -> bool:
    return authenticate(username=username, password=password) is not None


def test_whoever_manages_people_adds_one(hers: Actor, visas: Department) -> None:
    user = people.create(
        hers, "dana", PASSWORD, name="Dana", roles=["clerk"], department_id=visas.pk
    )
    assert signs_in("dana")
    assert (user.name, user.roles, user.department) == ("Dana", ["clerk"], visas)


def test_the_journal_knows_who_was_added_but_no_password(hers: Actor) -> None:
    user = people.create(hers, "dana", PASSWORD, name="Dana")
    entry = audit.story("user", user.pk).get()
    assert (entry.verb, entry.actor_id) == ("user.create", hers.user_id)
    assert PASSWORD not in str(entry.after)
    assert user.password not in str(entry.after)


VERBS: list[Callable[[Actor, User, Department], Any]] = [
    lambda actor, user, unit: people.create(actor, "eve", PASSWORD),
    lambda actor, user, unit: people.edit(actor, user, roles=["owner"]),
    lambda actor, user, unit: people.set_password(actor, user, "another-secret-1"),
    lambda actor, user, unit: people.set_managers(actor, unit, [user.pk]),
    lambda actor, user, unit: people.save_group(actor, "g", "G", ["owner"], [user.pk]),
]


@pytest.mark.parametrize("verb", VERBS)
def test_charlie_manages_nobody(
    hers: Actor, charlie: User, alice: User, visas: Department, verb: Any
) -> None:
    with pytest.raises(Forbidden):
        verb(actor_of(charlie), charlie, visas)
    charlie.refresh_from_db()
    assert charlie.roles == ["clerk"]
    assert not Group.objects.exists()
    assert not visas.managers.exists()


def test_a_name_to_sign_in_by_belongs_to_one(hers: Actor, alice: User) -> None:
    with pytest.raises(people.UsernameTaken):
        people.create(hers, "alice", PASSWORD)
    assert User.objects.filter(username="alice").count() == 1


@pytest.mark.parametrize("password", ["", "short", "12345678901", "password"])
def test_a_weak_password_is_refused_with_sentences(hers: Actor, alice: User, password: str) -> None:
    with pytest.raises(people.NotAccepted) as refused:
        people.create(hers, "dana", password)
    assert refused.value.errors["password"]
    with pytest.raises(people.NotAccepted):
        people.set_password(hers, alice, password)
    assert signs_in("alice")
    assert not User.objects.filter(username="dana").exists()


def test_an_unknown_role_is_named_with_those_there_are(hers: Actor, alice: User) -> None:
    with pytest.raises(UnknownName, match="clerk"):
        people.edit(hers, alice, roles=["clrek"])
    with pytest.raises(UnknownName):
        people.create(hers, "dana", PASSWORD, roles=["boss"])


def test_an_unknown_field_is_named(hers: Actor, alice: User) -> None:
    with pytest.raises(TypeError, match="is_superuser"):
        people.edit(hers, alice, is_superuser=True)
    with pytest.raises(TypeError, match="password"):
        people.create(hers, "dana", PASSWORD, password="x")


def test_a_change_tells_before_and_after(hers: Actor, alice: User) -> None:
    people.edit(hers, alice, name="Alia", language="en")
    entry = audit.story("user", alice.pk).get()
    assert (entry.before, entry.after) == ({"name": "Alice"}, {"name": "Alia"})


def test_nothing_changed_writes_nothing(hers: Actor, alice: User) -> None:
    people.edit(hers, alice, name="Alice", roles=["clerk"])
    assert not audit.story("user", alice.pk).exists()


def test_who_may_not_sign_in_does_not(hers: Actor, alice: User) -> None:
    people.edit(hers, alice, is_active=False)
    assert not signs_in("alice")


def test_a_new_password_replaces_the_old_one(hers: Actor, alice: User) -> None:
    people.set_password(hers, alice, "another-secret-1")
    assert signs_in("alice", "another-secret-1")
    assert not signs_in("alice")


@pytest.mark.parametrize("change", [{"roles": ["clerk"]}, {"is_active": False}])
def test_the_last_who_manages_people_stays(
    hers: Actor, admin: User, change: dict[str, Any]
) -> None:
    with pytest.raises(people.LastManager):
        people.edit(hers, admin, **change)
    admin.refresh_from_db()
    assert (admin.roles, admin.is_active) == (["system_manager"], True)
    assert not audit.story("user", admin.pk).exists()


def test_with_another_who_manages_people_one_may_go(hers: Actor, admin: User, alice: User) -> None:
    alice = people.edit(hers, alice, roles=["owner"])
    people.edit(actor_of(User.objects.get(pk=alice.pk)), admin, is_active=False)
    assert not signs_in("adam")


def test_a_group_gives_its_roles_and_is_kept_from_losing_the_last_manager(
    hers: Actor, admin: User, alice: User
) -> None:
    people.save_group(hers, "managers", "Managers", ["system_manager"], [alice.pk])
    alice = User.objects.get(pk=alice.pk)
    assert "system_manager" in actor_of(alice).roles
    people.edit(actor_of(alice), admin, roles=[])
    with pytest.raises(people.LastManager):
        people.save_group(actor_of(alice), "managers", "Managers", [], [alice.pk])
    assert Group.objects.get(key="managers").roles == ["system_manager"]


def test_a_group_takes_only_those_who_are_active(hers: Actor, alice: User, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(is_active=False)
    group = people.save_group(hers, "g", "G", ["clerk"], [alice.pk, bob.pk, 10**6])
    assert [user.pk for user in group.members.all()] == [alice.pk]


def test_a_department_gets_its_managers_and_the_journal_both_lists(
    hers: Actor, alice: User, visas: Department
) -> None:
    people.set_managers(hers, visas, [alice.pk])
    assert visas.pk in actor_of(User.objects.get(pk=alice.pk)).managed_department_ids
    entry = audit.story("department", visas.key).get()
    assert (entry.before, entry.after) == ({"managers": []}, {"managers": [alice.pk]})
    people.set_managers(hers, visas, [alice.pk])
    assert audit.story("department", visas.key).count() == 1
