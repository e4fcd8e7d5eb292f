"""A chain of approvals from the wish to the new date, or to the refusal."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engine import access, audit
from engine.access import Actor, actor_of
from engine.access.models import User
from runtime import processes, records, tasks
from runtime.notifications.models import Notification
from runtime.processes.models import ProcessInstance
from runtime.records.models import Record
from runtime.tasks import NotYourTask, TaskAlreadyCompleted, UnknownOutcome
from runtime.tasks.models import UserTask
from tests.blueprints import publish
from tests.integration.runtime import work

pytestmark = pytest.mark.django_db
WISH = {"new_date": "2031-02-03", "reason": "The ministry is closed"}


@pytest.fixture
def office(db: None) -> None:
    publish(work.bodies(postponement=work.POSTPONEMENT))


@pytest.fixture
def asked(as_alice: Actor, visa: Record) -> ProcessInstance:
    return processes.start(as_alice, "postponement", visa, WISH)


def only_task() -> UserTask:
    return UserTask.objects.open().get()


def test_both_approve_and_the_date_moves(
    asked: ProcessInstance, as_supervisor: Actor, manager: User, visa: Record
) -> None:
    tasks.complete(as_supervisor, only_task(), "approve", {"note": "fine"})
    tasks.complete(actor_of(manager), only_task(), "approve")
    visa = Record.objects.get(pk=visa.pk)
    assert visa.due is not None
    assert visa.due.date() == date(2031, 2, 3)
    assert ProcessInstance.objects.get().status == "completed"
    (entry,) = audit.story("record", visa.pk).filter(verb="record.reschedule")
    assert entry.reason == WISH["reason"]
    assert entry.actor_id == asked.starter_id


def test_a_refusal_is_told_with_its_note(
    asked: ProcessInstance, as_supervisor: Actor, alice: User, visa: Record
) -> None:
    due = Record.objects.get(pk=visa.pk).due
    tasks.complete(as_supervisor, only_task(), "refuse", {"note": "{{ record.secret }} no"})
    told = Notification.objects.get(user=alice, kind="process")
    assert told.text["en"] == "Refused: {{ record.secret }} no", "what people type is no template"
    assert Record.objects.get(pk=visa.pk).due == due
    assert not UserTask.objects.open().exists()


def test_the_wish_needs_its_form(as_alice: Actor, visa: Record) -> None:
    with pytest.raises(records.Invalid) as refused:
        processes.start(as_alice, "postponement", visa, {"new_date": "soon"})
    assert set(refused.value.errors) == {"new_date", "reason"}
    assert not ProcessInstance.objects.exists()


def test_the_answer_needs_its_form(asked: ProcessInstance, as_supervisor: Actor) -> None:
    with pytest.raises(records.Invalid) as refused:
        tasks.complete(as_supervisor, only_task(), "approve", {})
    assert set(refused.value.errors) == {"note"}
    assert only_task().element == "supervise"


def test_the_supervisor_of_the_department_hears_of_it(
    asked: ProcessInstance, supervisor: User
) -> None:
    told = Notification.objects.get(user=supervisor, kind="task")
    assert told.task == only_task()


def test_only_whom_it_is_offered_to_sees_the_task(
    asked: ProcessInstance, as_alice: Actor, as_charlie: Actor, as_supervisor: Actor
) -> None:
    waiting = UserTask.objects.open()
    assert not waiting.visible_to(as_alice).exists()
    assert not waiting.visible_to(as_charlie).exists()
    assert waiting.visible_to(as_supervisor).get().element == "supervise"
    assert tasks.counts(as_supervisor) == tasks.Counts(mine=0, of_my_groups=1, late=0)
    assert tasks.counts(as_charlie).all == 0


def test_a_supervisor_elsewhere_sees_nothing_of_it(
    asked: ProcessInstance, make_user: object, licences: object
) -> None:
    other = make_user("lina", roles=["supervisor"], department=licences)  # type: ignore[operator]
    assert not UserTask.objects.open().visible_to(actor_of(other)).exists()


def test_charlie_cannot_complete_saras_task(asked: ProcessInstance, as_charlie: Actor) -> None:
    with pytest.raises(NotYourTask):
        tasks.complete(as_charlie, only_task(), "approve", {"note": "mine"})


def test_charlie_cannot_ask_for_alices_visa(as_charlie: Actor, visa: Record) -> None:
    with pytest.raises(records.RecordNotFound):
        processes.start(as_charlie, "postponement", visa, WISH)


def test_bob_may_see_the_visa_but_not_ask(as_bob: Actor, visa: Record) -> None:
    assert processes.startable(as_bob, visa) == []
    with pytest.raises(access.Forbidden):
        processes.start(as_bob, "postponement", visa, WISH)


def test_who_comes_second_is_told_who_was_first(
    asked: ProcessInstance, as_supervisor: Actor, supervisor: User
) -> None:
    task = only_task()
    tasks.complete(as_supervisor, task, "refuse", {"note": "no"})
    with pytest.raises(TaskAlreadyCompleted) as late:
        tasks.complete(as_supervisor, task, "approve", {"note": "yes"})
    assert late.value.by == supervisor


def test_an_unknown_outcome_names_the_choices(asked: ProcessInstance, as_supervisor: Actor) -> None:
    with pytest.raises(UnknownOutcome, match="approve, refuse"):
        tasks.complete(as_supervisor, only_task(), "aprove", {"note": "x"})


def test_it_is_not_started_twice_at_once(
    asked: ProcessInstance, as_alice: Actor, visa: Record
) -> None:
    assert processes.startable(as_alice, visa) == []
    with pytest.raises(processes.AlreadyRunning):
        processes.start(as_alice, "postponement", visa, WISH)


def test_it_can_be_started_again_when_it_has_ended(
    asked: ProcessInstance, as_alice: Actor, as_supervisor: Actor, visa: Record
) -> None:
    tasks.complete(as_supervisor, only_task(), "refuse", {"note": "no"})
    assert [model.key for model, _ in processes.startable(as_alice, visa)] == ["postponement"]
    processes.start(as_alice, "postponement", visa, WISH)


def test_every_step_is_in_the_history(asked: ProcessInstance, as_supervisor: Actor) -> None:
    tasks.complete(as_supervisor, only_task(), "refuse", {"note": "no"})
    steps = list(asked.steps.order_by("id").values_list("element", "kind", "actor"))
    assert ("supervise", "opened", None) in steps
    assert ("supervise", "completed", as_supervisor.user_id) in steps
    assert ("tell", "passed", None) in steps


def test_a_running_process_keeps_the_version_it_began_with(
    asked: ProcessInstance, as_supervisor: Actor, as_alice: Actor, visa: Record
) -> None:
    publish(work.bodies())
    tasks.complete(as_supervisor, only_task(), "approve", {"note": "fine"})
    assert only_task().element == "manage"
    with pytest.raises(Exception, match="no process named 'postponement'"):
        processes.start(as_alice, "postponement", visa, WISH)


def test_a_step_costs_a_bounded_number_of_queries(
    asked: ProcessInstance, as_supervisor: Actor, one_request: None
) -> None:
    with CaptureQueriesContext(
        connection,
    ) as spent:
        tasks.complete(as_supervisor, only_task(), "approve", {"note": "fine"})
    assert len(spent) <= 45, "\n".join(query["sql"][:150] for query in spent)
