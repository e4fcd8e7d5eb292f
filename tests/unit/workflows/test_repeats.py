"""Activities that run several times."""

import pytest

from tests.unit.workflows.bpmn import (
    boundary,
    end,
    node,
    process,
    service,
    several,
    start,
    sub,
    timer,
    user,
)
from tests.unit.workflows.play import Office, Play


def votes(*, sequential: bool = False, until: str = "") -> bytes:
    repeat = several("record.voters", "voter", sequential=sequential, until=until)
    vote = user("vote", "yes", "no", who='<diwan:who user="voter"/>', inside=repeat)
    return process(
        start(),
        vote,
        user("win"),
        end(),
        end("lost"),
        node("exclusiveGateway", "gate", default="no"),
        ways="""
        begin > vote > gate
        gate > win if count(vote[outcome = "yes"]) * 2 > count(vote)
        no: gate > lost
        win > done""",
    )


def test_each_voter_gets_a_task() -> None:
    play = Play(votes(), Office(record={"voters": [7, 8, 9]}))
    assert [task.item for task in play.step.open] == [7, 8, 9]
    assert [task.data["voter"] for task in play.step.open] == [7, 8, 9]
    play.complete("vote", "no", place=1)
    play.complete("vote", "yes")
    assert play.open == ["vote"]
    play.complete("vote", "yes")
    assert play.open == ["win"]
    assert [vote["outcome"] for vote in play.step.data["vote"]] == ["yes", "no", "yes"]


def test_voters_in_turn_vote_one_after_the_other() -> None:
    play = Play(votes(sequential=True), Office(record={"voters": [7, 8]}))
    assert [task.item for task in play.step.open] == [7]
    play.complete("vote", "no")
    assert [task.item for task in play.step.open] == [8]
    assert play.complete("vote", "no").status == "completed"


@pytest.mark.parametrize("sequential", [True, False])
def test_voting_ends_when_it_is_decided(sequential: bool) -> None:
    until = 'count(vote[outcome = "no"]) >= 2'
    play = Play(votes(sequential=sequential, until=until), Office(record={"voters": [1, 2, 3, 4]}))
    play.complete("vote", "no")
    step = play.complete("vote", "no")
    assert step.status == "completed"
    assert "lost" in play.passed


def test_nobody_to_vote_means_no_votes() -> None:
    play = Play(votes(), Office(record={"voters": []}))
    assert play.step.status == "completed"
    assert play.step.data["vote"] == []


def test_what_is_no_list_fails_until_it_is_one() -> None:
    office = Office(record={"voters": "everybody"})
    play = Play(votes(), office)
    assert play.step.status == "failed"
    assert play.step.tokens == {"vote": "failed"}
    office.record["voters"] = [1]
    assert play.retry().status == "running"
    assert play.open == ["vote"]


def test_a_condition_that_fails_keeps_the_votes() -> None:
    def loud(text: str) -> bytes:
        return votes(until=text)

    office = Office(record={"voters": [1, 2]})
    play = Play(loud("string join(for i in 1..2000000 return string(i)) = record.never"), office)
    step = play.complete("vote", "yes")
    assert step.status == "failed"
    assert play.open == ["vote"]
    play.complete("vote", "yes")
    assert play.step.tokens["win"] == "current"


def test_a_sub_process_runs_for_each_item_with_values_of_its_own() -> None:
    inner = sub(
        "each",
        start("ib"),
        user("check"),
        service("write", "note", text="paper"),
        end("ie"),
        ways="ib > check > write > ie",
        inside=several("record.papers", "paper"),
    )
    xml = process(start(), inner, end(), ways="begin > each > done")
    office = Office(record={"papers": ["a", "b"]}, work={"note": lambda p: {"noted": p["text"]}})
    play = Play(xml, office)
    assert play.open == ["check", "check"]
    play.complete("check", note="second", place=1)
    step = play.complete("check", note="first")
    assert step.status == "completed"
    assert [run["write"]["noted"] for run in step.data["each"]] == ["a", "b"]
    assert [run["check"]["note"] for run in step.data["each"]] == ["first", "second"]


def test_a_deadline_ends_all_runs_of_a_sub_process() -> None:
    inner = sub(
        "each",
        start("ib"),
        user("check"),
        end("ie"),
        ways="ib > check > ie",
        inside=several("record.papers", "paper"),
    )
    xml = process(
        start(),
        inner,
        boundary("late", "each", timer("duration", "P1D")),
        user("instead"),
        end(),
        end("other"),
        ways="""
        begin > each > done
        late > instead > other""",
    )
    play = Play(xml, Office(record={"papers": ["a", "b", "c"]}))
    play.complete("check")
    step = play.wait(days=2)
    assert play.open == ["instead"]
    assert len(step.closed) == 2
    assert play.complete("instead").status == "completed"


def test_a_number_of_runs() -> None:
    loop = (
        "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>record.count"
        "</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>"
    )
    xml = process(
        start(),
        service("ring", "note", inside=loop, text="string(item)"),
        end(),
        ways="begin > ring > done",
    )
    play = Play(xml, Office(record={"count": 3}))
    assert play.step.status == "completed"
    assert [params["text"] for _, params in play.office.calls] == ["1", "2", "3"]


def test_too_many_runs_are_refused() -> None:
    play = Play(votes(), Office(record={"voters": list(range(1001))}))
    assert play.step.status == "failed"


def test_a_loop_goes_on_while_its_condition_is_true() -> None:
    loop = (
        '<bpmn:standardLoopCharacteristics><bpmn:loopCondition>ask.outcome = "again"'
        "</bpmn:loopCondition></bpmn:standardLoopCharacteristics>"
    )
    xml = process(
        start(), user("ask", "again", "enough", inside=loop), end(), ways="begin > ask > done"
    )
    play = Play(xml)
    for _ in range(3):
        play.complete("ask", "again")
        assert play.open == ["ask"]
    assert play.complete("ask", "enough").status == "completed"
