"""Statuses: who may move a record, what it is asked for, and what that does to its clock."""

from datetime import timedelta

import pytest

from engine import access, audit
from engine.access import SYSTEM, Actor
from engine.access.models import Department, User
from runtime import clock, records
from runtime.records.hooks import RecordHook, record_hooks
from runtime.records.models import Record

pytestmark = pytest.mark.usefixtures("one_request")


def test_an_assigned_visa_has_moved_to_its_next_status(visa: Record, alice: User) -> None:
    assert (visa.status, visa.assignee) == ("assigned", alice)


def test_alice_starts_her_visa_and_the_journal_knows(as_alice: Actor, visa: Record) -> None:
    moved = records.transition(as_alice, visa, "start", version=visa.version)
    assert (moved.status, moved.category) == ("working", "open")
    entry = audit.story("record", visa.pk).first()
    assert entry is not None
    assert entry.verb == "record.transition:start"
    assert (entry.before["status"], entry.after["status"]) == ("assigned", "working")


def test_bob_cannot_start_alices_visa(as_bob: Actor, visa: Record) -> None:
    with pytest.raises(access.Forbidden):
        records.transition(as_bob, visa, "start")


def test_charlie_cannot_even_find_it(as_charlie: Actor, visa: Record) -> None:
    with pytest.raises(records.RecordNotFound):
        records.transition(as_charlie, visa, "start")
    with pytest.raises(records.RecordNotFound):
        records.find(as_charlie, "visa", visa.pk)


def test_a_status_without_the_transition_says_so(as_alice: Actor, visa: Record) -> None:
    with pytest.raises(records.NotPossible) as caught:
        records.transition(as_alice, visa, "wait")
    assert caught.value.code == "no_transition"


def test_what_only_an_assignment_does_nobody_does_by_hand(
    as_supervisor: Actor, as_alice: Actor, client_record: Record
) -> None:
    fresh = records.submit(as_alice, "visa", {"client": client_record.pk, "people": 3})
    assert "hand_over" not in {step.key for step in records.available(as_supervisor, fresh)}
    with pytest.raises(records.NotPossible) as caught:
        records.transition(as_supervisor, fresh, "hand_over")
    assert caught.value.code == "not_by_hand"


def test_what_the_transition_asks_for_has_to_be_answered(as_alice: Actor, visa: Record) -> None:
    visa = records.transition(as_alice, visa, "start")
    with pytest.raises(records.Invalid) as caught:
        records.transition(as_alice, visa, "wait")
    assert list(caught.value.errors) == ["paper"]
    with pytest.raises(records.Invalid) as caught:
        records.transition(as_alice, visa, "wait", data={"paper": "77", "note": "x"})
    assert list(caught.value.errors) == ["note"]
    moved = records.transition(as_alice, visa, "wait", data={"paper": "77"})
    assert (moved.status, moved.data["paper"]) == ("waiting", "77")


def test_a_required_reason_has_to_be_given(as_supervisor: Actor, client_record: Record) -> None:
    with pytest.raises(records.Invalid) as caught:
        records.transition(as_supervisor, client_record, "freeze", reason="  ")
    assert list(caught.value.errors) == ["reason"]


def test_a_condition_keeps_a_transition_back(as_alice: Actor, visa: Record) -> None:
    visa = records.transition(as_alice, visa, "start")
    assert [step.key for step in records.available(as_alice, visa)] == ["wait", "extend"]
    with pytest.raises(records.NotPossible) as caught:
        records.transition(as_alice, visa, "close")
    assert caught.value.code == "not_now"
    visa = records.edit(as_alice, visa, {"paper": "12"})
    assert "close" in [step.key for step in records.available(as_alice, visa)]


def test_waiting_stops_the_clock_and_leaving_starts_it_with_the_days_that_were_left(
    as_alice: Actor, visa: Record
) -> None:
    visa = records.transition(as_alice, visa, "start")
    due = visa.due
    visa = records.transition(as_alice, visa, "wait", data={"paper": "1"})
    assert (visa.due, visa.due_left) == (None, 5)
    with clock.movable():
        clock.advance(timedelta(days=14))
        visa = records.transition(as_alice, visa, "start")
    assert visa.due_left is None
    assert due is not None
    assert visa.due == due + timedelta(days=14)


