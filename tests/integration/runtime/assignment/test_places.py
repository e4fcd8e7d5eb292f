"""Nobody is given more than their cap, by whomever and however many at once; but with a right."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from engine import audit
from engine.access import SYSTEM, Actor
from engine.access.models import User
from runtime import assignment, records
from runtime.assignment import distributing
from runtime.assignment.models import Distribution
from runtime.notifications.models import Notification
from runtime.records.models import Record
from tests.blueprints import publish
from tests.integration.conftest import SignIn
from tests.integration.runtime.assignment.test_distribution import distributed, loads, submit
from tests.integration.runtime.office import BODIES

__all__ = ["submit"]
pytestmark = pytest.mark.django_db
Submit = Callable[..., Record]


def capped(cap: int, *capabilities: str) -> Any:
    """Return the office with a cap; its supervisors have these rights."""
    office = distributed(cap=cap)
    office["role"]["supervisor"]["capabilities"] = list(capabilities)
    return office


@pytest.fixture
def spare(alice: User, submit: Submit) -> Record:
    """Alice has the one that she may have; this one is nobody's."""
    publish(BODIES)
    submit(assignee=alice)
    return submit()


def test_by_hand_nobody_is_given_more_than_their_cap(
    alice: User, as_supervisor: Actor, spare: Record
) -> None:
    publish(capped(1))
    with pytest.raises(records.NotPossible) as refused:
        records.assign(as_supervisor, spare, alice, reason="It is urgent")
    assert refused.value.code == "at_cap"
    assert refused.value.params == {"user": "Alice", "load": 1, "cap": 1}
    assert loads(alice) == [1]


def test_who_may_give_more_has_to_say_why_and_the_journal_keeps_it(
    alice: User, as_supervisor: Actor, spare: Record
) -> None:
    publish(capped(1, "distribution.over_cap"))
    with pytest.raises(records.NotPossible) as refused:
        records.assign(as_supervisor, spare, alice, reason=" ")
    assert refused.value.code == "over_cap_why"
    records.assign(as_supervisor, spare, alice, reason="It is urgent")
    entry = audit.story("record", spare.pk).filter(verb="record.assign").get()
    assert (entry.reason, entry.after["over_cap"]) == ("It is urgent", 2)
    told = next(each for each in records.history(as_supervisor, spare) if each.verb == "assign")
    assert told.reason == "It is urgent"


def test_below_the_cap_no_reason_is_asked_and_none_kept(
    alice: User, as_supervisor: Actor, spare: Record
) -> None:
    publish(capped(2, "distribution.over_cap"))
    records.assign(as_supervisor, spare, alice)
    entry = audit.story("record", spare.pk).filter(verb="record.assign").get()
    assert "over_cap" not in entry.after


def test_a_new_record_takes_a_place_too(alice: User, submit: Submit, spare: Record) -> None:
    publish(capped(1, "distribution.over_cap"))
    before = Record.objects.count()
    with pytest.raises(records.NotPossible):
        submit(assignee=alice)
    assert Record.objects.count() == before


def test_what_is_over_needs_no_place(alice: User, as_supervisor: Actor, spare: Record) -> None:
    Record.objects.filter(pk=spare.pk).update(status="closed", category="done")
    publish(capped(1))
    records.assign(as_supervisor, spare, alice)
    assert Record.objects.get(pk=spare.pk).assignee == alice


def test_what_a_process_gives_waits_at_the_cap_and_the_supervisor_is_told(
    alice: User, supervisor: User, spare: Record
) -> None:
    publish(capped(1))
    spare = Record.objects.get(pk=spare.pk)
    row = distributing.offer(SYSTEM, spare, alice.pk, "process:intake")
    assert row is not None
    assert (row.reason, row.waiting, row.chosen) == ("at_cap", True, None)
    assert assignment.because(row, "en") == ""
    assert Notification.objects.filter(user=supervisor, kind="distribution").count() == 1
    assert distributing.offer(SYSTEM, spare, alice.pk, "process:intake", over_cap=True) is None
    assert not Distribution.objects.waiting().exists()


def test_the_board_offers_nobody_who_is_full_to_who_may_not_exceed(
    alice: User, bob: User, supervisor: User, spare: Record, sign_in: SignIn
) -> None:
    publish(capped(1, "distribution.manage"))
    page = sign_in(supervisor).get("/distribution/").content.decode()
    closed = f'id="give-{alice.pk}" name="user" value="{alice.pk}" disabled'
    assert closed in page
    assert f'value="{bob.pk}" disabled' not in page
    sent = {"token": "t", "record": spare.pk, "user": alice.pk, "reason": "It is urgent"}
    page = sign_in(supervisor).post("/distribution/give/", sent, follow=True).content.decode()
    assert "Alice has reached the limit: 1 of 1 open." in page
    publish(capped(1, "distribution.manage", "distribution.over_cap"))
    assert closed not in sign_in(supervisor).get("/distribution/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_by_hand_and_by_plan_never_exceed_a_cap(
    alice: User, bob: User, as_supervisor: Actor, submit: Submit
) -> None:
    publish(BODIES)
    many = [submit() for _ in range(20)]
    publish(capped(3))
    together = Barrier(20)

    def give(place: int) -> str:
        """Every other one by hand, all of them to Alice; the others as the plan chooses."""
        try:
            together.wait(timeout=60)
            if place % 2:
                row = assignment.distribute(SYSTEM, many[place])
                return row.reason
            records.assign(as_supervisor, many[place], alice)
            return "given"
        except records.NotPossible as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = Counter(pool.map(give, range(20)))
    assert answers["given"] + answers["chosen"] == sum(loads(alice, bob))
    assert loads(alice)[0] == 3
    assert loads(bob)[0] <= 3
    assert sum(answers.values()) == 20
    assert set(answers) <= {"given", "chosen", "at_cap"}
