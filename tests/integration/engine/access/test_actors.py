"""People as actors: with all that access needs, in one query."""

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from engine.access import actor_of
from engine.access.models import Department, Group, User
from tests.cast import MakeUser

pytestmark = pytest.mark.django_db


def test_a_persons_roles_are_their_own_and_those_of_their_groups(alice: User) -> None:
    night = Group.objects.create(key="night", name="Night", roles=["guard"])
    night.members.add(alice)
    actor = actor_of(alice)
    assert actor.roles == {"clerk", "guard"}
    assert actor.group_ids == {night.pk}


def test_a_manager_manages_what_is_below_too(manager: User, visas: Department) -> None:
    family = Department.objects.create(key="family_visas", parent=visas)
    below = Department.objects.create(key="newborns", parent=family)
    Department.objects.create(key="elsewhere")
    assert actor_of(manager).managed_department_ids == {visas.pk, family.pk, below.pk}


def test_departments_in_a_circle_do_not_hang(manager: User, visas: Department) -> None:
    below = Department.objects.create(key="below", parent=visas)
    Department.objects.filter(pk=visas.pk).update(parent=below)
    assert actor_of(manager).managed_department_ids == {visas.pk, below.pk}


def test_an_actor_costs_one_query_once(
    alice: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        first = actor_of(alice)
    with django_assert_num_queries(0):
        assert actor_of(alice) == first


def test_people_are_found_by_role(alice: User, bob: User, supervisor: User) -> None:
    group = Group.objects.create(key="seniors", name="Seniors", roles=["supervisor"])
    group.members.add(bob)
    assert set(User.objects.with_role("supervisor")) == {bob, supervisor}
    assert set(User.objects.with_role("supervisor", "clerk")) == {alice, bob, supervisor}


def test_who_is_away_or_gone_is_not_available(alice: User, bob: User, charlie: User) -> None:
    User.objects.filter(pk=bob.pk).update(available=False)
    User.objects.filter(pk=charlie.pk).update(is_active=False)
    assert list(User.objects.available()) == [alice]


def test_managers_of_a_department_are_found(manager: User, alice: User, visas: Department) -> None:
    assert list(User.objects.managing([visas.pk])) == [manager]


def test_two_people_cannot_have_one_name_in_another_case(make_user: MakeUser) -> None:
    make_user("dana")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_user("Dana")
    assert User.objects.get_by_natural_key("DANA").username == "dana"