def test_a_status_that_gives_more_time_moves_the_date_by_working_days(
    as_alice: Actor, visa: Record
) -> None:
    visa = records.transition(as_alice, visa, "start")
    before = visa.due
    moved = records.transition(as_alice, visa, "extend")
    assert before is not None
    assert moved.due is not None
    assert timedelta(days=3) <= moved.due - before <= timedelta(days=5)


def test_a_stale_version_is_a_conflict(as_alice: Actor, visa: Record) -> None:
    with pytest.raises(records.Conflict):
        records.transition(as_alice, visa, "start", version=visa.version - 1)


def test_alice_cannot_assign_but_her_supervisor_can(
    as_alice: Actor, as_supervisor: Actor, visa: Record, bob: User
) -> None:
    with pytest.raises(access.Forbidden):
        records.assign(as_alice, visa, bob)
    assert records.assign(as_supervisor, visa, bob, reason="holiday").assignee == bob


def test_a_visa_cannot_be_given_to_someone_who_could_not_see_it(
    as_supervisor: Actor, visa: Record, charlie: User, supervisor: User
) -> None:
    for stranger in (charlie, supervisor):  # Another department; and not a clerk.
        with pytest.raises(records.NotPossible) as caught:
            records.assign(as_supervisor, visa, stranger)
        assert caught.value.code == "not_a_candidate"


def test_a_transferred_visa_leaves_its_assignee_behind(
    as_supervisor: Actor, as_alice: Actor, as_charlie: Actor, visa: Record, licences: Department
) -> None:
    moved = records.transfer(as_supervisor, visa, licences, reason="theirs")
    assert (moved.department, moved.assignee) == (licences, None)
    assert records.find(as_charlie, "request", visa.pk) == visa
    with pytest.raises(records.RecordNotFound):
        records.find(as_alice, "visa", visa.pk)


class Listener(RecordHook):
    name = "listener"

    def __init__(self) -> None:
        self.heard: list[str] = []

    def status_changed(
        self, actor: Actor, record: Record, before: str, transition: str, reason: str
    ) -> None:
        self.heard.append(f"{before} → {record.status} by {transition}")


def test_those_who_listen_hear_of_a_new_status(as_alice: Actor, visa: Record) -> None:
    listener = Listener()
    with record_hooks.temporarily(listener):
        records.transition(as_alice, visa, "start")
    assert listener.heard == ["assigned → working by start"]


class Refusing(RecordHook):
    name = "refusing"

    def status_changed(self, *args: object) -> None:
        raise RuntimeError("the disk is full")


def test_a_listener_that_fails_undoes_the_whole_change(as_alice: Actor, visa: Record) -> None:
    with record_hooks.temporarily(Refusing()), pytest.raises(RuntimeError):
        records.transition(as_alice, visa, "start")
    visa.refresh_from_db()
    assert visa.status == "assigned"


class Starting(RecordHook):
    """Moves whatever is assigned on at once, through a verb of its own."""

    name = "aa_starting"

    def assigned(self, actor: Actor, record: Record, before: int | None) -> None:
        records.transition(SYSTEM, record, "start")


class Following(RecordHook):
    name = "zz_following"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def assigned(self, actor: Actor, record: Record, before: int | None) -> None:
        self.seen.append(record.status)


def test_whoever_began_and_whoever_listens_next_see_what_a_listener_changed(
    as_supervisor: Actor, as_alice: Actor, client_record: Record, alice: User
) -> None:
    record = records.submit(as_alice, "visa", {"client": client_record.pk})
    following = Following()
    with record_hooks.temporarily(Starting(), following):
        given = records.assign(as_supervisor, record, alice)
    assert following.seen == ["working"]
    assert (given.status, given.assignee) == ("working", alice)
    record.refresh_from_db()
    assert given.version == record.version
