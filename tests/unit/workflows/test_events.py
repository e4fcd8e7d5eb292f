"""Messages, signals, errors and escalations."""

import pytest

from tests.unit.workflows.bpmn import (
    boundary,
    end,
    node,
    own,
    process,
    service,
    start,
    sub,
    timer,
    user,
)
from tests.unit.workflows.play import Office, Play
from workflows.operators import BusinessError, OperatorFailed

ROOTS = """
<bpmn:message id="m1" name="paid"/><bpmn:signal id="s1" name="office_closes"/>
<bpmn:error id="e1" errorCode="no_balance"/><bpmn:escalation id="x1" escalationCode="too_big"/>
"""
PAID = '<bpmn:messageEventDefinition messageRef="m1"/>'
CLOSES = '<bpmn:signalEventDefinition signalRef="s1"/>'
NO_BALANCE = '<bpmn:errorEventDefinition errorRef="e1"/>'
ANY_ERROR = "<bpmn:errorEventDefinition/>"
TOO_BIG = '<bpmn:escalationEventDefinition escalationRef="x1"/>'


def correlated(value: str, **params: str) -> str:
    given = "".join(f'<diwan:param name="{n}" value="{v}"/>' for n, v in params.items())
    return own(f'<diwan:message correlation="{value}">{given}</diwan:message>')


def test_a_message_reaches_who_waits_for_it() -> None:
    catch = correlated("record.number") + PAID
    xml = process(
        start(),
        node("intermediateCatchEvent", "payment", catch),
        user("after"),
        end(),
        ways="begin > payment > after > done",
        roots=ROOTS,
    )
    play = Play(xml, Office(record={"number": "TR-1"}))
    (waiting,) = play.step.waiting
    assert (waiting.kind, waiting.name, waiting.correlation) == ("message", "paid", "TR-1")
    play.message("paid", "TR-2", amount=1)
    play.message("other", "TR-1", amount=2)
    assert play.open == []
    play.message("paid", "TR-1", amount=3)
    assert play.open == ["after"]
    assert play.step.data["payment"] == {"amount": 3}


def test_a_thrown_message_leaves_the_process_with_its_content() -> None:
    throw = correlated("record.number", amount="1 + 1") + PAID
    xml = process(
        start(),
        node("intermediateThrowEvent", "ask", throw),
        user("after"),
        end(),
        ways="begin > ask > after > done",
        roots=ROOTS,
    )
    play = Play(xml, Office(record={"number": "TR-1"}))
    (thrown,) = play.step.thrown
    assert (thrown.name, thrown.correlation, thrown.content) == ("paid", "TR-1", {"amount": 2})


def test_a_send_task_speaks_to_a_receive_task_of_the_same_process() -> None:
    xml = process(
        start(),
        node("parallelGateway", "split"),
        node("parallelGateway", "join"),
        node("receiveTask", "hear", messageRef="m1"),
        user("wait"),
        node("sendTask", "say", correlated("1", word="&quot;hello&quot;"), messageRef="m1"),
        end(),
        ways="""
        begin > split > hear > join > done
        split > wait > say > join""",
        roots=ROOTS,
    )
    play = Play(xml)
    step = play.complete("wait")
    assert step.status == "completed"
    assert step.data["hear"] == {"word": "hello"}
    assert step.thrown == ()


def test_a_signal_is_heard_by_all_and_goes_out_too() -> None:
    xml = process(
        start(),
        node("parallelGateway", "split"),
        user("a"),
        boundary("stop_a", "a", CLOSES),
        user("b"),
        boundary("stop_b", "b", CLOSES),
        user("c"),
        end("over", CLOSES),
        end("ea"),
        end("eb"),
        end("sa"),
        end("sb"),
        ways="""
        begin > split > a > ea
        split > b > eb
        split > c > over
        stop_a > sa
        stop_b > sb""",
        roots=ROOTS,
    )
    play = Play(xml)
    step = play.complete("c")
    assert step.status == "completed"
    assert [word.name for word in step.thrown] == ["office_closes"]
    assert {"sa", "sb"} <= set(play.passed)
    outside = Play(xml)
    outside.signal("office_closes")
    assert outside.open == ["c"]


def failing(error: Exception) -> Office:
    def work(params: object) -> None:
        raise error

    return Office(work={"note": work})


CAUGHT = process(
    start(),
    service("pay", "note"),
    boundary("poor", "pay", NO_BALANCE),
    user("collect"),
    end(),
    end("later"),
    ways="""
    begin > pay > done
    poor > collect > later""",
    roots=ROOTS,
)


def test_a_business_error_goes_to_its_boundary() -> None:
    play = Play(CAUGHT, failing(BusinessError("no_balance", "الرصيد لا يكفي")))
    assert play.open == ["collect"]
    assert play.step.data["poor"] == {"code": "no_balance", "message": "الرصيد لا يكفي"}
    assert play.complete("collect").status == "completed"
    assert "done" not in play.passed


