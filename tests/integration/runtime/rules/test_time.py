"""A record's date sets rules off, each turn once, on the office's calendar."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from engine.access import SYSTEM, Actor
from runtime import clock, records
from runtime.jobs import worker
from runtime.records.models import Record
from runtime.rules import ticker
from runtime.rules.models import RuleFiring, RuleTimer
from tests.blueprints import publish
from tests.integration.runtime.rules.conftest import Body, bodies, note, rule

pytestmark = pytest.mark.django_db
RIYADH = ZoneInfo("Asia/Riyadh")
UPDATE = {"operator": "record.update", "params": {"set": '{city: "told"}'}}


def remind(**when: object) -> Body:
    """Return a rule on the date since of clients."""
    return rule({"on": "time", "field": "since", **when}, UPDATE, record_type="client")


@pytest.fixture(autouse=True)
def _first_of_march() -> Iterator[None]:
    """It is Sunday, 1 March 2026, ten o'clock."""
    with clock.movable():
        clock.advance(datetime(2026, 3, 1, 10, tzinfo=RIYADH) - clock.now())
        yield


def _wait_until(text: str) -> int:
    clock.advance(datetime.fromisoformat(text).replace(tzinfo=RIYADH) - clock.now())
    return ticker.tick()


def _told() -> list[str]:
    return list(RuleFiring.objects.order_by("pk").values_list("occurrence", flat=True))


def test_a_reminder_comes_days_before_and_only_once(as_alice: Actor) -> None:
    publish(bodies(soon=remind(count=30, at="09:00")))
    client = records.submit(as_alice, "client", {"name": "Acme", "since": "2026-05-01"})
    assert _wait_until("2026-04-01T08:59") == 0
    assert _wait_until("2026-04-01T09:00") == 1
    assert Record.objects.get(pk=client.pk).data["city"] == "told"
    assert _wait_until("2026-04-02T09:00") == 0
    assert _told() == ["2026-05-01#0"]


def test_working_days_are_those_of_the_office(as_alice: Actor) -> None:
    publish(bodies(soon=remind(count=2, unit="working_days", at="09:00")))
    records.submit(as_alice, "client", {"name": "Acme", "since": "2026-03-15"})  # A Sunday.
    assert RuleTimer.objects.get().at == datetime(2026, 3, 11, 9, tzinfo=RIYADH)


def test_it_is_repeated_as_often_as_it_says(as_alice: Actor) -> None:
    publish(bodies(again=remind(side="after", count=1, every=7, times=3, at="09:00")))
    records.submit(as_alice, "client", {"name": "Acme", "since": "2026-03-02"})
    for day in range(3, 31):
        _wait_until(f"2026-03-{day:02}T09:30")
    assert _told() == ["2026-03-02#0", "2026-03-02#1", "2026-03-02#2"]


def test_turns_that_nobody_could_take_do_not_come_all_at_once(as_alice: Actor) -> None:
    publish(bodies(again=remind(side="after", every=1, times=30, at="09:00")))
    records.submit(as_alice, "client", {"name": "Acme", "since": "2026-03-02"})
    assert _wait_until("2026-03-12T12:00") == 1
    assert ticker.tick() == 0
    assert RuleTimer.objects.get().at == datetime(2026, 3, 13, 9, tzinfo=RIYADH)


def test_a_date_that_moves_takes_its_reminder_along(as_alice: Actor) -> None:
    publish(bodies(soon=remind(count=30)))
    client = records.submit(as_alice, "client", {"name": "Acme", "since": "2026-05-01"})
    client = records.edit(as_alice, client, {"since": "2027-05-01"}, partial=True)
    assert _wait_until("2026-04-02T09:00") == 0
    assert _wait_until("2027-04-02T09:00") == 1
    client = records.edit(as_alice, client, {"since": "2027-06-01"}, partial=True)
    records.edit(SYSTEM, client, {"since": "2027-05-01"})
    assert _wait_until("2027-05-01T09:00") == 1
    assert _told() == ["2027-05-01#0"], "for the same date once, even if it came back"


def test_a_date_that_is_taken_away_reminds_of_nothing(as_alice: Actor) -> None:
    publish(bodies(soon=remind(count=30)))
    client = records.submit(as_alice, "client", {"name": "Acme", "since": "2026-05-01"})
    records.edit(as_alice, client, {"since": None}, partial=True)
    assert not RuleTimer.objects.exists()


