"""Timers ring once, however many tickers there are; what fails then waits for a person."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from engine.access import Actor, Forbidden, actor_of
from engine.access.models import User
from runtime import clock, processes, records, tasks
from runtime.notifications.models import Notification
from runtime.processes import incidents, ticker
from runtime.processes.models import Incident, ProcessInstance
from runtime.records.models import Record
from runtime.tasks.models import UserTask
from tests.blueprints import publish
from tests.integration.runtime import work
from tests.unit.workflows import bpmn

HOUR = timedelta(hours=1)


def reminder(operator: str = "notify", *, interrupting: bool = False, **params: str) -> Any:
    """Return a process whose task is followed, an hour later, by an operator."""
    params = params or {"to": '["assignee"]', "text": '{en: "Late: {{ record.number }}"}'}
    return work.of(
        bpmn.start(),
        bpmn.user("wait", "ok", who=work.SUPERVISOR, due="PT1H"),
        bpmn.boundary("late", "wait", bpmn.timer("duration", "PT1H"), interrupting=interrupting),
        bpmn.service("act", operator, **params),
        bpmn.end("reminded"),
        bpmn.end(),
        ways="begin > wait > done\nlate > act > reminded",
        key="reminder",
    )


@pytest.fixture
def moved() -> Iterator[None]:
    with clock.movable():
        yield


@pytest.fixture
def running(as_alice: Actor, visa: Record, moved: None) -> ProcessInstance:
    publish(work.bodies(reminder=reminder()))
    return processes.start(as_alice, "reminder", visa)


def told() -> int:
    return Notification.objects.filter(kind="process").count()


@pytest.mark.django_db
def test_nothing_rings_before_its_time(running: ProcessInstance) -> None:
    clock.advance(timedelta(minutes=59))
    assert (ticker.tick(), told()) == (0, 0)


@pytest.mark.django_db
def test_a_timer_rings_once(running: ProcessInstance, visa: Record) -> None:
    clock.advance(HOUR)
    assert (ticker.tick(), told()) == (1, 1)
    clock.advance(HOUR)
    assert (ticker.tick(), told()) == (0, 1)
    assert Notification.objects.get(kind="process").text == {"en": f"Late: {visa.number}"}
    assert ProcessInstance.objects.get().next_due is None


@pytest.mark.django_db
def test_a_task_done_in_time_rings_nothing(running: ProcessInstance, as_supervisor: Actor) -> None:
    tasks.complete(as_supervisor, UserTask.objects.open().get(), "ok")
    clock.advance(HOUR)
    assert (ticker.tick(), told()) == (0, 0)


@pytest.mark.django_db
def test_a_late_task_is_counted_as_such(running: ProcessInstance, as_supervisor: Actor) -> None:
    assert not UserTask.objects.open().late().exists()
    clock.advance(HOUR + timedelta(seconds=1))
    assert UserTask.objects.open().late().visible_to(as_supervisor).exists()
    assert tasks.counts(as_supervisor).late == 1


@pytest.mark.django_db
def test_a_timer_that_interrupts_takes_the_task_away(
    as_alice: Actor, as_supervisor: Actor, visa: Record, moved: None
) -> None:
    publish(work.bodies(reminder=reminder(interrupting=True)))
    processes.start(as_alice, "reminder", visa)
    task = UserTask.objects.open().get()
    clock.advance(HOUR)
    ticker.tick()
    assert UserTask.objects.get().status == "cancelled"
    assert ProcessInstance.objects.get().status == "completed"
    with pytest.raises(tasks.TaskAlreadyCompleted) as late:
        tasks.complete(as_supervisor, task, "ok")
    assert late.value.by is None


@pytest.mark.django_db
def test_what_fails_after_a_timer_becomes_an_incident_and_can_be_tried_again(
    as_alice: Actor, visa: Record, moved: None, manager: User, as_supervisor: Actor
) -> None:
    publish(work.bodies(reminder=reminder("record.transition", transition='"close"')))
    processes.start(as_alice, "reminder", visa)
    clock.advance(HOUR)
    assert ticker.tick() == 1
    incident = Incident.objects.open().get()
    assert (incident.element, incident.kind) == ("act", "step")
    assert ticker.tick() == 0, "it is not tried again and again"
    assert UserTask.objects.open().count() == 1, "the rest of the process goes on"

    with pytest.raises(processes.StepFailed):
        incidents.retry(actor_of(manager), incident)
    assert Incident.objects.open().count() == 1, "a retry that fails changes nothing"

    Record.objects.filter(pk=visa.pk).update(status="working", data={**visa.data, "paper": "7"})
    incidents.retry(actor_of(manager), incident)
    assert Record.objects.get(pk=visa.pk).status == "closed"
    assert not Incident.objects.open().exists()
    with pytest.raises(processes.IncidentClosed):
        incidents.skip(actor_of(manager), incident)


@pytest.mark.django_db
def test_a_person_may_work_on_beside_an_incident(
    as_alice: Actor, visa: Record, moved: None, as_supervisor: Actor
) -> None:
    publish(work.bodies(reminder=reminder("record.transition", transition='"close"')))
    processes.start(as_alice, "reminder", visa)
    clock.advance(HOUR)
    ticker.tick()
    tasks.complete(as_supervisor, UserTask.objects.open().get(), "ok")
    assert ProcessInstance.objects.get().status == "running", "the incident is still there"


@pytest.mark.django_db
def test_charlie_may_not_deal_with_incidents(
    as_alice: Actor, as_charlie: Actor, visa: Record, moved: None
) -> None:
    publish(work.bodies(reminder=reminder("record.transition", transition='"close"')))
    processes.start(as_alice, "reminder", visa)
    clock.advance(HOUR)
    ticker.tick()
    with pytest.raises(Forbidden):
        incidents.retry(as_charlie, Incident.objects.get())


@pytest.mark.django_db
def test_an_instance_that_cannot_be_read_stops_no_other(
    running: ProcessInstance, as_alice: Actor, client_record: Record, as_supervisor: Actor
) -> None:
    ProcessInstance.objects.filter(pk=running.pk).update(state=b"broken")
    clock.advance(HOUR)
    assert ticker.tick() == 0
    assert Incident.objects.open().get().instance_id == running.pk
    assert ticker.tick() == 0
    assert Incident.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_tickers_each_timer_rings_in_one(
    as_alice: Actor, as_supervisor: Actor, client_record: Record, alice: User
) -> None:
    publish(work.bodies(reminder=reminder()))
    for _ in range(10):
        visa = records.submit(as_alice, "visa", {"client": client_record.pk})
        visa = records.assign(as_supervisor, visa, alice)
        processes.start(as_alice, "reminder", visa)
    together = Barrier(2)

    def tick(_: int) -> int:
        try:
            with clock.movable():
                clock.advance(HOUR)
                together.wait()
                return ticker.tick()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(tick, range(2))
    with clock.movable():
        clock.advance(HOUR)
        rest = ticker.tick()
    assert first + second + rest == 10
    assert told() == 10
