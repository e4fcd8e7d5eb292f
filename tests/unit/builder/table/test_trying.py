"""What people type to try a decision is read as its inputs ask."""

from decimal import Decimal

import pytest

from builder.table import trying
from tests.unit.workflows.decisions.dmn import data, decision, literal, model, table
from workflows.decisions import Model, parse


def of(type_: str, logic: str = "n") -> Model:
    return parse(model(data("n", type_), decision("answer", literal(logic), ["n"])))


@pytest.mark.parametrize(
    ("type_", "typed", "words"),
    [
        ("number", "١٢٣٫٥", "123.5"),
        ("number", "-7", "-7"),
        ("boolean", "true", "true"),
        ("string", "ذهبية", "ذهبية"),
        ("date", "2026-01-31", "2026-01-31"),
        ("dateTime", "2026-01-31T10:00", "2026-01-31T10:00:00"),
        ("dayTimeDuration", "P2D", "P2D"),
        ("Any", '[1, "a"]', '[1, "a"]'),
        ("Any", "gold", "gold"),
    ],
)
def test_values_are_read_by_the_type_of_the_input(type_: str, typed: str, words: str) -> None:
    tried = trying.tried(of(type_), "answer", {"n": typed})
    assert tried is not None
    assert trying.words(tried.value) == words


def test_what_is_not_of_the_type_is_told() -> None:
    tried = trying.tried(of("number"), "answer", {"n": "many"})
    assert tried is not None
    assert [problem.code for problem in tried.problems] == ["input_not_conforming"]


def test_nothing_is_tried_before_anything_is_typed() -> None:
    assert trying.tried(of("number"), "answer", {"n": " "}) is None


def test_allowed_values_are_chosen_from_a_list() -> None:
    logic = table(["n"], [("1", '"a"'), ("2", '"b"')], allowed=["1, 2"])
    found = parse(model(data("n", "number"), decision("answer", logic, ["n"])))
    (asked,) = trying.asked(found, "answer")
    assert (asked.control, asked.values) == ("choice", ("1", "2"))
    tried = trying.tried(found, "answer", {"n": "2"})
    assert tried is not None
    assert (tried.value, tried.rules) == ("b", ("r2",))
    assert Decimal(2) not in asked.values
