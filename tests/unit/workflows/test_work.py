"""Operators within and without, decisions, and effects that fail."""

from decimal import Decimal

from tests.unit.workflows.bpmn import (
    boundary,
    decision,
    end,
    node,
    process,
    service,
    start,
    user,
)
from tests.unit.workflows.play import Office, Play
from workflows.operators import BusinessError, OperatorFailed

SENDING = process(
    start(),
    service("send_it", "send", to="record.mail", count="2 + 3"),
    boundary("bounced", "send_it", '<bpmn:errorEventDefinition errorRef="e1"/>'),
    user("after"),
    user("call"),
    end(),
    end("e2"),
    ways="""
    begin > send_it > after > done
    bounced > call > e2""",
    roots='<bpmn:error id="e1" errorCode="bounced"/>',
)


def test_a_local_operator_runs_at_once_and_gives_its_result() -> None:
    xml = process(
        start(),
        service("write", "note", text='"nr " + record.number'),
        end(),
        ways="begin > write > done",
    )
    office = Office(record={"number": "7"}, work={"note": lambda params: {"noted": params["text"]}})
    play = Play(xml, office)
    assert play.step.status == "completed"
    assert play.step.data["write"] == {"noted": "nr 7"}


def test_an_external_operator_asks_for_an_effect_and_waits() -> None:
    play = Play(SENDING, Office(record={"mail": "a@example.com"}))
    (effect,) = play.step.effects
    assert (effect.element, effect.operator) == ("send_it", "send")
    assert effect.params == {"to": "a@example.com", "count": 5}
    assert play.step.tokens["send_it"] == "current"
    assert play.wait(hours=1).effects == ()
    step = play.finish(effect.task_id, sent=True)
    assert play.open == ["after"]
    assert step.data["send_it"] == {"sent": True}


def test_an_effect_that_fails_in_a_known_way_goes_to_its_boundary() -> None:
    play = Play(SENDING, Office(record={"mail": "a@example.com"}))
    play.fail(play.step.effects[0].task_id, BusinessError("bounced"))
    assert play.open == ["call"]


def test_an_effect_that_fails_for_good_waits_for_a_person() -> None:
    office = Office(record={"mail": "a@example.com"})
    play = Play(SENDING, office)
    play.fail(play.step.effects[0].task_id, OperatorFailed("the server is away"))
    assert play.step.status == "failed"
    office.record["mail"] = "b@example.com"
    step = play.retry()
    assert step.status == "running"
    assert [effect.params["to"] for effect in step.effects] == ["b@example.com"]
    play.finish(step.effects[0].task_id)
    assert play.open == ["after"]


def test_an_operator_that_is_gone_waits_for_a_person() -> None:
    xml = process(start(), service("write", "nothing_such"), end(), ways="begin > write > done")
    play = Play(xml)
    assert play.step.status == "failed"
    assert play.step.problem is not None
    assert "nothing_such" in play.step.problem.message("fa")


def test_a_decision_decides_the_way() -> None:
    xml = process(
        start(),
        decision("limit", "discount_limit", result="most", card="record.card"),
        user("manager"),
        end(),
        end("fine"),
        node("exclusiveGateway", "gate", default="no"),
        ways="""
        begin > limit > gate
        gate > manager if record.discount > most
        no: gate > fine
        manager > done""",
    )
    tables = {"discount_limit": lambda inputs: {"gold": Decimal("150.5")}.get(inputs["card"], 0)}
    within = Office(record={"card": "gold", "discount": 150}, decisions=tables)
    assert Play(xml, within).step.status == "completed"
    above = Office(record={"card": "gold", "discount": 151}, decisions=tables)
    play = Play(xml, above)
    assert play.open == ["manager"]
    assert play.step.data["most"] == 150.5
