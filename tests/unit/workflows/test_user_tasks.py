"""People's tasks: opening, completing, due times, and two people at one task."""

from datetime import UTC, date, datetime

import pytest

from tests.unit.workflows.bpmn import end, node, process, start, user
from tests.unit.workflows.play import Office, Play
from workflows.machine import TaskNotOpen, UnknownOutcome

ONE = process(start(), user("decide", "approve", "refuse"), end(), ways="begin > decide > done")


def test_a_process_waits_for_its_first_task() -> None:
    play = Play(ONE)
    assert play.step.status == "running"
    assert play.open == ["decide"]
    assert play.step.opened == (play.task("decide").id,)
    assert play.step.tokens == {"decide": "current"}


def test_completing_the_last_task_completes_the_process() -> None:
    play = Play(ONE)
    task = play.task("decide").id
    step = play.complete("decide", "approve", reason="حسنًا")
    assert step.status == "completed"
    assert step.closed == (task,)
    assert step.data == {"decide": {"outcome": "approve", "by": 1, "reason": "حسنًا"}}


def test_bob_cannot_complete_the_task_that_alice_completed() -> None:
    play = Play(ONE)
    task = play.task("decide")
    play.complete("decide", "approve")
    play.step = play.step.__class__(
        **{**{name: getattr(play.step, name) for name in play.step.__slots__}, "open": (task,)}
    )
    with pytest.raises(TaskNotOpen):
        play.complete("decide", "refuse")


def test_an_outcome_must_be_one_of_the_tasks() -> None:
    told = "'decide' has no outcome 'aprove', but approve, refuse"
    with pytest.raises(UnknownOutcome, match=told):
        Play(ONE).complete("decide", "aprove")


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("PT4H", datetime(2026, 1, 5, 9, 0, tzinfo=UTC)),
        ("P1D", datetime(2026, 1, 6, 5, 0, tzinfo=UTC)),
        ("P1M", datetime(2026, 2, 5, 5, 0, tzinfo=UTC)),
        ("P2W", datetime(2026, 1, 19, 5, 0, tzinfo=UTC)),
        ('duration("PT30M")', datetime(2026, 1, 5, 5, 30, tzinfo=UTC)),
        # A task due on a date is late when that day is over where the office stands.
        ("2026-01-07", datetime(2026, 1, 7, 21, 0, tzinfo=UTC)),
        ("record.due", datetime(2026, 1, 9, 21, 0, tzinfo=UTC)),
        ("2026-01-07T10:00:00", datetime(2026, 1, 7, 7, 0, tzinfo=UTC)),
        ("2026-01-07T10:00:00Z", datetime(2026, 1, 7, 10, 0, tzinfo=UTC)),
        ("record.nothing", None),
    ],
)
def test_a_task_is_due(due: str, expected: datetime | None) -> None:
    xml = process(start(), user("decide", due=due), end(), ways="begin > decide > done")
    play = Play(xml, Office(record={"due": date(2026, 1, 9)}))
    assert play.task("decide").due == expected


def test_working_days_leave_out_the_weekend() -> None:
    xml = process(
        start(), user("decide", due="P4D", working="true"), end(), ways="begin > decide > done"
    )
    assert Play(xml).task("decide").due == datetime(2026, 1, 11, 5, 0, tzinfo=UTC)


def test_the_due_time_is_reckoned_once() -> None:
    xml = process(start(), user("decide", due="PT4H"), end(), ways="begin > decide > done")
    play = Play(xml)
    play.wait(hours=2)
    assert play.task("decide").due == datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def test_dates_and_numbers_survive_between_steps() -> None:
    xml = process(
        start(),
        user("ask"),
        user("early"),
        user("late"),
        end(),
        node("exclusiveGateway", "gate", default="other"),
        node("exclusiveGateway", "merge"),
        ways="""
        begin > ask > gate
        gate > early if ask.until < record.due and ask.amount * 3 = 0.3
        other: gate > late
        early > merge > done
        late > merge""",
    )
    play = Play(xml, Office(record={"due": date(2026, 1, 9)}))
    play.complete("ask", until=date(2026, 1, 8), amount=0.1)
    assert play.open == ["early"]


def test_history_tells_who_did_what() -> None:
    play = Play(ONE)
    play.complete("decide", "refuse")
    assert [(step.element, step.kind) for step in play.history] == [
        ("begin", "passed"),
        ("decide", "opened"),
        ("decide", "completed"),
        ("done", "passed"),
    ]
    assert play.history[2].detail == {"outcome": "refuse", "by": 1}
