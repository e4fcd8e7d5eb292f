"""Who a task is offered to: roles, managers, the assignee, and whom an expression names."""

import pytest

from engine.access import Actor, actor_of
from engine.access.models import Department, Group, User
from runtime import processes, records
from runtime.records.models import Record
from runtime.tasks import people
from runtime.tasks.models import UserTask
from tests.blueprints import publish
from tests.cast import MakeUser
from tests.integration.runtime import work
from tests.unit.workflows import bpmn

pytestmark = pytest.mark.django_db


def offered(actor: Actor, visa: Record, *who: str) -> UserTask:
    """Start a process of one task for these people, and return the task."""
    body = work.of(
        bpmn.start(),
        bpmn.user("wait", "ok", who="".join(who)),
        bpmn.end(),
        ways="begin > wait > done",
        key="asking",
    )
    publish(work.bodies(asking=body))
    processes.start(actor, "asking", visa)
    return UserTask.objects.open().get()


def sees(user: User) -> bool:
    return UserTask.objects.open().visible_to(actor_of(user)).exists()


def test_a_role_everywhere(
    as_alice: Actor, visa: Record, alice: User, charlie: User, supervisor: User
) -> None:
    assert offered(as_alice, visa, '<diwan:who role="clerk"/>').candidates == ["role:clerk"]
    assert (sees(alice), sees(charlie), sees(supervisor)) == (True, True, False)


def test_a_role_in_the_records_department(
    as_alice: Actor, visa: Record, bob: User, charlie: User
) -> None:
    offered(as_alice, visa, '<diwan:who role="clerk" department="record"/>')
    assert (sees(bob), sees(charlie)) == (True, False)


def test_a_role_in_a_certain_department(bob: User, charlie: User) -> None:
    assert people.users([f"role:clerk@{charlie.department_id}"]) == [charlie.pk]
    assert people.users([f"role:clerk@{bob.department_id}"]) == [bob.pk]


def test_a_group_gives_its_roles(as_alice: Actor, visa: Record, bob: User) -> None:
    group = Group.objects.create(key="leaders", name="Leaders", roles=["supervisor"])
    group.members.add(bob)
    offered(as_alice, visa, work.SUPERVISOR)
    assert sees(bob)
    assert bob.pk in people.users(["role:supervisor"])
    assert people.users([f"group:{group.pk}"]) == [bob.pk]


def test_the_manager_and_the_manager_above(
    as_alice: Actor, visa: Record, manager: User, make_user: MakeUser, visas: Department
) -> None:
    above = Department.objects.create(key="all", label={"en": "All"})
    Department.objects.filter(pk=visas.pk).update(parent=above)
    chief = make_user("lama", roles=["department_manager"])
    above.managers.add(chief)
    offered(as_alice, visa, work.MANAGER)
    assert (sees(manager), sees(chief)) == (True, True)


def test_whom_an_expression_names(as_alice: Actor, visa: Record, bob: User, charlie: User) -> None:
    offered(as_alice, visa, f'<diwan:who user="[{bob.pk}, null, {bob.pk}]"/>')
    assert (sees(bob), sees(charlie)) == (True, False)


def test_several_ways_to_name_them_add_up(
    as_alice: Actor, visa: Record, alice: User, supervisor: User, charlie: User
) -> None:
    offered(as_alice, visa, work.ASSIGNEE, work.SUPERVISOR)
    assert (sees(alice), sees(supervisor), sees(charlie)) == (True, True, False)


@pytest.mark.parametrize("user", ["null", '"nobody"', "1 / 0", "true"])
def test_a_task_that_comes_to_nobody_is_for_the_manager(
    as_alice: Actor, visa: Record, manager: User, user: str
) -> None:
    offered(as_alice, visa, f"<diwan:who user='{user}'/>")
    assert sees(manager)


def test_the_assignees_task_of_a_record_without_one_is_for_the_manager(
    as_supervisor: Actor, visa: Record, manager: User
) -> None:
    visa = records.assign(as_supervisor, visa, None)
    offered(as_supervisor, visa, work.ASSIGNEE)
    assert sees(manager)


def test_those_who_have_left_are_not_told(alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert people.users([f"user:{alice.pk}", "role:clerk"]) == []
    assert people.users([]) == []
