"""Whoever distributes sees what waits and the people, gives it out, and says who is away."""

from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from engine import audit
from engine.access import Actor, Forbidden, actor_of
from engine.access.models import Department, User
from runtime import assignment, records
from runtime.assignment import presence, workload
from runtime.assignment.models import Absence
from runtime.assignment.possible import possible
from runtime.assignment.workload import Away, Workload
from runtime.notifications.models import Notification
from runtime.records.models import Record
from tests.blueprints import publish
from tests.cast import MakeUser
from tests.integration.conftest import SignIn
from tests.integration.runtime.assignment.test_distribution import distributed, loads

pytestmark = pytest.mark.django_db
Submit = Callable[..., Record]
BOARD, GIVE = "/distribution/", "/distribution/give/"


def office(cap: int = 1) -> Any:
    """Return the office with a cap; its supervisors distribute, in all departments."""
    bodies = distributed(cap=cap)
    bodies["role"]["supervisor"]["capabilities"] = ["distribution.manage", "distribution.over_cap"]
    return bodies


@pytest.fixture
def submit(as_supervisor: Actor, client_record: Record) -> Submit:
    def make(**options: Any) -> Record:
        return records.submit(as_supervisor, "visa", {"client": client_record.pk}, **options)

    return make


@pytest.fixture
def waiting(alice: User, submit: Submit) -> Record:
    """Alice has as much as she may have; this one waits."""
    publish(office())
    submit()
    return submit()


def away(user: User, first: int, last: int) -> Absence:
    """Let somebody be away, by days from today."""
    starts = presence.today() + timedelta(days=first)
    ends = presence.today() + timedelta(days=last)
    return Absence.objects.create(user=user, starts=starts, ends=ends)


def test_who_is_away_today_is_given_nothing(alice: User, bob: User, submit: Submit) -> None:
    publish(office(cap=9))
    away(alice, -1, 0)
    away(bob, 1, 5)
    assert [submit().assignee, submit().assignee] == [bob, bob]
    Absence.objects.filter(user=alice).update(ends=presence.today() - timedelta(days=1))
    assert submit().assignee == alice


def test_who_is_away_is_not_offered_by_hand(alice: User, bob: User, submit: Submit) -> None:
    publish(office(cap=9))
    away(alice, 0, 0)
    assert [each.name for each in possible(submit(assignee=bob))] == ["Bob"]


def test_who_only_looks_on_gets_no_work(alice: User, submit: Submit) -> None:
    bodies: Any = deepcopy(office(cap=9))
    for entry in bodies["role"]["clerk"]["records"]:
        if entry["type"] == "request":
            entry |= {"see": "all", "edit": "none", "actions": {"attach": "all"}}
    publish(bodies)
    assert submit().assignee is None


def test_the_supervisor_sees_what_waits_beside_the_people(
    alice: User, supervisor: User, waiting: Record, sign_in: SignIn
) -> None:
    page = sign_in(supervisor).get(BOARD).content.decode()
    assert waiting.number in page
    assert "Everybody is at the limit" in page
    assert "1 / 1" in page
    assert f'name="user" value="{alice.pk}"' in page
    part = sign_in(supervisor).get(f"{BOARD}?part=1").content.decode()
    assert part.lstrip().startswith("<form")


def test_the_supervisor_gives_it_to_alice_and_it_says_why(
    alice: User, supervisor: User, waiting: Record, sign_in: SignIn
) -> None:
    sent = {
        "token": "once",
        "record": waiting.pk,
        "user": alice.pk,
        "reason": "She knows the client",
        f"version_{waiting.pk}": waiting.version,
    }
    answer = sign_in(supervisor).post(GIVE, sent)
    assert answer["Location"] == f"{BOARD}?family=request"
    assert loads(alice) == [2]
    assert waiting.number not in sign_in(supervisor).get(BOARD).content.decode().split("toast")[0]
    entry = audit.story("record", waiting.pk).filter(verb="record.assign").first()
    assert entry is not None
    assert (entry.actor_id, entry.reason) == (supervisor.pk, "She knows the client")


def test_at_her_limit_the_card_stays_chosen_until_a_reason_is_given(
    alice: User, supervisor: User, waiting: Record, sign_in: SignIn
) -> None:
    User.objects.filter(pk=alice.pk).update(cap=0)
    browser = sign_in(supervisor)
    sent = {"token": "once", "record": waiting.pk, "user": alice.pk, "reason": ""}
    answer = browser.post(GIVE, {**sent, f"version_{waiting.pk}": waiting.version})
    page = browser.get(answer["Location"]).content.decode()
    assert f'id="card-{waiting.pk}" checked' in page
    assert "autofocus" in page
    assert "Everybody is at the limit" in browser.get(f"/records/{waiting.pk}/").content.decode()


