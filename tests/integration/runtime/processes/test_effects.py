"""What reaches outside happens after the commit, is tried again, and at last asks a person."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend

from engine.access import Actor, actor_of
from engine.access.models import User
from runtime import clock, processes
from runtime.jobs import queue, worker
from runtime.jobs.handler import handlers
from runtime.jobs.models import Job
from runtime.processes import incidents
from runtime.processes.models import Incident, ProcessInstance
from runtime.records.models import Record
from runtime.tasks.models import UserTask
from tests.blueprints import publish
from tests.integration.runtime import work
from tests.unit.workflows import bpmn

pytestmark = pytest.mark.django_db
LETTER = {"to": '"acme@client.example"', "subject": '"Your visa"', "text": '"It is ready"'}
WRITING = work.of(
    bpmn.start(),
    bpmn.service("write", "letter.write", **LETTER),
    bpmn.user("confirm", "ok", who=work.SUPERVISOR),
    bpmn.end(),
    ways="begin > write > confirm > done",
    key="writing",
)


class Down(EmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError("no mail server")


@pytest.fixture
def moved() -> Iterator[None]:
    with clock.movable():
        yield


@pytest.fixture
def running(as_alice: Actor, visa: Record, moved: None) -> ProcessInstance:
    publish(work.bodies(writing=WRITING))
    return processes.start(as_alice, "writing", visa)


@pytest.fixture
def given_up(running: ProcessInstance, settings: Any) -> Incident:
    """The mail server did not answer for hours."""
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    for _ in range(10):
        worker.run()
        clock.advance(timedelta(hours=1))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return Incident.objects.open().get()


def test_nothing_is_sent_before_the_commit(running: ProcessInstance, mailoutbox: list[Any]) -> None:
    assert not mailoutbox
    assert not UserTask.objects.exists()
    assert Job.objects.get().kind == "effect"


def test_then_it_is_sent_and_the_process_goes_on(
    running: ProcessInstance, mailoutbox: list[Any]
) -> None:
    worker.run()
    (letter,) = mailoutbox
    assert (letter.to, letter.subject, letter.body) == (
        ["acme@client.example"],
        "Your visa",
        "It is ready",
    )
    assert letter.extra_headers["Message-ID"].startswith("<task-")
    assert UserTask.objects.open().get().element == "confirm"


def test_a_server_that_does_not_answer_is_tried_again(
    running: ProcessInstance, settings: Any, mailoutbox: list[Any]
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    worker.run()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    worker.run()
    assert not mailoutbox, "not at once"
    clock.advance(timedelta(minutes=1))
    worker.run()
    assert len(mailoutbox) == 1
    assert not Incident.objects.exists()


def test_after_many_tries_it_is_an_incident(given_up: Incident) -> None:
    assert (given_up.kind, given_up.element, given_up.operator) == (
        "effect",
        "write",
        "letter.write",
    )
    assert "no mail server" in given_up.error
    assert given_up.params["to"] == "acme@client.example"


def test_a_person_tries_it_again_with_another_address(
    given_up: Incident, manager: User, mailoutbox: list[Any]
) -> None:
    incidents.retry(actor_of(manager), given_up, {**given_up.params, "to": "new@client.example"})
    worker.run()
    assert mailoutbox[0].to == ["new@client.example"]
    assert UserTask.objects.open().get().element == "confirm"
    assert not Incident.objects.open().exists()


def test_parameters_that_are_wrong_are_refused(given_up: Incident, manager: User) -> None:
    with pytest.raises(ValueError, match="to"):
        incidents.retry(actor_of(manager), given_up, {**given_up.params, "to": "nowhere"})
    assert Incident.objects.open().exists()


def test_an_address_that_is_none_is_an_incident_at_once(as_alice: Actor, visa: Record) -> None:
    nowhere = bpmn.service("write", "letter.write", **{**LETTER, "to": '"nowhere"'})
    body = work.of(bpmn.start(), nowhere, bpmn.end(), ways="begin > write > done", key="writing")
    publish(work.bodies(writing=body))
    processes.start(as_alice, "writing", visa)
    assert "no e-mail address" in Incident.objects.open().get().error
    assert not Job.objects.exists()


def test_a_person_skips_it(given_up: Incident, manager: User, mailoutbox: list[Any]) -> None:
    incidents.skip(actor_of(manager), given_up)
    assert UserTask.objects.open().get().element == "confirm"
    assert not mailoutbox


def test_what_was_cancelled_meanwhile_is_not_sent(
    running: ProcessInstance, manager: User, mailoutbox: list[Any]
) -> None:
    processes.cancel(actor_of(manager), running, reason="a mistake")
    worker.run()
    assert not mailoutbox
    assert Job.objects.get().state == "done"


def test_the_same_letter_twice_has_one_id(running: ProcessInstance, mailoutbox: list[Any]) -> None:
    """A worker died after sending and before noting it: the letter shows as the same one."""
    job = queue.take()
    assert job is not None
    handlers[job.kind].perform(job)
    clock.advance(timedelta(minutes=5))
    worker.run()
    first, second = mailoutbox
    assert first.extra_headers == second.extra_headers
    assert UserTask.objects.open().count() == 1
