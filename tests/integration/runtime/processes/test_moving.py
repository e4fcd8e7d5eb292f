"""Instances of an earlier version move to the live one, and back while nothing has happened."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from engine import access, audit
from engine.access import Actor, Forbidden, actor_of
from engine.access.models import User
from engine.blueprint import live
from runtime import clock, processes, records, tasks
from runtime.jobs import worker
from runtime.jobs.models import Job
from runtime.processes import moving, starting
from runtime.processes.models import Incident, ProcessInstance
from runtime.processes.moving import batches
from runtime.processes.moving.models import Move, MoveBatch
from runtime.processes.telling import told
from runtime.records.models import Record
from runtime.tasks.models import UserTask
from tests.blueprints import publish
from tests.cast import MakeUser
from tests.integration.runtime import work
from tests.integration.runtime.office import label
from tests.unit.workflows import bpmn
from workflows.moving import NotMovable

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def version(*steps: str, who: str = work.SUPERVISOR, first: str = "") -> dict[str, Any]:
    """Return a process of tasks in a row; `first`: when the first is due."""
    given = {"due": first} if first else {}
    parts = [
        bpmn.user(steps[0], who=who, **given),
        *(bpmn.user(each, who=who) for each in steps[1:]),
    ]
    ways = " > ".join(("begin", *steps, "done"))
    return work.of(bpmn.start(), *parts, bpmn.end(), ways=ways, key="row")


def release(body: dict[str, Any]) -> int:
    bodies = work.bodies(row=body)
    bodies["role"]["mover"] = {"label": label("Mover"), "capabilities": ["process.move"]}
    return publish(bodies).number


@pytest.fixture
def mover(make_user: MakeUser) -> User:
    return make_user("moneer", roles=["mover"])


@pytest.fixture
def office(db: None) -> int:
    return release(version("a", "b"))


@pytest.fixture
def running(office: int, as_alice: Actor, visa: Record) -> ProcessInstance:
    return processes.start(as_alice, "row", visa)


@pytest.fixture
def others(running: ProcessInstance, as_alice: Actor, alice: User, as_supervisor: Actor,
           client_record: Record) -> list[ProcessInstance]:  # fmt: skip
    """Two more that run as well."""
    found = []
    for _ in range(2):
        record = records.submit(as_alice, "visa", {"client": client_record.pk, "people": 1})
        record = records.assign(as_supervisor, record, alice)
        found.append(processes.start(as_alice, "row", record))
    return found


def fresh(instance: ProcessInstance) -> ProcessInstance:
    return ProcessInstance.objects.get(pk=instance.pk)


def batch_of(actor: Actor, *instances: ProcessInstance, **choices: str) -> MoveBatch:
    made = {("row", old): new for old, new in choices.items()}
    batch = moving.begin(actor, "row", [each.pk for each in instances], made, reason="new law")
    worker.run()
    batch.refresh_from_db()
    return batch


def states(batch: MoveBatch) -> dict[str, int]:
    return batches.counts(batch)


def test_an_instance_keeps_its_version_until_it_is_moved(
    running: ProcessInstance, mover: User, as_supervisor: Actor
) -> None:
    new = release(version("a", "b", "c"))
    assert fresh(running).release < new
    assert moving.behind("row", live()) == {running.release: 1}
    moving.move(actor_of(mover), running.pk, new, reason="new law")
    assert fresh(running).release == new
    assert moving.behind("row", live()) == {}
    for element in ("a", "b", "c"):
        tasks.complete(as_supervisor, UserTask.objects.open().get(element=element), "ok")
    assert fresh(running).status == "completed"


def test_the_open_task_is_the_same_with_its_new_words_people_and_date(
    running: ProcessInstance, mover: User, as_alice: Actor, as_supervisor: Actor
) -> None:
    task = UserTask.objects.open().get()
    tasks.claim(as_supervisor, task)
    new = release(version("a", "b", who=work.ASSIGNEE, first="P2D"))
    moving.move(actor_of(mover), running.pk, new)
    now = UserTask.objects.open().get()
    assert (now.pk, now.engine_id) == (task.pk, task.engine_id)
    assert now.due == task.opened_at + timedelta(days=2)
    assert now.claimed_by is None, "who had taken it may no longer do it"
    tasks.complete(as_alice, now, "ok")


def test_who_has_taken_a_task_keeps_it_when_its_people_are_the_same(
    running: ProcessInstance, mover: User, supervisor: User, as_supervisor: Actor
) -> None:
    tasks.claim(as_supervisor, UserTask.objects.open().get())
    moving.move(actor_of(mover), running.pk, release(version("a", "b", "c")))
    assert UserTask.objects.open().get().claimed_by == supervisor


def test_alice_may_not_move_it_and_the_move_stands_in_the_story(
    running: ProcessInstance, as_alice: Actor, mover: User
) -> None:
    new = release(version("a", "b", "c"))
    with pytest.raises(Forbidden):
        moving.move(as_alice, running.pk, new)
    with pytest.raises(Forbidden):
        moving.begin(as_alice, "row", [running.pk], {}, reason="")
    assert fresh(running).release < new
    moving.move(actor_of(mover), running.pk, new, reason="new law")
    entry = audit.story("record", running.record_id).get(verb="process.move")
    assert (entry.before["release"], entry.after["release"]) == (running.release, new)
    assert (entry.actor_id, entry.reason) == (mover.pk, "new law")
    assert running.steps.filter(kind="moved").count() == 1


def test_moving_twice_is_moving_once(running: ProcessInstance, mover: User) -> None:
    new = release(version("a", "b", "c"))
    assert moving.move(actor_of(mover), running.pk, new) is not None
    once = fresh(running)
    assert moving.move(actor_of(mover), running.pk, new) is None
    assert fresh(running).version == once.version


def test_what_cannot_be_moved_is_left_wholly_as_it_was(
    running: ProcessInstance, mover: User
) -> None:
    new = release(version("x", "b"))
    before = fresh(running)
    with pytest.raises(NotMovable):
        moving.move(actor_of(mover), running.pk, new)
    after = fresh(running)
    assert (after.release, after.version, after.state) == (
        before.release,
        before.version,
        before.state,
    )


def test_a_finished_task_is_told_in_the_version_it_ended_in(
    running: ProcessInstance, mover: User, as_supervisor: Actor
) -> None:
    tasks.complete(as_supervisor, UserTask.objects.open().get(), "ok")
    moving.move(actor_of(mover), running.pk, release(version("b", "c")))
    assert len(told(fresh(running), as_supervisor)) == 1
    done = UserTask.objects.get(element="a")
    assert done.release == running.release


def test_a_form_that_changed_is_a_new_version_too(
    as_alice: Actor, visa: Record, mover: User
) -> None:
    bodies = work.bodies(postponement=work.POSTPONEMENT)
    publish(bodies)
    wish = {"new_date": "2031-02-03", "reason": "closed"}
    processes.start(as_alice, "postponement", visa, wish)
    assert moving.behind("postponement", live()) == {}
    bodies["department"] = {"extra": {"label": label("Extra")}}
    publish(bodies)
    assert moving.behind("postponement", live()) == {}, "nothing of it has changed"
    bodies["form"]["answer"]["label"] = label("Reply")
    publish(bodies)
    assert sum(moving.behind("postponement", live()).values()) == 1


def test_the_survey_judges_alike_instances_once(
    running: ProcessInstance, others: list[ProcessInstance], as_supervisor: Actor
) -> None:
    task = UserTask.objects.open().get(instance=others[0])
    tasks.complete(as_supervisor, task, "ok")
    release(version("x", "b"))
    found = moving.survey("row", live())
    assert [len(each.instances) for each in found.standings] == [2, 1]
    assert (found.count("mapping"), found.count("movable"), found.count("blocked")) == (2, 1, 0)
    chosen = moving.survey("row", live(), {("row", "a"): "x"})
    assert chosen.count("movable") == found.total == 3


def test_a_batch_moves_what_it_can_and_says_why_not(
    running: ProcessInstance, others: list[ProcessInstance], as_supervisor: Actor, mover: User
) -> None:
    task = UserTask.objects.open().get(instance=others[0])
    tasks.complete(as_supervisor, task, "ok")
    release(version("x", "b"))
    batch = batch_of(actor_of(mover), running, *others)
    assert batch.state == "done"
    assert states(batch) == {"moved": 1, "kept": 2}
    kept = Move.objects.get(batch=batch, instance=running)
    assert [each["code"] for each in kept.obstacles] == ["moving_removed"]
    again = batch_of(actor_of(mover), running, *others, a="x")
    assert states(again) == {"moved": 2, "kept": 1}
    assert UserTask.objects.open().filter(element="x").count() == 2


def test_a_batch_taken_back_restores_all_but_who_went_on(
    running: ProcessInstance, others: list[ProcessInstance], as_supervisor: Actor, mover: User
) -> None:
    before = fresh(running)
    release(version("x", "b", who=work.ASSIGNEE))
    batch = batch_of(actor_of(mover), running, *others, a="x")
    assert states(batch) == {"moved": 3}
    went_on = UserTask.objects.open().get(instance=others[0])
    tasks.complete(actor_of(running.record.assignee), went_on, "ok")  # type: ignore[arg-type]
    moving.take_back(actor_of(mover), batch)
    worker.run()
    assert states(batch) == {"undone": 2, "stayed": 1}
    assert Move.objects.get(batch=batch, state="stayed").why == "went_on"
    after = fresh(running)
    assert (after.release, after.state, after.definition) == (
        before.release,
        before.state,
        before.definition,
    )
    task = UserTask.objects.open().get(instance=running)
    assert task.element == "a"
    tasks.complete(as_supervisor, task, "ok")
    assert UserTask.objects.open().get(instance=running).element == "b"


def test_what_somebody_changed_since_is_not_taken_back(
    running: ProcessInstance, mover: User, as_supervisor: Actor, supervisor: User
) -> None:
    release(version("x", "b"))
    batch = batch_of(actor_of(mover), running, a="x")
    tasks.claim(as_supervisor, UserTask.objects.open().get())
    moving.take_back(actor_of(mover), batch)
    worker.run()
    task = UserTask.objects.open().get()
    assert (task.element, task.claimed_by) == ("a", supervisor)


def test_a_batch_that_was_interrupted_goes_on_where_it_was(
    running: ProcessInstance, others: list[ProcessInstance], mover: User
) -> None:
    release(version("a", "b", "c"))
    instances = [running.pk, *(each.pk for each in others)]
    batch = moving.begin(actor_of(mover), "row", instances, {}, reason="")
    count = iter(range(10))

    def dies() -> None:
        if next(count) == 1:
            raise RuntimeError("the worker dies")

    with pytest.raises(RuntimeError):
        batches.work(batch.pk, dies)
    assert states(batch) == {"moved": 1, "waiting": 2}
    batches.work(batch.pk, lambda: None)
    assert states(batch) == {"moved": 3}


def test_a_long_batch_is_done_in_parts(
    running: ProcessInstance,
    others: list[ProcessInstance],
    mover: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batches, "AT_ONCE", 2)
    release(version("a", "b", "c"))
    batch = batch_of(actor_of(mover), running, *others)
    assert (batch.state, states(batch)) == ("done", {"moved": 3})
    assert Job.objects.filter(kind="move", state="done").count() == 2


def test_a_cancelled_batch_leaves_the_rest(
    running: ProcessInstance, others: list[ProcessInstance], mover: User
) -> None:
    release(version("a", "b", "c"))
    actor = actor_of(mover)
    instances = [running.pk, *(each.pk for each in others)]
    batch = moving.begin(actor, "row", instances, {}, reason="")
    count = iter(range(10))

    def cancels() -> None:
        if next(count) == 1:
            moving.cancel(actor, batch)

    batches.work(batch.pk, cancels)
    batch.refresh_from_db()
    assert batch.state == "cancelled"
    assert states(batch) == {"moved": 1, "waiting": 2}


def test_nothing_moves_in_the_name_of_who_may_no_longer(
    running: ProcessInstance, mover: User
) -> None:
    new = release(version("a", "b", "c"))
    batch = moving.begin(actor_of(mover), "row", [running.pk], {}, reason="")
    mover.roles = []
    mover.save()
    worker.run()
    assert fresh(running).release < new
    assert Move.objects.get(batch=batch).why == "forbidden"


def test_an_instance_that_ended_meanwhile_is_left_alone(
    running: ProcessInstance, mover: User, as_supervisor: Actor
) -> None:
    release(version("a", "b", "c"))
    batch = moving.begin(actor_of(mover), "row", [running.pk], {}, reason="")
    for _ in range(2):
        tasks.complete(as_supervisor, UserTask.objects.open().get(), "ok")
    worker.run()
    assert Move.objects.get(batch=batch).why == "ended"


# --- Timers, joins, faults ---------------------------------------------------


@pytest.fixture
def moved_clock() -> Iterator[None]:
    with clock.movable():
        yield


def late(text: str) -> dict[str, Any]:
    return work.of(
        bpmn.start(),
        bpmn.user("a", who=work.SUPERVISOR),
        bpmn.boundary("slow", "a", bpmn.timer("duration", text)),
        bpmn.user("hurry", who=work.SUPERVISOR),
        bpmn.end(),
        ways="begin > a > done\nslow > hurry > done",
        key="row",
    )


def test_the_next_due_moment_follows_the_move_and_its_undoing(
    moved_clock: None, as_alice: Actor, visa: Record, mover: User
) -> None:
    release(late("PT5H"))
    running = processes.start(as_alice, "row", visa)
    due = fresh(running).next_due
    release(late("PT9H"))
    clock.advance(HOUR)
    batch = batch_of(actor_of(mover), running)
    later = fresh(running).next_due
    assert due is not None
    assert later is not None
    assert later > due + 4 * HOUR, "nine hours from the move, not five from the beginning"
    moving.take_back(actor_of(mover), batch)
    worker.run()
    assert fresh(running).next_due == due


BRANCHES = ("begin > split > a > join > b > done", "split > c > join", "split > d > join")


def branches(*lines: str) -> dict[str, Any]:
    used = [key for key in "abcd" if any(f" {key} " in line for line in lines)]
    return work.of(
        bpmn.start(),
        bpmn.node("parallelGateway", "split"),
        bpmn.node("parallelGateway", "join"),
        *(bpmn.user(key, who=work.SUPERVISOR) for key in used),
        bpmn.end(),
        ways="\n".join(lines),
        key="row",
    )


def test_who_waits_for_nothing_any_more_goes_on_and_stays_there(
    as_alice: Actor, as_supervisor: Actor, visa: Record, mover: User
) -> None:
    release(branches(*BRANCHES))
    running = processes.start(as_alice, "row", visa)
    for key in "ac":
        tasks.complete(as_supervisor, UserTask.objects.open().get(element=key), "ok")
    release(branches("begin > split > a > join > b > done", "split > c > join"))
    blocked = batch_of(actor_of(mover), running)
    assert states(blocked) == {"kept": 1}, "one stands at the branch that is gone"
    tasks.complete(as_supervisor, UserTask.objects.open().get(element="d"), "ok")
    assert UserTask.objects.open().get().element == "b"


def test_a_start_that_failed_is_tried_again_in_the_new_version(
    as_alice: Actor, visa: Record, mover: User
) -> None:
    release(version("a", "b"))
    instance = processes.start(as_alice, "row", visa)
    ProcessInstance.objects.filter(pk=instance.pk).update(status="stuck", state=b"")
    new = release(version("b"))
    batch = batch_of(actor_of(mover), instance)
    assert states(batch) == {"moved": 1}
    assert fresh(instance).release == new


def test_a_fault_at_a_step_follows_it(
    as_alice: Actor, as_supervisor: Actor, visa: Record, mover: User
) -> None:
    failing = work.of(
        bpmn.start(),
        bpmn.user("a", who=work.SUPERVISOR, inside=bpmn.several("5")),
        bpmn.end(),
        ways="begin > a > done",
        key="row",
        settings='<diwan:start on="action"/>',
    )
    release(failing)
    model = live().get("process", "row")
    instance = ProcessInstance.objects.create(
        record=visa, key="row", release=live().number, definition=model.hash
    )
    starting.attempt(instance, visa, as_alice)
    assert Incident.objects.open().get().element == "a"
    mended = {"xml": failing["xml"].replace('"5"', '\'split("x,y", ",")\'')}
    new = release(mended)
    moving.move(actor_of(mover), instance.pk, new)
    assert fresh(instance).release == new
    assert Incident.objects.open().count() == 1


def test_a_move_asks_for_one_job(running: ProcessInstance, mover: User) -> None:
    release(version("a", "b", "c"))
    moving.begin(actor_of(mover), "row", [running.pk], {}, reason="")
    assert Job.objects.filter(kind="move").count() == 1
    assert access.decide(actor_of(mover), moving.RIGHT)
