"""Timers: at boundaries and on the way, once and again, on time and late."""

from datetime import UTC, date, datetime

import pytest

from tests.unit.workflows.bpmn import boundary, end, node, process, service, start, timer, user
from tests.unit.workflows.play import MONDAY, Office, Play


def waiting(inside: str) -> bytes:
    return process(
        start(),
        node("intermediateCatchEvent", "wait", inside),
        user("after"),
        end(),
        ways="begin > wait > after > done",
    )


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("duration", "PT90M", datetime(2026, 1, 5, 6, 30, tzinfo=UTC)),
        ("duration", "record.days", datetime(2026, 1, 8, 5, 0, tzinfo=UTC)),
        ("date", "2026-01-06T08:00:00", datetime(2026, 1, 6, 5, 0, tzinfo=UTC)),
        ("date", "2026-01-06", datetime(2026, 1, 5, 21, 0, tzinfo=UTC)),
        ("date", "record.due", datetime(2026, 1, 8, 21, 0, tzinfo=UTC)),
        (
            "date",
            'date and time(record.due, time("09:30:00"))',
            datetime(2026, 1, 9, 6, 30, tzinfo=UTC),
        ),
    ],
)
def test_a_timer_says_when_it_is_due(kind: str, text: str, expected: datetime) -> None:
    office = Office(record={"due": date(2026, 1, 9), "days": "P3D"})
    play = Play(waiting(timer(kind, text)), office)
    assert play.step.next_due == expected
    assert play.step.tokens == {"wait": "waiting"}
    assert play.open == []
    play.wait(days=7)
    assert play.open == ["after"]
    assert play.step.next_due is None


def test_a_timer_does_not_ring_early() -> None:
    play = Play(waiting(timer("duration", "PT1H")))
    play.wait(minutes=59)
    assert play.open == []
    play.wait(minutes=1)
    assert play.open == ["after"]


def test_a_moment_that_has_passed_rings_at_once() -> None:
    assert Play(waiting(timer("date", "2020-01-01"))).open == ["after"]


def test_working_time_leaves_out_the_weekend() -> None:
    inside = timer("duration", "P4D").replace(
        "<bpmn:timerEventDefinition>", '<bpmn:timerEventDefinition diwan:working="true">'
    )
    assert Play(waiting(inside)).step.next_due == datetime(2026, 1, 11, 5, 0, tzinfo=UTC)


def late(inside: str, *, interrupting: bool) -> bytes:
    return process(
        start(),
        user("work"),
        boundary("late", "work", inside, interrupting=interrupting),
        service("tell", "note"),
        end(),
        end("told"),
        ways="""
        begin > work > done
        late > tell > told""",
    )


def test_an_interrupting_timer_takes_the_task_away() -> None:
    play = Play(late(timer("duration", "PT4H"), interrupting=True))
    task = play.task("work").id
    step = play.wait(hours=5)
    assert step.status == "completed"
    assert step.closed == (task,)
    assert ("work", "cancelled") in [(passed.element, passed.kind) for passed in step.history]
    assert play.office.calls == [("note", {})]


def test_a_timer_beside_the_task_leaves_it_open() -> None:
    play = Play(late(timer("duration", "PT4H"), interrupting=False))
    play.wait(hours=5)
    assert play.open == ["work"]
    assert play.step.next_due is None
    play.wait(hours=5)
    assert play.office.calls == [("note", {})]
    assert play.complete("work").status == "completed"


def test_a_completed_task_stops_its_timers() -> None:
    play = Play(late(timer("duration", "PT4H"), interrupting=False))
    assert play.complete("work").status == "completed"
    assert play.step.next_due is None


def test_reminders_come_again_until_they_are_used_up() -> None:
    play = Play(late(timer("cycle", "R3/PT1H"), interrupting=False))
    for expected in (1, 2, 3, 3, 3):
        play.wait(hours=1)
        assert len(play.office.calls) == expected
    assert play.step.next_due is None
    assert play.complete("work").status == "completed"


def test_endless_reminders_end_with_the_task() -> None:
    play = Play(late(timer("cycle", "R/P1D"), interrupting=False))
    for _ in range(10):
        play.wait(days=1)
    assert len(play.office.calls) == 10
    assert len(play.step.state) < 2_000
    assert play.complete("work").status == "completed"


def test_reminders_that_were_missed_come_as_one() -> None:
    play = Play(late(timer("cycle", "R/PT1H"), interrupting=False))
    play.wait(hours=9, minutes=30)
    assert len(play.office.calls) == 1
    assert play.step.next_due == datetime(2026, 1, 5, 15, 0, tzinfo=UTC)


def test_a_cycle_may_begin_at_a_moment_and_be_an_expression() -> None:
    play = Play(
        late(timer("cycle", '"R2/" + record.start + "/P1D"'), interrupting=False),
        Office(record={"start": "2026-01-10T08:00:00"}),
    )
    assert play.step.next_due == datetime(2026, 1, 10, 5, 0, tzinfo=UTC)


def race(first: str, second: str) -> bytes:
    return process(
        start(),
        node("eventBasedGateway", "race"),
        node("intermediateCatchEvent", "short", first),
        node("intermediateCatchEvent", "long", second),
        user("a"),
        user("b"),
        end(),
        node("exclusiveGateway", "merge"),
        ways="""
        begin > race > short > a > merge > done
        race > long > b > merge""",
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"), [("PT1H", "PT5H", "a"), ("PT5H", "PT1H", "b")]
)
def test_of_two_timers_the_earlier_wins(first: str, second: str, expected: str) -> None:
    play = Play(race(timer("duration", first), timer("duration", second)))
    assert play.step.next_due == datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
    play.wait(hours=1)
    assert play.open == [expected]
    assert play.complete(expected).status == "completed"


@pytest.mark.parametrize(
    ("first", "second", "expected"), [("PT2H", "PT1H", "b"), ("PT1H", "PT2H", "a")]
)
def test_of_two_timers_found_late_the_earlier_wins(first: str, second: str, expected: str) -> None:
    play = Play(race(timer("duration", first), timer("duration", second)))
    play.wait(days=2)
    assert play.open == [expected]


def test_a_timer_that_cannot_be_reckoned_fails_and_can_be_tried_again() -> None:
    office = Office(record={"due": "soon"})
    play = Play(waiting(timer("date", "record.due")), office)
    assert play.step.status == "failed"
    assert play.step.tokens == {"wait": "failed"}
    assert play.step.problem is not None
    assert "record.due" in play.step.problem.message("ar")
    assert play.step.next_due is None
    office.record["due"] = MONDAY
    assert play.retry().status == "running"
    assert play.open == ["after"]
