"""Names of several words, and names that hide one another."""

from typing import Any

import pytest

from engine.feel import ANY, compile, context, list_of  # noqa: A004
from engine.feel.types import NUMBER


@pytest.mark.parametrize(
    ("source", "values", "expected"),
    [
        ("number of days + 1", {"number of days": 2}, 3),
        ("number   of   days", {"number of days": 2}, 2),
        ("a+b", {"a+b": 1, "a": 5, "b": 5}, 1),
        ("a + b", {"a+b": 1, "a": 5, "b": 5}, 1),
        ("(a)+(b)", {"a+b": 1, "a": 5, "b": 5}, 10),
        ("profit and loss and true", {"profit and loss": True}, True),
        ("client's name", {"client's name": "Bob"}, "Bob"),
        ("date of order", {"date of order": 4, "date": 1}, 4),
        ("in transit = 1", {"in transit": 1}, True),
        ("for line item in [1, 2] return line item + 1", {}, [2, 3]),
        ("(function(first value) first value * 2)(4)", {}, 8),
        ("(function(first value) first value * 2)(first value: 4)", {}, 8),
        ("some big thing in [1] satisfies big thing = 1", {}, True),
        ("sum", {"sum": 3}, 3),
        ("count([1, 2])", {"list": [1]}, 2),
        ("date", {"date": 3}, 3),
        ("🐎 + 1", {"🐎": 1}, 2),
    ],
)
def test_the_longest_known_name_is_meant(source: str, values: Any, expected: Any) -> None:
    assert compile(source, names=dict.fromkeys(values, ANY)).evaluate(values) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("for x in [1] return x", [1]),
        ("{x: 5, y: x}.y", 5),
        ("(function(x) x)(7)", 7),
        ("[{x: 1}][x = 1].x", [1]),
        ("[{y: 1}][y < x].y", [1]),
        ("[[1, 2], [3]][count(item) > 1]", [[1, 2]]),
        ("[{a: [1, 2]}][a[item > 1] = [2]].a", [[1, 2]]),
    ],
)
def test_the_nearest_name_hides_those_outside(source: str, expected: Any) -> None:
    assert compile(source).evaluate({"x": 9}) == expected


def test_fields_of_several_words_are_known_by_their_types() -> None:
    order = context({"unit price": NUMBER, "in stock": NUMBER})
    names = {"orders": list_of(order)}
    program = compile("orders[unit price > in stock].unit price", names=names)
    rows = [{"unit price": 5, "in stock": 2}, {"unit price": 1, "in stock": 2}]
    assert program.evaluate({"orders": rows}) == [5]