def test_what_somebody_else_gave_meanwhile_is_not_given_again(
    alice: User, bob: User, supervisor: User, waiting: Record, sign_in: SignIn
) -> None:
    records.assign(actor_of(supervisor), waiting, bob)
    sent = {"token": "x", "record": waiting.pk, "user": alice.pk, f"version_{waiting.pk}": 1}
    sign_in(supervisor).post(GIVE, sent)
    waiting.refresh_from_db()
    assert waiting.assignee == bob


def test_what_waits_goes_out_as_far_as_there_is_room(
    alice: User, supervisor: User, waiting: Record, submit: Submit, sign_in: SignIn
) -> None:
    submit()
    User.objects.filter(pk=alice.pk).update(cap=2)
    sign_in(supervisor).post(GIVE, {"all": "1"})
    assert loads(alice) == [2]
    assert Record.objects.filter(assignee=None, family="request").count() == 1


def test_alice_and_charlie_have_no_board(
    alice: User, charlie: User, waiting: Record, sign_in: SignIn
) -> None:
    for user in (alice, charlie):
        assert sign_in(user).get(BOARD).status_code == 403
        sent = {"record": waiting.pk, "user": user.pk}
        assert sign_in(user).post(GIVE, sent).status_code == 403
    assert Record.objects.get(pk=waiting.pk).assignee is None


def test_a_supervisor_says_what_their_people_take_on(
    alice: User, charlie: User, supervisor: User, waiting: Record
) -> None:
    tomorrow = presence.today() + timedelta(days=1)
    wanted = Workload(3, True, (Away(tomorrow, tomorrow + timedelta(days=6), "Leave"),))
    workload.edit(actor_of(supervisor), alice, wanted)
    assert workload.of(User.objects.get(pk=alice.pk)) == wanted
    entry = audit.story("user", alice.pk).first()
    assert entry is not None
    assert (entry.verb, entry.after["cap"]) == ("user.workload", 3)
    with pytest.raises(Forbidden):
        workload.edit(actor_of(supervisor), charlie, wanted)
    with pytest.raises(Forbidden):
        workload.edit(actor_of(alice), alice, wanted)
    backwards = Workload(3, True, (Away(tomorrow, tomorrow - timedelta(days=1)),))
    with pytest.raises(workload.BadAbsence):
        workload.edit(actor_of(supervisor), alice, backwards)


def test_the_dialog_of_a_person_saves_limit_and_days_away(
    alice: User, supervisor: User, waiting: Record, sign_in: SignIn
) -> None:
    address = reverse("workload", args=[alice.pk])
    sent = {
        "available": "true",
        "cap": "7",
        "away.0.starts": "2099-01-01",
        "away.0.ends": "2099-01-05",
    }
    assert "Most open at a time" in sign_in(supervisor).get(address).content.decode()
    answer = sign_in(supervisor).post(address, sent)
    assert answer.status_code == 302, answer.content.decode()
    alice.refresh_from_db()
    assert (alice.cap, alice.absences.count()) == (7, 1)
    crossed = sent | {"away.0.ends": "2098-01-05"}
    answer = sign_in(supervisor).post(address, crossed)
    assert "It ends before it begins" in answer.content.decode()


def test_the_board_asks_as_little_for_many_as_for_few(
    supervisor: User,
    visas: Department,
    waiting: Record,
    submit: Submit,
    make_user: MakeUser,
    sign_in: SignIn,
    django_assert_max_num_queries: Any,
) -> None:
    client = sign_in(supervisor)
    for place in range(4):
        submit()
        make_user(f"clerk{place}", roles=["clerk"], department=visas, cap=0)
    client.get(BOARD)
    with django_assert_max_num_queries(16):
        client.get(BOARD)


def test_a_notice_is_given_once_for_what_waits(
    supervisor: User, waiting: Record, as_supervisor: Actor
) -> None:
    told = supervisor_notices(supervisor)
    assignment.distribute(as_supervisor, waiting)
    assert supervisor_notices(supervisor) == told == 1


def supervisor_notices(user: User) -> int:
    return Notification.objects.filter(user=user, kind="distribution").count()
