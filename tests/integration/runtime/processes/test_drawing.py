"""The drawing of a process shows where it has been, where it waits, and what failed."""

import pytest
from lxml import etree

from engine.access import Actor, actor_of
from engine.access.deciding import Forbidden
from engine.access.models import User
from runtime import processes, records, tasks
from runtime.processes.drawing import picture, tokens
from runtime.processes.models import ProcessInstance
from runtime.records.models import Record
from runtime.tasks.models import UserTask
from tests import desk as desks
from tests.blueprints import publish
from tests.integration.runtime import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def instance(as_alice: Actor, visa: Record) -> ProcessInstance:
    publish(desks.bodies())
    asked = {"new_date": "2030-01-01", "reason": "papers"}
    return processes.start(as_alice, "postponement", visa, asked)


def test_it_waits_where_somebody_has_to_decide(instance: ProcessInstance) -> None:
    assert tokens(instance) == {"begin": "done", "supervise": "current"}


def test_it_moves_on_with_each_decision(instance: ProcessInstance, as_supervisor: Actor) -> None:
    tasks.complete(as_supervisor, UserTask.objects.get(), "approve", {"note": "Fine"})
    found = tokens(instance)
    assert found["supervise"] == "done"
    assert found["manage"] == "current"
    assert "move" not in found


def test_what_was_not_reached_has_no_token_when_it_has_ended(
    instance: ProcessInstance, as_supervisor: Actor
) -> None:
    tasks.complete(as_supervisor, UserTask.objects.get(), "refuse", {"note": "No"})
    found = tokens(instance)
    assert {"supervise", "tell", "done"} <= found.keys()
    assert set(found.values()) == {"done"}
    assert not {"manage", "move"} & found.keys()


def test_what_was_cancelled_is_no_longer_waiting(instance: ProcessInstance, manager: User) -> None:
    processes.cancel(actor_of(manager), instance, reason="not needed")
    instance.refresh_from_db()
    assert tokens(instance)["supervise"] == "cancelled"
    assert "current" not in tokens(instance).values()


def test_alice_withdraws_what_she_asked_for_until_somebody_decides(
    instance: ProcessInstance, as_alice: Actor, as_supervisor: Actor, as_charlie: Actor
) -> None:
    for other in (as_charlie, as_supervisor):
        with pytest.raises(Forbidden):
            processes.cancel(other, instance, reason="not mine")
    processes.cancel(as_alice, instance, reason="The client came back")
    instance.refresh_from_db()
    assert instance.status == ProcessInstance.Status.CANCELLED
    assert not UserTask.objects.open().exists()
    again = processes.start(
        as_alice, "postponement", instance.record, {"new_date": "2030-01-01", "reason": "papers"}
    )
    tasks.complete(as_supervisor, UserTask.objects.open().get(), "approve", {"note": "Fine"})
    with pytest.raises(Forbidden):
        processes.cancel(as_alice, again, reason="too late")


def test_what_failed_is_shown_as_failed(as_supervisor: Actor, visa: Record) -> None:
    publish(desks.bodies())
    for key in ("start", "extend"):
        visa = records.transition(as_supervisor, visa, key)
    broken = ProcessInstance.objects.get(key="broken")
    assert broken.incidents.open().count() == 1
    assert tokens(broken)["act"] == "failed"


@pytest.mark.parametrize("language", ["ar", "en", "fa"])
def test_it_is_sound_svg_with_a_title_for_those_who_hear_it(
    instance: ProcessInstance, language: str
) -> None:
    drawing = etree.fromstring(picture(instance, language).encode())
    assert etree.QName(drawing).localname == "svg"
    text = picture(instance, language)
    assert "<title" in text or "aria-label" in text
    assert "<script" not in text


def test_it_is_drawn_as_the_process_was_then(instance: ProcessInstance) -> None:
    before = picture(instance, "en")
    short = work.of(
        work.bpmn.start(), work.bpmn.end(), ways="begin > done", key="postponement",
        settings=work.BY_HAND + '<diwan:ask form="wish"/>',
    )  # fmt: skip
    publish(work.bodies(postponement=short))
    assert picture(instance, "en") == before
