"""Decision tables: hit policies, aggregation, defaults and allowed values."""

from decimal import Decimal
from typing import Any

import pytest

from engine import feel
from tests.unit.workflows.decisions.dmn import data, decision, model, table
from workflows.decisions import Model, Outcome, parse


def of(logic: str, *inputs: str) -> Model:
    found = parse(model(*map(data, inputs), decision("answer", logic, inputs)))
    assert found.problems == ()
    return found


def outcome(logic: str, **inputs: Any) -> Outcome:
    return of(logic, *inputs).decide("answer", inputs, explain=True)


def plain(value: Any) -> Any:
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return int(value) if isinstance(value, Decimal) else value


STEPS = [("< 10", "1"), ("< 20", "2"), ("< 30", "2")]


def test_the_only_rule_that_matches_decides() -> None:
    found = outcome(table(["age"], [("< 18", '"child"'), (">= 18", '"adult"')]), age=30)
    assert (found.value, found.rules) == ("adult", ("r2",))


def test_two_rules_under_unique_are_null_and_say_which() -> None:
    found = outcome(table(["age"], STEPS), age=15)
    assert (found.value, found.rules) == (None, ())
    assert [(p.code, p.params["rules"]) for p in found.problems] == [("several_rules", "r2, r3")]


def test_rules_that_agree_may_all_match_under_any() -> None:
    assert outcome(table(["age"], STEPS, policy="ANY"), age=15).value == 2
    found = outcome(table(["age"], STEPS, policy="ANY"), age=5)
    assert (found.value, found.problems[0].code) == (None, "different_results")


def test_the_first_rule_decides_under_first() -> None:
    found = outcome(table(["age"], STEPS, policy="FIRST"), age=5)
    assert (found.value, found.rules) == (1, ("r1",))


def test_priority_goes_by_the_order_of_the_allowed_outputs() -> None:
    rules = [("-", '"low"'), ("> 5", '"high"'), ("> 3", '"middle"')]
    logic = table(["n"], rules, policy="PRIORITY", output_allowed=['"high","middle","low"'])
    assert [outcome(logic, n=n).value for n in (9, 4, 1)] == ["high", "middle", "low"]
    assert outcome(logic, n=9).rules == ("r2",)


def test_output_order_sorts_and_rule_order_does_not() -> None:
    rules = [("-", '"low"'), ("-", '"high"')]
    allowed = ['"high","low"']
    ordered = table(["n"], rules, policy="OUTPUT ORDER", output_allowed=allowed)
    assert outcome(ordered, n=1).value == ["high", "low"]
    assert outcome(table(["n"], rules, policy="RULE ORDER"), n=1).value == ["low", "high"]


def test_of_several_columns_the_first_ranks_before_the_second() -> None:
    rules = [("-", '"b"', "1"), ("-", '"a"', "2"), ("-", '"a"', "1")]
    logic = table(
        ["n"], rules, policy="PRIORITY", outputs=("x", "y"), output_allowed=['"a","b"', "1,2"]
    )
    assert plain(outcome(logic, n=1).value) == {"x": "a", "y": 1}


@pytest.mark.parametrize(
    ("aggregation", "expected"),
    [("", [1, 2, 2]), ("SUM", 5), ("MIN", 1), ("MAX", 2), ("COUNT", 3)],
)
def test_what_is_collected_is_listed_or_added_up(aggregation: str, expected: Any) -> None:
    logic = table(["age"], STEPS, policy="COLLECT", aggregation=aggregation)
    found = outcome(logic, age=5)
    assert plain(found.value) == expected
    assert found.rules == ("r1", "r2", "r3")


def test_where_no_rule_matches_the_default_outputs_stand() -> None:
    rules = [("1", '"one"', "true")]
    logic = table(["n"], rules, outputs=("word", "sure"), default=['"none"', ""])
    assert outcome(logic, n=2).value == {"word": "none", "sure": None}
    found = outcome(table(["n"], [("1", "1")]), n=2)
    assert (found.value, [p.code for p in found.problems]) == (None, ["no_rule"])


def test_values_that_are_not_allowed_are_null() -> None:
    logic = table(
        ["n", "m"], [("null", "-", '"missing"'), ("-", "1", '"odd"')],
        policy="FIRST", allowed=["1, 2"], output_allowed=['"missing"'],
    )  # fmt: skip
    assert outcome(logic, n=5, m=0).value == "missing"
    assert outcome(logic, n=1, m=1).value is None


