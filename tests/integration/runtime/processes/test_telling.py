"""What was said in a process so far, in the words of whoever reads it."""

from copy import deepcopy

import pytest

from engine.access import Actor, actor_of
from engine.access.models import User
from runtime import processes, tasks
from runtime.processes.models import ProcessInstance
from runtime.processes.telling import told
from runtime.records.models import Record
from runtime.tasks.models import UserTask
from tests.blueprints import publish
from tests.integration.runtime import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def instance(as_alice: Actor, visa: Record) -> ProcessInstance:
    publish(work.bodies(postponement=work.POSTPONEMENT))
    asked = {"new_date": "2030-01-01", "reason": "papers"}
    return processes.start(as_alice, "postponement", visa, asked)


def lines(instance: ProcessInstance, actor: Actor) -> list[tuple[str, str]]:
    return [(each.label, each.text) for each in told(instance, actor)]


def decide(actor: Actor, outcome: str, **data: str) -> None:
    tasks.complete(actor, UserTask.objects.open().get(), outcome, data)


def test_the_answers_it_was_started_with_come_first(
    instance: ProcessInstance, as_alice: Actor
) -> None:
    assert lines(instance, as_alice) == [("New date", "1 January 2030"), ("Reason", "papers")]


def test_then_what_each_person_decided_and_noted(
    instance: ProcessInstance, as_supervisor: Actor, manager: User
) -> None:
    decide(as_supervisor, "approve", note="Fine with me")
    assert lines(instance, as_supervisor)[2:] == [
        ("نص", "نص – Sara"),
        ("Note", "Fine with me"),
    ]
    decide(actor_of(manager), "approve")
    assert lines(instance, as_supervisor)[-1] == ("نص", "نص – Mona")


def test_an_open_task_has_said_nothing(instance: ProcessInstance, as_alice: Actor) -> None:
    assert UserTask.objects.open().count() == 1
    assert len(lines(instance, as_alice)) == 2


def test_it_is_told_in_the_readers_language(
    instance: ProcessInstance, as_alice: Actor, alice: User
) -> None:
    User.objects.filter(pk=alice.pk).update(language="ar")
    reader = actor_of(User.objects.get(pk=alice.pk))
    assert lines(instance, reader)[0][1] == "1 يناير 2030"


def test_it_is_told_as_the_form_was_then(instance: ProcessInstance, as_alice: Actor) -> None:
    bodies = dict(work.bodies(postponement=work.POSTPONEMENT))
    wish = deepcopy(work.FORMS["wish"])
    for field in wish["fields"]:
        field["label"] = work.label("Something else")
    publish({**bodies, "form": {**work.FORMS, "wish": wish}})
    assert [label for label, _ in lines(instance, as_alice)] == ["New date", "Reason"]
