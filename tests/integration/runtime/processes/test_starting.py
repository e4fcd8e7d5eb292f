"""What happens to a record starts processes; what still runs starts again."""

from typing import Any

import pytest

from engine.access import Actor, actor_of
from engine.access.models import User
from runtime import processes, records
from runtime.processes import incidents
from runtime.processes.models import Incident, ProcessInstance
from runtime.records.models import Record
from runtime.tasks.models import UserTask
from tests.blueprints import publish
from tests.integration.runtime import work
from tests.unit.workflows import bpmn

pytestmark = pytest.mark.django_db


def waiting(key: str, start: str, who: str = work.SUPERVISOR, **task: str) -> dict[str, Any]:
    """Return a process that is started so and then waits in one task."""
    return work.of(
        bpmn.start(),
        bpmn.user("wait", "ok", who=who, **task),
        bpmn.end(),
        ways="begin > wait > done",
        key=key,
        settings=start,
    )


def doing(key: str, start: str, operator: str, **params: str) -> dict[str, Any]:
    """Return a process that is started so and does one thing."""
    return work.of(
        bpmn.start(),
        bpmn.service("act", operator, **params),
        bpmn.end(),
        ways="begin > act > done",
        key=key,
        settings=start,
    )


def of(key: str) -> list[str]:
    found = ProcessInstance.objects.filter(key=key).order_by("id")
    return list(found.values_list("status", flat=True))


def new_visa(actor: Actor, client: Record) -> Record:
    return records.submit(actor, "visa", {"client": client.pk})


def test_creation_starts_a_process_of_the_base_type(as_alice: Actor, client_record: Record) -> None:
    publish(work.bodies(greet=waiting("greet", '<diwan:start on="create"/>')))
    new_visa(as_alice, client_record)
    assert of("greet") == ["running"]


def test_a_condition_decides_whether_it_starts(as_alice: Actor, client_record: Record) -> None:
    start = '<diwan:start on="create" when="record.note = &quot;urgent&quot;"/>'
    publish(work.bodies(greet=waiting("greet", start)))
    new_visa(as_alice, client_record)
    assert of("greet") == []
    records.submit(as_alice, "visa", {"client": client_record.pk, "note": "urgent"})
    assert of("greet") == ["running"]


def test_a_status_that_is_entered_starts_one(as_alice: Actor, visa: Record) -> None:
    publish(work.bodies(chase=waiting("chase", '<diwan:start on="status" status="working"/>')))
    assert of("chase") == []
    records.transition(as_alice, visa, "start")
    assert of("chase") == ["running"]


def test_another_assignee_starts_it_again(as_supervisor: Actor, visa: Record, bob: User) -> None:
    body = waiting("receipt", '<diwan:start on="assigned"/>', work.ASSIGNEE)
    publish(work.bodies(receipt=body))
    records.assign(as_supervisor, visa, None)
    assert of("receipt") == []
    records.assign(as_supervisor, visa, bob)
    assert of("receipt") == ["running"]
    assert UserTask.objects.open().get().candidates == [f"user:{bob.pk}"]
    alice = User.objects.get(username="alice")
    records.assign(as_supervisor, visa, alice)
    assert of("receipt") == ["cancelled", "running"]
    assert UserTask.objects.open().get().candidates == [f"user:{alice.pk}"]


def test_an_open_task_follows_the_assignee(
    as_alice: Actor, as_supervisor: Actor, visa: Record, bob: User
) -> None:
    publish(work.bodies(paper=waiting("paper", work.BY_HAND, work.ASSIGNEE)))
    processes.start(as_alice, "paper", visa)
    records.assign(as_supervisor, visa, bob)
    task = UserTask.objects.open().get()
    assert task.candidates == [f"user:{bob.pk}"]
    assert not UserTask.objects.open().visible_to(as_alice).exists()
    assert UserTask.objects.open().mine(actor_of(bob)).get() == task


def test_an_open_task_follows_to_the_new_department(
    as_alice: Actor, as_supervisor: Actor, visa: Record, licences: Any
) -> None:
    publish(work.bodies(ask=waiting("ask", work.BY_HAND)))
    processes.start(as_alice, "ask", visa)
    records.transfer(as_supervisor, visa, licences)
    assert UserTask.objects.open().get().candidates == [f"role:supervisor@{licences.pk}"]