@pytest.mark.parametrize(
    ("cell", "value", "matches"),
    [
        ('"a"', "a", True), ('"a"', "b", False), ('"a"', None, False), ('"a"', 1, False),
        ('"a", "b"', "b", True), ('"a", "b"', ["b"], False), ('not("a")', "b", True),
        ('not("a")', "a", False), ('not("a")', None, True), ('not("a")', 1, False),
        ("1", 1, True), ("1", True, False), ("-1", -1, True), ("< 5", 4, True), ("< 5", 5, False),
        ("< 5", None, False), ("< 5", "4", False), ("[1..5]", 5, True), ("[1..5)", 5, False),
        ("(1..5]", 1, False), ("[1..5]", "3", False), ("true", True, True), ("true", None, False),
        ("false", False, True), ("false", None, False), ("null", None, True), ("-", None, True),
        ("? * 2 = 10", 5, True), ("> limit", 4, True), ("> limit", 3, False),
        ("count(?) > 1", [1, 2], True), ("limit, 9", 9, True),
    ],
)  # fmt: skip
def test_a_cell_takes_what_it_says(cell: str, value: Any, matches: bool) -> None:
    found = outcome(table(["value"], [(cell, "limit")]), value=value, limit=3)
    assert (found.rules == ("r1",)) is matches


def test_a_rule_short_of_cells_is_a_problem() -> None:
    found = parse(model(data("n"), decision("answer", table(["n", "n"], [("1", "2")]), ["n"])))
    assert [problem.code for problem in found.problems] == ["rule_cells"]


@pytest.mark.parametrize("policy", ["PRIORITY", "OUTPUT ORDER"])
def test_a_cell_that_is_not_there_is_null(policy: str) -> None:
    logic = table(["n"], [("1", "2", "3"), ("1", "4")], policy=policy, outputs=("a", "b"))
    found = parse(model(data("n"), decision("answer", logic, ["n"]))).decide("answer", {"n": 1})
    rows = found.value if isinstance(found.value, list) else [found.value, {"a": 4, "b": None}]
    assert [plain(row) for row in rows] == [{"a": 2, "b": 3}, {"a": 4, "b": None}]


@pytest.mark.parametrize("policy", ["PRIORITY", "OUTPUT ORDER"])
@pytest.mark.parametrize("cell", ["[1, 2]", "{a: 1}", "function(x) x", "1 / 0", "[1..2]", '"z"'])
def test_results_that_have_no_place_among_the_allowed_come_last(policy: str, cell: str) -> None:
    allowed = '"x", [3], {b: 1}, function(y) y'
    rules = [("-", cell), ("-", '"x"')]
    logic = table(["n"], rules, policy=policy, output_allowed=[allowed])
    found = parse(model(data("n"), decision("answer", logic, ["n"]))).decide("answer", {"n": 1})
    assert found.value == ("x" if policy == "PRIORITY" else ["x", None])


@pytest.mark.parametrize("policy", ["PRIORITY", "OUTPUT ORDER"])
def test_putting_results_in_order_uses_the_budget_of_the_decision(policy: str) -> None:
    allowed = 'some n in 1..5000 satisfies n = -1, "x"'
    logic = table(["n"], [("-", "null")] * 20, policy=policy, output_allowed=[allowed])
    with pytest.raises(feel.BudgetExceeded):
        of(logic, "n").decide("answer", {"n": 1}, budget=feel.Budget(steps=10_000))


def test_allowed_outputs_that_say_what_is_not_allowed_are_in_no_order() -> None:
    rules = [("-", '"b"'), ("-", '"a"')]
    logic = table(["n"], rules, policy="OUTPUT ORDER", output_allowed=['not("c", "a")'])
    assert outcome(logic, n=1).value == ["b", None]


def test_contexts_in_one_column_have_no_sum() -> None:
    rules = [("-", "{a: 1}"), ("-", "{b: 2}"), ("-", "null")]
    logic = table(["n"], rules, policy="COLLECT", aggregation="SUM")
    assert outcome(logic, n=1).value is None


def test_a_policy_nobody_knows_is_a_problem() -> None:
    logic = table(["n"], [("1", "2")], policy="RANDOM")
    found = parse(model(data("n"), decision("answer", logic, ["n"])))
    assert "RULE ORDER" in found.problems[0].message("ar")
