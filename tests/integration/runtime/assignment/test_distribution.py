"""Records go to whom the strategy chooses, never above anybody's cap, and it is known why."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count

from engine.access import SYSTEM, Actor, Forbidden
from engine.access.models import Department, User
from runtime import assignment, records
from runtime.assignment.candidates import Plan
from runtime.assignment.models import Distribution
from runtime.assignment.strategy import strategies
from runtime.notifications.models import Notification
from runtime.records.models import Record
from tests.blueprints import publish
from tests.cast import MakeUser
from tests.integration.runtime.office import BODIES

Submit = Callable[..., Record]


def distributed(strategy: str = "least_loaded", cap: int = 20) -> Any:
    """Return the office whose requests are distributed among the clerks of the department.

    Its supervisors may give more than the cap.
    """
    office: Any = deepcopy(dict(BODIES))
    office["record_type"]["request"]["assignment"] = {
        "strategy": strategy,
        "candidates": {"role": "clerk", "department": "record"},
        "cap": cap,
        "at_cap_notify": ["role:supervisor"],
        "on_assign": "hand_over",
    }
    office["role"]["supervisor"]["capabilities"] = ["distribution.over_cap"]
    return office


@pytest.fixture
def submit(as_supervisor: Actor, client_record: Record) -> Submit:
    """Create a visa of Sara's department, by Sara."""

    def make(**options: Any) -> Record:
        return records.submit(as_supervisor, "visa", {"client": client_record.pk}, **options)

    return make


def loads(*users: User) -> list[int]:
    found = dict(
        Record.objects.filter(family="request").values_list("assignee").annotate(Count("pk"))
    )
    return [found.get(user.pk, 0) for user in users]


pytestmark = pytest.mark.django_db


def test_a_new_record_goes_to_the_least_loaded(alice: User, bob: User, submit: Submit) -> None:
    publish(distributed())
    for _ in range(4):
        submit()
    assert loads(alice, bob) == [2, 2]


def test_it_moves_into_the_status_of_assigned_ones(alice: User, submit: Submit) -> None:
    publish(distributed())
    made = submit()
    assert (made.assignee_id, made.status) == (alice.pk, "assigned")


def test_a_record_that_is_given_to_somebody_is_not_distributed(
    alice: User, bob: User, submit: Submit
) -> None:
    publish(distributed())
    submit(assignee=bob)
    submit(assignee=bob)
    assert loads(alice, bob) == [0, 2]
    assert not Distribution.objects.exists()


def test_by_hand_nobody_is_chosen(alice: User, submit: Submit) -> None:
    publish(BODIES)
    assert submit().assignee is None


def test_nobody_of_another_department_is_chosen(alice: User, charlie: User, submit: Submit) -> None:
    publish(distributed())
    User.objects.filter(pk=alice.pk).update(roles=["reader"])
    assert submit().assignee is None
    assert Distribution.objects.waiting().get().reason == "nobody"


def test_who_is_away_is_not_chosen(alice: User, bob: User, submit: Submit) -> None:
    publish(distributed())
    User.objects.filter(pk=alice.pk).update(available=False)
    for _ in range(2):
        submit()
    assert loads(alice, bob) == [0, 2]


def test_alice_and_bob_are_given_work_in_turn(alice: User, bob: User, submit: Submit) -> None:
    publish(distributed("round_robin"))
    submit(assignee=bob)
    chosen = [submit().assignee for _ in range(4)]
    assert chosen == [alice, bob, alice, bob]


def test_by_skill_only_those_who_have_it(
    alice: User, bob: User, submit: Submit, as_supervisor: Actor
) -> None:
    publish(BODIES)
    User.objects.filter(pk=bob.pk).update(skills=["visa", "arabic"])
    plan = Plan("by_skill", "clerk", "record", skills=frozenset({"visa"}))
    row = assignment.distribute(as_supervisor, submit(), plan)
    assert row.chosen == bob
    plan = Plan("by_skill", "clerk", "record", skills=frozenset({"visa", "french"}))
    assert assignment.distribute(as_supervisor, submit(), plan).chosen is None


