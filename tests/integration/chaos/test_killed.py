"""Web and workers are killed over and over under load: what was accepted has happened once."""

import socket
import subprocess
import time
from collections import Counter

import pytest
from django.db.models import Count

from engine.access import SYSTEM, Actor, tokens
from engine.audit.models import Entry
from engine.audit.verification import verify
from runtime.comments.models import Comment
from runtime.idempotency.models import IdempotencyKey
from runtime.jobs.models import Job
from runtime.notifications.models import Notification
from runtime.processes.models import Incident, ProcessInstance, ProcessStep
from runtime.records.models import Record
from runtime.tasks.models import UserTask
from tests.blueprints import publish
from tests.cast import MakeUser
from tests.integration.chaos.clients import Person, at_work
from tests.integration.chaos.conftest import Mortals
from tests.integration.runtime import work
from tests.unit.workflows import bpmn

CHECKED = work.of(
    bpmn.start(),
    bpmn.service("letter", "letter.write", to='"a@client.example"', subject='"1"', text='"One"'),
    bpmn.service("note", "comment.write", audience='"internal"', text='"Sent"'),
    bpmn.user("check", "approve", who='<diwan:who role="supervisor"/>'),
    bpmn.service("after", "comment.write", audience='"internal"', text='"Checked"'),
    bpmn.end(),
    ways="begin > letter > note > check > after > done",
    key="checked",
    settings='<diwan:start on="create"/>',
)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "kills",
    [pytest.param(100, marks=pytest.mark.walk), pytest.param(1000, marks=pytest.mark.long)],
)
@pytest.mark.timeout(1200)
def test_every_accepted_step_happens_once_though_web_and_workers_are_killed(
    kills: int,
    mortals: Mortals,
    listening: socket.socket,
    as_supervisor: Actor,
    make_user: MakeUser,
    client_record: Record,
) -> None:
    publish(work.bodies(checked=CHECKED))
    port = listening.getsockname()[1]
    people = [Person(port, _token(make_user, n), client_record.pk) for n in range(4)]
    lines = [mortals("web", kills // 2), mortals("worker", kills - kills // 2)]
    at_work(people, until=lambda: [_survived(line) for line in lines])
    _finish(people[0])
    _check(people)


def _token(make_user: MakeUser, place: int) -> str:
    return tokens.issue(SYSTEM, make_user(f"supervisor{place}", roles=["supervisor"]), "client")


def _survived(line: subprocess.Popen[bytes]) -> None:
    assert line.stdout
    assert line.stdout.readline() == b"survived\n", "it could not start"


def _finish(person: Person) -> None:
    """Complete what is still open, when nobody is killed any more."""
    deadline = time.monotonic() + 120
    while ProcessInstance.objects.running().exists():
        assert time.monotonic() < deadline, list(Job.objects.exclude(state="done").values())
        for task in person.tasks():
            person.complete(task)
        time.sleep(0.1)


def _check(people: list[Person]) -> None:
    created = [key for person in people for key in person.created]
    moved = [key for person in people for key in person.moved]
    completed = [key for person in people for key in person.completed]
    print(f"{len(created)} records, {sum(person.cut for person in people)} requests cut off")
    assert sum(person.cut for person in people) > 10, "hardly any request was cut off"
    _check_records(created, moved)
    _check_processes(created, completed)
    _check_notifications()
    assert list(verify()) == []


def _check_records(created: list[int], moved: list[int]) -> None:
    visas = Record.objects.filter(type="visa")
    assert sorted(visas.values_list("pk", flat=True)) == sorted(created)
    # A number for each, and none was lost.
    numbers = sorted(
        int(each.rpartition("-")[2]) for each in visas.values_list("number", flat=True)
    )
    assert numbers == list(range(1, len(created) + 1))
    assert sorted(visas.filter(status="working").values_list("pk", flat=True)) == sorted(moved)
    told = Counter(Entry.objects.filter(subject_type="record").values_list("verb", "subject_id"))
    verbs = ("record.create", "record.transition:start", "task.complete")
    assert {told[verb, str(key)] for verb in verbs for key in created} == {1}
    assert IdempotencyKey.objects.filter(answer={}).count() == 0


def _check_processes(created: list[int], completed: list[int]) -> None:
    assert ProcessInstance.objects.filter(status="completed").count() == len(created)
    assert ProcessInstance.objects.values("record").distinct().count() == len(created)
    assert sorted(UserTask.objects.values_list("pk", flat=True)) == sorted(completed)
    assert not UserTask.objects.open().exists()
    assert not Incident.objects.exists()
    for element, kind in (("letter", "called"), ("check", "completed"), ("after", "passed")):
        steps = ProcessStep.objects.filter(element=element, kind=kind)
        assert steps.count() == steps.values("instance").distinct().count() == len(created), element
    for text in ("Sent", "Checked"):
        written = Comment.objects.filter(text=text)
        assert sorted(written.values_list("record", flat=True)) == sorted(created)
    assert Job.objects.exclude(state="done").count() == 0
    assert Job.objects.filter(kind="effect").count() == len(created)


def _check_notifications() -> None:
    """Nobody was told of the same task twice, and nobody was left out."""
    told = Notification.objects.filter(kind="task").values("user", "task").annotate(n=Count("pk"))
    assert set(told.values_list("n", flat=True)) == {1}
    supervisors = 5
    assert told.count() == supervisors * UserTask.objects.count()
