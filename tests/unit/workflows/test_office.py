"""Whole processes as an office has them."""

from decimal import Decimal

from tests.unit.workflows.bpmn import (
    boundary,
    decision,
    end,
    node,
    process,
    service,
    start,
    timer,
    user,
)
from tests.unit.workflows.play import Office, Play

ASSIGNMENT = process(
    start(),
    service("distribute", "note", text="record.number"),
    node("exclusiveGateway", "found", default="by_hand"),
    user("choose"),
    node("exclusiveGateway", "assigned"),
    user("receive", who='<diwan:who assignee="true"/>'),
    boundary("late", "receive", timer("duration", "PT4H"), interrupting=False),
    service("tell_supervisor", "note", text='"supervisor"'),
    boundary("too_late", "receive", timer("duration", "P2D"), interrupting=False),
    service("tell_management", "note", text='"management"'),
    end(),
    end("e2"),
    end("e3"),
    ways="""
    begin > distribute > found
    found > assigned if distribute.user != null
    by_hand: found > choose
    choose > assigned > receive > done
    late > tell_supervisor > e2
    too_late > tell_management > e3""",
)


def test_a_late_receipt_tells_the_supervisor_and_then_the_management() -> None:
    office = Office(record={"number": "TR-1"}, work={"note": lambda params: {"user": 7}})
    play = Play(ASSIGNMENT, office)
    assert play.open == ["receive"]
    play.wait(hours=3)
    assert len(office.calls) == 1
    play.wait(hours=2)
    assert [params["text"] for _, params in office.calls[1:]] == ["supervisor"]
    play.wait(days=2)
    assert [params["text"] for _, params in office.calls[1:]] == ["supervisor", "management"]
    assert play.open == ["receive"]
    assert play.complete("receive").status == "completed"


def test_both_are_told_when_nobody_looked_for_a_week() -> None:
    office = Office(record={"number": "TR-1"}, work={"note": lambda params: {"user": 7}})
    play = Play(ASSIGNMENT, office)
    play.wait(days=7)
    assert [params["text"] for _, params in office.calls[1:]] == ["supervisor", "management"]


def test_nobody_found_means_choosing_by_hand() -> None:
    play = Play(ASSIGNMENT, Office(record={"number": "TR-1"}))
    assert play.open == ["choose"]
    play.complete("choose", user=9)
    assert play.open == ["receive"]


POSTPONEMENT = process(
    start(),
    user("supervisor", "approve", "refuse"),
    user("manager", "approve", "refuse"),
    node("exclusiveGateway", "first", default="no1"),
    node("exclusiveGateway", "second", default="no2"),
    node("exclusiveGateway", "refusal"),
    service("move", "note", text="string(request.date)"),
    service("tell", "note", text="reason"),
    end("moved"),
    end("refused"),
    ways="""
    begin > supervisor > first
    first > manager if supervisor.outcome = "approve"
    no1: first > refusal
    manager > second
    second > move if manager.outcome = "approve"
    no2: second > refusal
    move > moved
    refusal > tell > refused""",
).replace(
    b'value="reason"',
    b'value="if manager.reason = null then supervisor.reason else manager.reason"',
)


def test_a_postponement_approved_by_both_moves_the_date() -> None:
    play = Play(POSTPONEMENT, request={"date": "2026-02-01"})
    play.complete("supervisor", "approve")
    step = play.complete("manager", "approve")
    assert step.status == "completed"
    assert play.office.calls == [("note", {"text": "2026-02-01"})]


def test_a_refusal_tells_its_reason() -> None:
    play = Play(POSTPONEMENT, request={"date": "2026-02-01"})
    play.complete("supervisor", "approve")
    play.complete("manager", "refuse", reason="لا وقت")
    assert play.office.calls == [("note", {"text": "لا وقت"})]
    early = Play(POSTPONEMENT, request={"date": "2026-02-01"})
    assert early.complete("supervisor", "refuse", reason="مبكر").status == "completed"
    assert early.office.calls == [("note", {"text": "مبكر"})]


CLOSING = process(
    start(),
    decision("limit", "discount_limit", result="most", amount="record.total"),
    node("exclusiveGateway", "within", default="above"),
    user("manager", "approve", "refuse"),
    node("exclusiveGateway", "said", default="no"),
    node("exclusiveGateway", "agreed"),
    service("close", "note", text='"closed"'),
    end("closed"),
    end("kept"),
    ways="""
    begin > limit > within
    within > agreed if request.discount <= most
    above: within > manager
    manager > said
    said > agreed if manager.outcome = "approve"
    no: said > kept
    agreed > close > closed""",
)


def closing(discount: str) -> Play:
    def tenth(inputs: dict[str, Decimal]) -> Decimal:
        return inputs["amount"] / 10

    office = Office(record={"total": 1000}, decisions={"discount_limit": tenth})
    return Play(CLOSING, office, request={"discount": Decimal(discount)})


def test_a_discount_within_the_limit_closes_at_once() -> None:
    assert closing("100").step.status == "completed"


def test_a_discount_above_the_limit_asks_the_manager() -> None:
    play = closing("100.01")
    assert play.open == ["manager"]
    assert play.complete("manager", "approve").status == "completed"
    assert play.office.calls == [("note", {"text": "closed"})]
    refused = closing("500")
    assert refused.complete("manager", "refuse").status == "completed"
    assert refused.office.calls == []
