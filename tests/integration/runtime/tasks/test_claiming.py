"""A task of a group is taken by one, given back, or given to somebody by the manager."""

import pytest

from engine import audit
from engine.access import Actor, actor_of
from engine.access.models import User
from runtime import processes, tasks
from runtime.notifications.models import Notification
from runtime.records.models import Record
from runtime.tasks.models import UserTask
from tests.blueprints import publish
from tests.integration.runtime import work
from tests.unit.workflows import bpmn

pytestmark = pytest.mark.django_db
CLERKS = work.of(
    bpmn.start(),
    bpmn.user("check", "ok", who='<diwan:who role="clerk" department="record"/>', fields="paper"),
    bpmn.end(),
    ways="begin > check > done",
    key="checking",
)


@pytest.fixture
def task(as_alice: Actor, visa: Record) -> UserTask:
    publish(work.bodies(checking=CLERKS))
    processes.start(as_alice, "checking", visa)
    return UserTask.objects.open().get()


def test_who_takes_it_has_it_and_the_others_see_that(
    task: UserTask, as_alice: Actor, as_bob: Actor, alice: User
) -> None:
    tasks.claim(as_alice, task)
    assert tasks.counts(as_alice) == tasks.Counts(mine=1, of_my_groups=0, late=0)
    assert tasks.counts(as_bob) == tasks.Counts(mine=0, of_my_groups=0, late=0)
    assert UserTask.objects.open().mine(as_alice).get() == task
    assert not UserTask.objects.open().of_my_groups(as_bob).exists()
    with pytest.raises(tasks.TaskTaken) as taken:
        tasks.complete(as_bob, task, "ok", {"paper": "1"})
    assert taken.value.by == alice
    with pytest.raises(tasks.TaskTaken):
        tasks.claim(as_bob, task)


def test_what_is_given_back_is_for_all_again(
    task: UserTask, as_alice: Actor, as_bob: Actor
) -> None:
    tasks.claim(as_alice, task)
    with pytest.raises(tasks.NotYourTask):
        tasks.release(as_bob, task)
    tasks.release(as_alice, task)
    assert UserTask.objects.open().of_my_groups(as_bob).get() == task


def test_charlie_cannot_take_a_task_of_alices_department(task: UserTask, as_charlie: Actor) -> None:
    with pytest.raises(tasks.NotYourTask):
        tasks.claim(as_charlie, task)


def test_the_manager_gives_it_to_bob(
    task: UserTask, as_alice: Actor, bob: User, manager: User
) -> None:
    with pytest.raises(tasks.NotYourTask):
        tasks.reassign(as_alice, task, bob)
    tasks.reassign(actor_of(manager), task, bob, reason="Alice is away")
    assert UserTask.objects.open().mine(actor_of(bob)).get() == task
    assert Notification.objects.filter(user=bob, task=task, kind="task").exists()
    (entry,) = audit.story("record", task.record_id).filter(verb="task.reassign")
    assert entry.reason == "Alice is away"


def test_the_fields_of_a_task_are_written_to_the_record(
    task: UserTask, as_bob: Actor, visa: Record
) -> None:
    """Bob may not edit Alice's visa; the task gives him the right to fill in its field."""
    tasks.complete(as_bob, task, "ok", {"paper": "77", "people": 99})
    data = Record.objects.get(pk=visa.pk).data
    assert (data["paper"], data["people"]) == ("77", 3)
    assert UserTask.objects.get(pk=task.pk).data == {"paper": "77"}
    (entry,) = audit.story("record", visa.pk).filter(verb="record.edit")
    assert (entry.actor_id, entry.reason) == (as_bob.user_id, "task:check")