def test_a_reminder_that_is_late_already_comes_at_once(as_alice: Actor) -> None:
    publish(bodies(soon=remind(count=30), later=remind(side="after", count=1)))
    records.submit(as_alice, "client", {"name": "Acme", "since": "2026-03-10"})
    records.submit(as_alice, "client", {"name": "Old", "since": "2025-03-10"})
    assert ticker.tick() == 1
    assert _told() == ["2026-03-10#0"], "what follows a date does not go back in time"


def test_the_expected_completion_is_a_date_too(as_supervisor: Actor, visa: Record) -> None:
    late = rule(
        {"on": "time", "field": "due", "side": "after", "count": 1, "unit": "hours"},
        note('"late"'),
        **{"if": 'record.category != "done"'},
    )
    publish(bodies(late=late))
    due = clock.now() + timedelta(days=1)
    visa = records.reschedule(as_supervisor, visa, due, version=visa.version)
    clock.advance(timedelta(days=1, minutes=59))
    assert ticker.tick() == 0
    clock.advance(timedelta(minutes=1))
    assert ticker.tick() == 1
    assert Record.objects.get(pk=visa.pk).data["note"] == "late"


def test_a_new_rule_counts_for_the_records_that_are_there(as_alice: Actor) -> None:
    records.submit(as_alice, "client", {"name": "Acme", "since": "2026-05-01"})
    publish(bodies(soon=remind(count=30)))
    worker.run()
    assert RuleTimer.objects.get().at == datetime(2026, 4, 1, 8, tzinfo=RIYADH)
    publish(bodies(soon=remind(count=10)))
    worker.run()
    assert RuleTimer.objects.get().at == datetime(2026, 4, 21, 8, tzinfo=RIYADH)
    publish(bodies())
    assert not RuleTimer.objects.exists()


def test_a_turn_that_fails_is_a_failure_and_not_tried_for_ever(as_alice: Actor) -> None:
    fail = {"operator": "fail", "params": {"code": '"no_paper"'}}
    publish(
        bodies(bad=rule({"on": "time", "field": "since", "count": 1}, fail, record_type="client"))
    )
    records.submit(as_alice, "client", {"name": "Acme", "since": "2026-03-10"})
    assert _wait_until("2026-03-09T09:00") == 1
    assert ticker.tick() == 0
    assert RuleFiring.objects.open().get().rule == "bad"


def _while_working(**when: object) -> Body:
    timing = {"on": "time", "field": "entered", "status": ["working"], "side": "after", **when}
    return rule(timing, note('"told"'), record_type="request")


def test_a_rule_may_count_from_when_a_record_came_into_its_status(
    as_alice: Actor, visa: Record
) -> None:
    publish(bodies(stuck=_while_working(count=2, unit="working_days")))
    records.transition(as_alice, visa, "start")
    assert _wait_until("2026-03-03T09:59") == 0
    assert _wait_until("2026-03-03T10:01") == 1


def test_it_ends_when_the_status_is_another(as_alice: Actor, visa: Record) -> None:
    publish(bodies(stuck=_while_working(count=2, unit="working_days", every=1, times=9)))
    started = records.transition(as_alice, visa, "start")
    _wait_until("2026-03-03T10:01")
    records.transition(as_alice, Record.objects.get(pk=started.pk), "wait", data={"paper": "1"})
    assert not RuleTimer.objects.exists()
    assert _wait_until("2026-04-01T10:01") == 0


def test_a_record_may_say_how_often_itself(as_alice: Actor, visa: Record) -> None:
    own = {"every": 7, "times": 2, "every_from": "people", "times_from": "people"}
    again = _while_working(count=0, **own) | {"record_type": "visa"}
    publish(bodies(again=again))
    records.transition(as_alice, visa, "start")  # For three people.
    told = [day for day in range(2, 31) if _wait_until(f"2026-03-{day:02}T10:30")]
    assert told == [4, 7], "two more after the first, three days apart"


def test_what_a_record_says_may_change(as_alice: Actor, visa: Record) -> None:
    again = _while_working(every_from="people", times_from="people") | {"record_type": "visa"}
    publish(bodies(again=again))
    started = records.transition(as_alice, visa, "start")
    records.edit(as_alice, started, {"people": 2}, partial=True)
    assert [day for day in range(2, 31) if _wait_until(f"2026-03-{day:02}T10:30")] == [3]
