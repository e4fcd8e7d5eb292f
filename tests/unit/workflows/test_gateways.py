"""Gateways: one way, all ways, some ways, and loops through them."""

import pytest

from tests.unit.workflows.bpmn import end, node, process, service, start, user
from tests.unit.workflows.play import Office, Play

CHOICE = process(
    start(),
    user("decide", "approve", "refuse"),
    user("pay"),
    end(),
    end("refused"),
    node("exclusiveGateway", "gate", default="no"),
    ways="""
    begin > decide > gate
    gate > pay if decide.outcome = "approve" and record.amount > 100
    no: gate > refused
    pay > done""",
)


def test_the_way_whose_condition_is_true_is_taken() -> None:
    play = Play(CHOICE, Office(record={"amount": 500}))
    play.complete("decide", "approve")
    assert play.open == ["pay"]


@pytest.mark.parametrize(
    ("amount", "outcome"), [(50, "approve"), (500, "refuse"), (None, "approve")]
)
def test_the_default_is_taken_when_nothing_is_true(amount: int | None, outcome: str) -> None:
    play = Play(CHOICE, Office(record={"amount": amount}))
    assert play.complete("decide", outcome).status == "completed"
    assert "refused" in play.passed


def test_rework_goes_round_as_often_as_needed() -> None:
    xml = process(
        start(),
        user("write"),
        user("review", "approve", "again"),
        end(),
        node("exclusiveGateway", "enter"),
        node("exclusiveGateway", "gate", default="out"),
        ways="""
        begin > enter > write > review > gate
        gate > enter if review.outcome = "again"
        out: gate > done""",
    )
    play = Play(xml)
    sizes = []
    for _ in range(30):
        play.complete("write")
        play.complete("review", "again")
        sizes.append(len(play.step.state))
    assert max(sizes) < sizes[0] + 10, "the state grows with every round"
    play.complete("write")
    assert play.complete("review", "approve").status == "completed"


PARALLEL = process(
    start(),
    user("a"),
    user("b"),
    user("c"),
    user("last"),
    end(),
    node("parallelGateway", "split"),
    node("parallelGateway", "join"),
    ways="""
    begin > split > a > join > last > done
    split > b > join
    split > c > join""",
)


@pytest.mark.parametrize("order", ["abc", "cba", "bac"])
def test_a_parallel_join_waits_for_all(order: str) -> None:
    play = Play(PARALLEL)
    assert play.open == ["a", "b", "c"]
    for element in order[:2]:
        play.complete(element)
        assert "last" not in play.open
    play.complete(order[2])
    assert play.open == ["last"]
    step = play.complete("last")
    assert step.status == "completed"
    assert {"a", "b", "c", "last"} == set(step.data)


def test_a_parallel_block_within_rework_starts_anew_each_round() -> None:
    xml = process(
        start(),
        user("a"),
        user("b"),
        user("check", "fine", "again"),
        end(),
        node("exclusiveGateway", "enter"),
        node("parallelGateway", "split"),
        node("parallelGateway", "join"),
        node("exclusiveGateway", "gate", default="out"),
        ways="""
        begin > enter > split > a > join > check > gate
        split > b > join
        gate > enter if check.outcome = "again" or a.note = "old"
        out: gate > done""",
    )
    play = Play(xml)
    for note in ("old", "older", "old"):
        play.complete("b", note=note)
        play.complete("a", note=note)
        assert play.open == ["check"]
        play.complete("check", "again")
    # The newest values count, whichever branch ends last.
    play.complete("a", note="new")
    play.complete("b", note="new")
    assert play.complete("check", "fine").status == "completed"


INCLUSIVE = process(
    start(),
    user("ask", "ok"),
    user("a"),
    user("b"),
    user("c"),
    user("last"),
    end(),
    node("inclusiveGateway", "split", default="d"),
    node("inclusiveGateway", "join"),
    ways="""
    begin > ask > split
    split > a if ask.a
    split > b if ask.b
    d: split > c
    a > join > last > done
    b > join
    c > join""",
)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [(True, True, ["a", "b"]), (True, False, ["a"]), (False, True, ["b"]), (False, False, ["c"])],
)
def test_an_inclusive_gateway_joins_what_it_split(a: bool, b: bool, expected: list[str]) -> None:
    play = Play(INCLUSIVE)
    play.complete("ask", a=a, b=b)
    assert play.open == expected
    for element in expected:
        assert "last" not in play.open
        play.complete(element)
    assert play.open == ["last"]


def test_an_inclusive_join_waits_for_a_far_branch_and_a_direct_flow() -> None:
    xml = process(
        start(),
        user("far"),
        user("further"),
        user("last"),
        end(),
        node("inclusiveGateway", "split", default="d"),
        node("inclusiveGateway", "join"),
        ways="""
        begin > split
        split > join if true
        split > far if true
        d: split > last
        far > further > join
        join > merge
        last > merge
        merge > done""",
    ).replace(b"</bpmn:process>", b'<bpmn:exclusiveGateway id="merge"/></bpmn:process>')
    play = Play(xml)
    assert play.open == ["far"]
    play.complete("far")
    assert play.open == ["further"]
    assert play.complete("further").status == "completed"
    assert play.passed.count("join") == 1


def test_a_token_that_ends_early_frees_an_inclusive_join() -> None:
    xml = process(
        start(),
        user("a"),
        user("b", "join", "stop"),
        user("last"),
        end(),
        end("stopped"),
        node("inclusiveGateway", "split", default="d"),
        node("inclusiveGateway", "join"),
        node("exclusiveGateway", "gate", default="stop"),
        ways="""
        begin > split
        split > a if true
        d: split > last
        split > b if true
        a > join > last
        b > gate
        gate > join if b.outcome = "join"
        stop: gate > stopped
        last > done""",
    )
    play = Play(xml)
    play.complete("a")
    assert play.open == ["b"]
    play.complete("b", "stop")
    assert play.open == ["last"]


def test_ten_parallel_blocks_after_each_other_cost_what_they_cost() -> None:
    parts, ways, before = [], [], "begin"
    for block in range(10):
        parts += [node("parallelGateway", f"s{block}"), node("parallelGateway", f"j{block}")]
        parts += [node("task", f"t{block}_{way}") for way in range(3)]
        ways += [f"{before} > s{block}"]
        ways += [f"s{block} > t{block}_{way} > j{block}" for way in range(3)]
        before = f"j{block}"
    ways.append(f"{before} > last > done")
    xml = process(start(), *parts, user("last"), end(), ways="\n".join(ways))
    play = Play(xml)
    assert play.open == ["last"]
    assert len(play.step.history) < 60


def test_a_long_chain_runs_without_deep_recursion() -> None:
    tasks = [f"t{place}" for place in range(450)]
    xml = process(
        start(),
        *(node("task", key) for key in tasks),
        user("last"),
        end(),
        ways=" > ".join(["begin", *tasks, "last", "done"]),
    )
    play = Play(xml)
    assert play.open == ["last"]
    assert len(play.step.state) < 1_000


def test_an_endless_loop_is_stopped_and_told() -> None:
    xml = process(
        start(),
        service("work", "note"),
        end(),
        node("exclusiveGateway", "enter"),
        node("exclusiveGateway", "gate", default="again"),
        ways="""
        begin > enter > work > gate
        gate > done if record.finished
        again: gate > enter""",
    )
    office = Office(record={"finished": False})
    play = Play(xml, office)
    assert play.step.status == "failed"
    assert play.step.problem is not None
    assert play.step.problem.code == "endless"
    office.record["finished"] = True
    assert play.retry().status == "completed"