def test_by_room_left_under_ones_own_cap(
    alice: User, bob: User, submit: Submit, as_supervisor: Actor
) -> None:
    publish(distributed("by_availability", cap=3))
    User.objects.filter(pk=bob.pk).update(cap=6)
    for _ in range(6):
        submit()
    assert loads(alice, bob) == [2, 4]


def test_at_the_cap_it_waits_for_the_supervisor_who_is_told(
    alice: User, submit: Submit, supervisor: User
) -> None:
    publish(distributed(cap=1))
    submit()
    waiting = submit()
    assert waiting.assignee is None
    row = Distribution.objects.waiting().get()
    assert (row.record, row.reason) == (waiting, "at_cap")
    assert Notification.objects.get(user=supervisor, kind="distribution").record == waiting


def test_what_waited_leaves_the_queue_when_it_is_given_by_hand(
    alice: User, submit: Submit, as_supervisor: Actor
) -> None:
    publish(distributed(cap=1))
    submit()
    records.assign(as_supervisor, submit(), alice, reason="She knows the client")
    assert not Distribution.objects.waiting().exists()
    assert loads(alice) == [2], "by hand a supervisor may go above the cap"


def test_what_waited_is_distributed_when_somebody_is_free_again(
    alice: User, submit: Submit, as_supervisor: Actor
) -> None:
    publish(distributed(cap=1))
    done, waiting = submit(), submit()
    Record.objects.filter(pk=done.pk).update(status="closed", category="done")
    row = assignment.distribute(as_supervisor, waiting)
    assert row.chosen == alice
    assert not Distribution.objects.waiting().exists()


def test_ones_own_cap_counts_before_that_of_the_type(alice: User, submit: Submit) -> None:
    publish(distributed(cap=1))
    User.objects.filter(pk=alice.pk).update(cap=0)
    assert submit().assignee is None
    User.objects.filter(pk=alice.pk).update(cap=2)
    assert [submit().assignee, submit().assignee, submit().assignee] == [alice, alice, None]


def test_why_this_person_is_kept_and_told(
    alice: User, bob: User, submit: Submit, as_alice: Actor
) -> None:
    publish(distributed())
    submit(assignee=alice)
    made = submit()
    row = made.distributions.get()
    assert row.chosen == bob
    assert {each["name"]: each["load"] for each in row.considered} == {"Alice": 1, "Bob": 0}
    assert assignment.because(row, "en") == "The least loaded of those who may: 0 of 20"
    assert assignment.because(row, "ar").startswith("الأقل حملاً")


def test_alice_may_not_distribute(alice: User, submit: Submit, as_alice: Actor) -> None:
    publish(distributed())
    with pytest.raises(Forbidden):
        assignment.distribute(as_alice, submit())


def test_without_a_plan_there_is_nothing_to_distribute(
    submit: Submit, as_supervisor: Actor
) -> None:
    publish(BODIES)
    with pytest.raises(records.NotPossible) as refused:
        assignment.distribute(as_supervisor, submit())
    assert refused.value.code == "no_distribution"


def test_every_strategy_is_worded() -> None:
    for name, strategy in strategies.items():
        assert set(strategy.label) == set(strategy.because) == {"ar", "en", "fa"}, name


def test_an_unknown_strategy_is_not_published() -> None:
    with pytest.raises(Exception, match="least_loaded"):
        publish(distributed("least_laoded"))


@pytest.mark.django_db(transaction=True)
def test_however_many_distribute_at_once_nobody_is_above_their_cap(
    alice: User, bob: User, make_user: MakeUser, visas: Department, submit: Submit
) -> None:
    publish(BODIES)
    dana = make_user("dana", roles=["clerk"], department=visas, cap=3)
    many = [submit() for _ in range(30)]
    publish(distributed(cap=5))

    def distribute(mine: list[Record]) -> None:
        try:
            for record in mine:
                assignment.distribute(SYSTEM, record)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(distribute, [many[start::6] for start in range(6)]))
    assert loads(alice, bob, dana) == [5, 5, 3]
    assert Distribution.objects.waiting().count() == 30 - 13