def test_a_business_error_that_nobody_catches_waits_for_a_person() -> None:
    office = failing(BusinessError("closed"))
    play = Play(CAUGHT, office)
    assert play.step.status == "failed"
    assert play.step.problem is not None
    assert play.step.problem.element == "pay"
    assert "closed" in play.step.problem.message("en")
    office.work.clear()
    assert play.retry().status == "completed"


def test_a_failed_operator_can_be_skipped_with_a_result() -> None:
    play = Play(CAUGHT, failing(OperatorFailed("no such table")))
    assert play.step.tokens == {"pay": "failed", "poor": "waiting"}
    step = play.finish(play.step.failed_task, noted="by hand")
    assert step.status == "completed"
    assert step.data["pay"] == {"noted": "by hand"}


def test_a_fault_of_the_program_ends_the_step() -> None:
    with pytest.raises(ZeroDivisionError):
        Play(CAUGHT, failing(ZeroDivisionError()))


def test_an_error_goes_to_the_nearest_boundary_only() -> None:
    inner = sub("inner", start("ib"), service("pay", "note"), end("ie"), ways="ib > pay > ie")
    beside = sub("beside", start("bb"), user("calm"), end("be"), ways="bb > calm > be")
    xml = process(
        start(),
        node("parallelGateway", "split"),
        inner,
        boundary("poor", "inner", ANY_ERROR),
        beside,
        boundary("not_mine", "beside", NO_BALANCE),
        end(),
        end("e2"),
        end("e3"),
        end("e4"),
        ways="""
        begin > split > inner > done
        split > beside > e2
        poor > e3
        not_mine > e4""",
        roots=ROOTS,
    )
    play = Play(xml, failing(BusinessError("no_balance")))
    assert play.open == ["calm"]
    assert "e3" in play.passed
    assert "e4" not in play.passed
    assert play.complete("calm").status == "completed"
    assert "done" not in play.passed


def test_an_error_end_leaves_its_sub_process_through_the_boundary() -> None:
    inner = sub(
        "inner", start("ib"), user("check"), end("bad", NO_BALANCE), ways="ib > check > bad"
    )
    xml = process(
        start(),
        inner,
        boundary("poor", "inner", NO_BALANCE),
        user("collect"),
        end(),
        end("later"),
        ways="""
        begin > inner > done
        poor > collect > later""",
        roots=ROOTS,
    )
    play = Play(xml)
    play.complete("check")
    assert play.open == ["collect"]
    assert play.complete("collect").status == "completed"
    assert "done" not in play.passed


def test_an_escalation_is_told_beside_the_work() -> None:
    inner = sub(
        "inner",
        start("ib"),
        node("intermediateThrowEvent", "shout", TOO_BIG),
        user("work"),
        end("ie"),
        ways="ib > shout > work > ie",
    )
    xml = process(
        start(),
        inner,
        boundary("heard", "inner", TOO_BIG, interrupting=False),
        user("look"),
        end(),
        end("looked"),
        ways="""
        begin > inner > done
        heard > look > looked""",
        roots=ROOTS,
    )
    play = Play(xml)
    assert play.open == ["look", "work"]
    play.complete("work")
    assert play.complete("look").status == "completed"


def test_terminating_ends_everything_else() -> None:
    xml = process(
        start(),
        node("parallelGateway", "split"),
        user("a"),
        user("b"),
        end(),
        sub("inner", start("ib"), user("deep"), end("ie"), ways="ib > deep > ie"),
        end("e3"),
        end("stop", "<bpmn:terminateEventDefinition/>"),
        ways="""
        begin > split > a > stop
        split > b > done
        split > inner > e3""",
    )
    play = Play(xml)
    assert play.open == ["a", "b", "deep"]
    step = play.complete("a")
    assert step.status == "completed"
    assert len(step.closed) == 3


def test_a_message_or_a_deadline_whichever_comes_first() -> None:
    xml = process(
        start(),
        node("eventBasedGateway", "race"),
        node("intermediateCatchEvent", "paid", PAID),
        node("intermediateCatchEvent", "late", timer("duration", "P7D")),
        user("remind"),
        end(),
        end("unpaid"),
        ways="""
        begin > race > paid > done
        race > late > remind > unpaid""",
        roots=ROOTS,
    )
    play = Play(xml)
    assert [waiting.name for waiting in play.step.waiting] == ["paid"]
    assert play.message("paid", amount=5).status == "completed"
    assert play.step.data["paid"] == {"amount": 5}
    slow = Play(xml)
    slow.wait(days=8)
    assert slow.open == ["remind"]
    assert slow.step.waiting == ()
