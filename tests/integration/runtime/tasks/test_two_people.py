"""Two people, one task: one wins, and the other is told who."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from engine.access import Actor, actor_of
from engine.access.models import User
from runtime import processes, tasks
from runtime.processes.models import ProcessStep
from runtime.records.models import Record
from runtime.tasks import TaskAlreadyCompleted
from runtime.tasks.models import UserTask
from tests.blueprints import publish
from tests.integration.runtime import work
from tests.unit.workflows import bpmn

pytestmark = pytest.mark.django_db(transaction=True)
ONCE = work.of(
    bpmn.start(),
    bpmn.user("decide", "approve", "refuse", who=work.SUPERVISOR),
    bpmn.service("note", "comment.write", audience='"internal"', text="decide.outcome"),
    bpmn.end(),
    ways="begin > decide > note > done",
    key="once",
)


def test_two_complete_one_task_and_one_wins(
    as_alice: Actor, visa: Record, supervisor: User, make_user: object
) -> None:
    publish(work.bodies(once=ONCE))
    second = make_user("lina", roles=["supervisor"], department=supervisor.department)  # type: ignore[operator]
    processes.start(as_alice, "once", visa)
    task = UserTask.objects.open().get()
    together = Barrier(2)

    def complete(user: User) -> User | None:
        """Return who was quicker, if not this one."""
        try:
            actor, mine = actor_of(user), UserTask.objects.get(pk=task.pk)
            together.wait()
            tasks.complete(actor, mine, "approve")
        except TaskAlreadyCompleted as late:
            return late.by
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(complete, [supervisor, second]))
    winner = UserTask.objects.get(pk=task.pk).completed_by
    assert sorted([answers[0] is None, answers[1] is None]) == [False, True]
    assert next(by for by in answers if by) == winner
    assert visa.comments.count() == 1
    assert ProcessStep.objects.filter(element="decide", kind="completed").count() == 1


def test_two_start_one_process_and_one_wins(
    as_alice: Actor, as_supervisor: Actor, visa: Record
) -> None:
    publish(work.bodies(once=ONCE))
    together = Barrier(2)

    def start(actor: Actor) -> bool:
        try:
            together.wait()
            processes.start(actor, "once", visa)
        except processes.AlreadyRunning:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(start, [as_alice, as_supervisor])) == [False, True]
    assert UserTask.objects.count() == 1