def test_a_process_that_moves_the_record_does_not_start_itself_again(
    as_alice: Actor, visa: Record
) -> None:
    settings = '<diwan:start on="status" status="working"/>'
    body = doing("push", settings, "record.transition", transition='"extend"')
    publish(work.bodies(push=body))
    records.transition(as_alice, visa, "start")
    assert of("push") == ["completed"]
    assert Record.objects.get(pk=visa.pk).status == "late"


def test_processes_that_start_each_other_come_to_an_end(as_alice: Actor, visa: Record) -> None:
    office: Any = work.bodies(
        there=doing(
            "there",
            '<diwan:start on="status" status="working"/>',
            "record.transition",
            transition='"wait"',
            data='{paper: "1"}',
        ),
        back=doing(
            "back",
            '<diwan:start on="status" status="waiting"/>',
            "record.transition",
            transition='"start"',
        ),
    )
    publish(office)
    records.transition(as_alice, visa, "start")
    assert ProcessInstance.objects.count() < 20


def test_a_process_that_cannot_start_keeps_nobody_from_working(
    as_alice: Actor, client_record: Record, manager: User
) -> None:
    publish(work.bodies(bad=doing("bad", '<diwan:start on="create"/>', "record.update",
                                  set='{people: "many"}')))  # fmt: skip
    visa = new_visa(as_alice, client_record)
    incident = Incident.objects.open().get()
    assert incident.element == "act"
    assert "people" in incident.error
    assert of("bad") == ["running"]
    assert Record.objects.get(pk=visa.pk).data.get("people") is None
    incidents.skip(actor_of(manager), incident)
    assert of("bad") == ["completed"]


def test_by_hand_the_same_failure_is_told_and_nothing_is_kept(
    as_alice: Actor, visa: Record
) -> None:
    publish(work.bodies(bad=doing("bad", work.BY_HAND, "record.update", set='{people: "many"}')))
    with pytest.raises(processes.StepFailed) as failed:
        processes.start(as_alice, "bad", visa)
    assert "people" in failed.value.message("en")
    assert failed.value.message("ar") != failed.value.message("en")
    assert not ProcessInstance.objects.exists()


def test_a_guard_keeps_a_process_from_starting(as_alice: Actor, visa: Record) -> None:
    office: Any = work.bodies(ask=waiting("ask", work.BY_HAND))
    office["record_type"]["request"]["guards"] = [
        {
            "key": "few",
            "on": ["process:ask"],
            "refuse_when": 'note = "no"',
            "message": {"en": "Not for these"},
        }
    ]
    publish(office)
    visa = records.edit(as_alice, visa, {"note": "no"}, version=visa.version)
    with pytest.raises(records.Refused) as refused:
        processes.start(as_alice, "ask", visa)
    assert refused.value.message("en") == "Not for these"
    visa = records.edit(as_alice, visa, {"note": "yes"}, version=visa.version)
    processes.start(as_alice, "ask", visa)


def test_a_process_that_is_not_for_hands_says_so(as_alice: Actor, visa: Record) -> None:
    publish(work.bodies(greet=waiting("greet", '<diwan:start on="create"/>')))
    with pytest.raises(processes.NotStartable) as refused:
        processes.start(as_alice, "greet", visa)
    assert refused.value.code == "not_by_hand"


def test_a_transition_may_bring_a_process_along(as_alice: Actor, visa: Record) -> None:
    office: Any = work.bodies(ask=waiting("ask", ""))
    for step in office["record_type"]["request"]["transitions"]:
        if step["key"] == "start":
            step["process"] = "ask"
    publish(office)
    records.transition(as_alice, visa, "start")
    assert of("ask") == ["running"]


def test_a_process_goes_with_its_record(
    as_alice: Actor, as_supervisor: Actor, visa: Record
) -> None:
    publish(work.bodies(ask=waiting("ask", work.BY_HAND)))
    processes.start(as_alice, "ask", visa)
    records.delete(as_supervisor, visa, version=visa.version, reason="a mistake")
    assert not ProcessInstance.objects.exists()
    assert not UserTask.objects.exists()


def test_a_manager_stops_a_process(as_alice: Actor, manager: User, visa: Record) -> None:
    publish(work.bodies(ask=waiting("ask", work.BY_HAND)))
    instance = processes.start(as_alice, "ask", visa)
    processes.cancel(actor_of(manager), instance, reason="no longer needed")
    assert of("ask") == ["cancelled"]
    assert not UserTask.objects.open().exists()
    processes.start(as_alice, "ask", visa)
