"""Decision files of people who mean harm, and decisions that never end."""

import pytest

from engine import feel
from tests.unit.workflows.decisions.dmn import (
    data,
    decision,
    knowledge,
    literal,
    model,
    table,
)
from workflows.decisions import DecisionRefused, check, parse

GOOD = model(decision("answer", literal("1")))


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + GOOD, "doctype"),
        (b"<definitions/>", "not_dmn"),
        (b"<a", "not_xml"),
        (b"", "not_xml"),
        (GOOD.replace(b"<decision", b"<x>" * 80 + b"<decision") + b" " * 9, "not_xml"),
        (b"<a>" * 80 + b"</a>" * 80, "too_deep"),
        (b"<a>" + b" " * 1_000_001 + b"</a>", "too_large"),
        (b"<a>" + b"<b/>" * 20_001 + b"</a>", "too_many_nodes"),
        (GOOD.decode().encode("utf-16"), "encoding"),
    ],
)
def test_no_file_but_small_plain_xml_is_read(xml: bytes, code: str) -> None:
    assert [problem.code for problem in check(xml)] == [code]
    with pytest.raises(DecisionRefused):
        parse(xml)


def test_the_whole_graph_shares_one_budget() -> None:
    slow = literal("count(for x in 1..400 return for y in 1..100 return x)")
    names = [f"d{n}" for n in range(20)]
    parts = [decision(name, slow) for name in names]
    total = decision("total", literal(" + ".join(names)), [f"={name}" for name in names])
    with pytest.raises(feel.BudgetExceeded):
        parse(model(*parts, total)).decide("total", {})


def test_knowledge_that_calls_itself_for_ever_is_stopped() -> None:
    endless = knowledge("endless", {"n": "number"}, literal("endless(n + 1)"))
    with pytest.raises(feel.BudgetExceeded):
        parse(model(endless, decision("answer", literal("endless(1)"), ["+endless"]))).decide(
            "answer", {}
        )


def test_a_long_chain_of_decisions_is_refused_or_decided_but_never_crashes() -> None:
    parts = [decision("d0", literal("1"))]
    parts += [decision(f"d{n}", literal(f"d{n - 1} + 1"), [f"=d{n - 1}"]) for n in range(1, 300)]
    forwards, backwards = parse(model(*parts)), parse(model(*reversed(parts)))
    assert {problem.code for problem in backwards.problems} >= {"requires_itself"}
    for found in (forwards, backwards):
        try:
            found.decide("d299", {})
        except feel.BudgetExceeded:
            continue


def test_an_expression_cannot_reach_python() -> None:
    source = "x.__class__.__mro__[1].__subclasses__()"
    found = parse(model(data("x"), decision("answer", literal(source), ["x"])))
    assert found.decide("answer", {"x": "a"}).value is None


def test_a_wide_table_is_not_searched_for_ever() -> None:
    columns = [f"c{n}" for n in range(12)]
    rules = [
        [f"> {(rule * 7 + n * 3) % 11}" for n in range(12)] + [str(rule)] for rule in range(60)
    ]
    logic = table(columns, rules)
    problems = check(model(*map(data, columns), decision("answer", logic, columns)))
    assert len(problems) < 40


def test_cells_that_are_slow_to_work_out_are_not_looked_at_for_ever() -> None:
    slow = "count(for x in 1..400 return for y in 1..400 return x) + {}"
    logic = table(["n"], [(f"< {slow.format(n)}", "1") for n in range(200)])
    problems = check(model(data("n", "number"), decision("answer", logic, ["n"])))
    assert "too_large_to_analyse" in {problem.code for problem in problems}


def test_a_long_table_is_analysed_in_time() -> None:
    rules = [(f"[{n}..{n + 1})", str(n)) for n in range(500)]
    problems = check(model(data("n", "number"), decision("answer", table(["n"], rules), ["n"])))
    assert [str(problem.params["example"]) for problem in problems] == [
        "n = -1",
        "n = 500",
        "n = 501",
    ]
