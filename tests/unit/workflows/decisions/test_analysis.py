"""What is said of tables without running them, each with an example that can be tried."""

from collections.abc import Sequence

from tests.unit.workflows.decisions.dmn import data, decision, model, table
from workflows.decisions import WARNINGS, check, parse
from workflows.problems import Problem


def found(
    columns: Sequence[str], rules: Sequence[Sequence[str]], **options: object
) -> list[Problem]:
    logic = table(columns, rules, **options)  # type: ignore[arg-type]
    return check(model(*map(data, columns), decision("answer", logic, columns)))


def said(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.params.get("example", ""))) for problem in problems]


def test_a_table_that_covers_everything_once_is_left_in_peace() -> None:
    assert found(["age"], [("< 18", "1"), ("[18..65]", "2"), ("> 65", "3")]) == []


def test_rules_that_overlap_under_unique_are_told_with_an_example() -> None:
    problems = found(["age"], [("<= 18", "1"), (">= 18", "2")])
    assert said(problems) == [("overlap", "age = 18")]
    assert [problems[0].params[name] for name in ("first", "second")] == [1, 2]
    assert (problems[0].params["other"], problems[0].element) == ("r1", "r2")


def test_an_overlap_needs_every_column_to_meet() -> None:
    rules = [
        ("< 18", '"a"', "1"),
        ("< 20", '"b"', "2"),
        (">= 18", '"a"', "3"),
        (">= 20", '"b"', "4"),
    ]
    assert [code for code, _ in said(found(["age", "kind"], rules, allowed=["", '"a","b"']))] == []


def test_rules_that_agree_may_overlap_under_any() -> None:
    rules = [("<= 18", "1"), (">= 18", "1"), ("> 60", "2")]
    assert said(found(["age"], rules, policy="ANY")) == [("overlap", "age = 61")]


def test_a_gap_between_two_rules_is_told_with_an_example() -> None:
    problems = found(["age"], [("<= 5", "1"), (">= 6", "2")])
    assert said(problems) == [("gap", "age = 5.5")]
    assert problems[0].code in WARNINGS


def test_a_gap_of_two_columns_names_both() -> None:
    rules = [('"a"', "< 1", "1"), ('"a"', ">= 1", "2"), ('"b"', "< 1", "3")]
    problems = found(["kind", "n"], rules, allowed=['"a","b"'])
    assert said(problems) == [("gap", 'kind = "b", n = 1'), ("gap", 'kind = "b", n = 2')]


def test_dates_have_gaps_too() -> None:
    rules = [('< date("2026-01-10")', "1"), ('> @"2026-01-10"', "2")]
    assert said(found(["on"], rules)) == [("gap", "on = 2026-01-10")]


def test_texts_that_nobody_thought_of_are_a_gap_unless_the_allowed_ones_are_told() -> None:
    rules = [('"a"', "1"), ('"b"', "2")]
    assert said(found(["kind"], rules)) == [("gap", "kind = …")]
    assert found(["kind"], rules, allowed=['"a","b"']) == []


def test_default_outputs_fill_every_gap() -> None:
    assert found(["age"], [("<= 5", "1")], default=["0"]) == []


def test_a_rule_after_others_that_take_all_of_it_is_never_reached() -> None:
    rules = [("< 10", "1"), ("-", "2"), ("> 20", "3")]
    problems = found(["age"], rules, policy="FIRST")
    assert [(p.code, p.params["name"], p.params["first"]) for p in problems] == [
        ("unreachable_rule", 3, 2)
    ]


def test_two_rules_may_hide_a_third_together() -> None:
    rules = [("< 10", "1"), (">= 10", "2"), ("[5..15]", "3")]
    assert [p.code for p in found(["age"], rules, policy="FIRST")] == ["unreachable_rule"]
    assert found(["age"], [*rules[:1], rules[2], rules[1]], policy="FIRST") == []


def test_a_cell_that_takes_no_allowed_value_never_matches() -> None:
    rules = [('"a"', "1"), ('"z"', "2")]
    problems = found(["kind"], rules, allowed=['"a"'])
    assert said(problems) == [("never_matches", "")]


def test_cells_that_read_other_inputs_are_given_the_benefit_of_the_doubt() -> None:
    problems = found(["age", "limit"], [("< limit", "-", "1"), (">= limit", "-", "2")])
    assert said(problems) == [("not_analysed", "")]


def test_a_column_that_is_tested_by_functions_is_said_to_be_analysed_by_examples_only() -> None:
    rules = [("string length(?) > 3", "1"), ('starts with(?, "a")', "2")]
    assert said(found(["name"], rules))[0] == ("not_analysed", "")
    assert said(found(["name"], [('< "m"', "1"), ('>= "m"', "2")]))[0] == ("not_analysed", "")
    plain = [("null", "0"), ('@"2026-01-01"', "1"), ("not(null, date(2026, 1, 1))", "2")]
    assert "not_analysed" not in dict(said(found(["on"], plain)))


def test_columns_of_one_value_are_said_to_hang_together() -> None:
    rules = [("< 5", "< 10", "1"), (">= 5", ">= 10", "2")]
    logic = table(["age", "age * 2"], rules, policy="FIRST")
    problems = check(model(data("age"), decision("answer", logic, ["age"])))
    assert "not_independent" in dict(said(problems))
    assert "not_independent" not in dict(said(found(["age", "aged"], rules, policy="FIRST")))


def test_an_example_is_true() -> None:
    """What a finding says happens when the table is run on its example."""
    columns, rules = ["a", "b"], [("< 5", "> 3", "1"), ("[2..9]", "<= 7", "2")]
    xml = model(*map(data, columns), decision("answer", table(columns, rules), columns))
    problems = check(xml)
    assert {problem.code for problem in problems} == {"overlap", "gap"}
    for problem in problems:
        pairs = (part.split(" = ") for part in str(problem.params["example"]).split(", "))
        inputs = {name: float(number) for name, number in pairs}
        outcome = parse(xml).decide("answer", inputs, explain=True)
        expected = "several_rules" if problem.code == "overlap" else "no_rule"
        assert [p.code for p in outcome.problems] == [expected]


def test_findings_are_worded_in_three_languages() -> None:
    for problem in found(["age"], [("<= 5", "1"), ("5", "2"), (">= 6", "3")]):
        assert len({problem.message(lang) for lang in ("ar", "en", "fa")}) == 3
