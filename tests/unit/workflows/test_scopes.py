"""Sub-processes and called processes."""

import pytest

from tests.unit.workflows.bpmn import boundary, end, node, own, process, start, sub, timer, user
from tests.unit.workflows.play import Office, Play
from workflows.problems import ProcessRefused


def test_a_sub_process_shares_the_values_around_it() -> None:
    deep = sub("deep", start("db"), user("second"), end("de"), ways="db > second > de")
    inner = sub("inner", start("ib"), user("first"), deep, end("ie"), ways="ib > first > deep > ie")
    xml = process(
        start(),
        inner,
        user("last"),
        end(),
        end("other"),
        node("exclusiveGateway", "gate", default="no"),
        ways="""
        begin > inner > gate
        gate > last if first.word = second.word
        no: gate > other
        last > done""",
    )
    play = Play(xml)
    assert play.step.tokens == {"inner": "current", "first": "current"}
    play.complete("first", word="a")
    assert play.open == ["second"]
    play.complete("second", word="a")
    assert play.open == ["last"]
    assert play.complete("last").status == "completed"


def test_a_deadline_takes_a_sub_process_away_with_all_within() -> None:
    deep = sub("deep", start("db"), user("second"), end("de"), ways="db > second > de")
    inner = sub("inner", start("ib"), deep, end("ie"), ways="ib > deep > ie")
    xml = process(
        start(),
        inner,
        boundary("late", "inner", timer("duration", "PT1H")),
        user("instead"),
        end(),
        end("other"),
        ways="""
        begin > inner > done
        late > instead > other""",
    )
    play = Play(xml)
    assert play.open == ["second"]
    play.wait(hours=2)
    assert play.open == ["instead"]
    assert b"second" not in play.step.state
    assert play.complete("instead").status == "completed"


CALLED = process(
    start(),
    user("decide", "yes", "no"),
    user("think"),
    end(),
    node("exclusiveGateway", "gate", default="small"),
    node("exclusiveGateway", "merge"),
    ways="""
    begin > gate
    gate > think if amount > 100
    small: gate > merge
    think > merge > decide > done""",
    key="approval",
    settings='<diwan:input name="amount"/>',
)


def caller(value: str = "record.amount", key: str = "approval") -> bytes:
    given = own(f'<diwan:call><diwan:input name="amount" value="{value}"/></diwan:call>')
    return process(
        start(),
        node("callActivity", "approve", given, calledElement=key),
        user("decide"),
        end(),
        ways="begin > approve > decide > done",
    )


def test_a_called_process_sees_its_inputs_and_gives_its_values_back() -> None:
    play = Play(caller(), Office(record={"amount": 500}), files={"approval": CALLED})
    assert play.open == ["think"]
    assert play.task("think").process == "approval"
    assert play.step.tokens == {"approve": "current"}
    play.complete("think")
    play.complete("decide", "yes")
    assert play.step.data["approve"]["decide"]["outcome"] == "yes"
    assert play.task("decide").process == "tried"
    step = play.complete("decide")
    assert step.status == "completed"
    assert step.data["decide"] == {"outcome": "ok", "by": 1}


def test_an_input_that_fails_can_be_tried_again() -> None:
    office = Office(record={})
    heavy = "count(for i in 1..2000000 return i) + record.amount"
    play = Play(caller(heavy), office, files={"approval": CALLED})
    assert play.step.status == "failed"
    assert play.step.tokens == {"approve": "failed"}
    assert play.retry().status == "failed"


def test_calling_in_a_circle_is_refused() -> None:
    with pytest.raises(ProcessRefused, match="calls itself"):
        Play(caller(key="tried"), files={"tried": caller(key="tried")})


def test_the_hash_of_a_process_covers_what_it_calls() -> None:
    other = CALLED.replace(b"&gt; 100", b"&gt; 200")
    assert other != CALLED
    first = Play(caller(), Office(record={"amount": 1}), files={"approval": CALLED})
    second = Play(caller(), Office(record={"amount": 150}), files={"approval": other})
    assert first.model.hash != second.model.hash
    assert second.open == ["decide"]
