"""Cells of decision tables: tests of one value."""

from typing import Any

import pytest

from engine.feel import compile  # noqa: A004


@pytest.mark.parametrize(
    ("cell", "tested", "expected"),
    [
        ("-", None, True),
        ("5", 5, True),
        ("< 5", 4, True),
        ("< 5", None, None),
        ("< 5, > 10", 11, True),
        ("[1..5], 9", 9, True),
        ("not(1, 2)", 3, True),
        ("not(1, 2)", 2, False),
        ("not(null)", 3, True),
        ("null", None, True),
        ("null", 1, False),
        ('"a", "b"', "b", True),
        ('"a"', 1, None),
        ("true", True, True),
        ("true", False, False),
        ("true", None, False),
        ("false", False, True),
        ("? > limit", 5, True),
        ("? > limit and ? < 5", 5, False),
        ("limit > 2", 1, True),
        ("limit", 3, True),
        ("[1, 2, 3]", 2, True),
        ("= 5", 5, True),
        ("!= 5", 5, False),
        ('starts with(?, "a")', "abc", True),
        ('not(starts with(?, "a"))', "abc", False),
        ("not(true) and limit = 3", "x", False),
        ("(5..7]", 5, False),
        ("allowed", "b", True),
        ("count(?) > 1", [1, 2], True),
    ],
)
def test_a_cell_tests_its_value(cell: str, tested: Any, expected: bool | None) -> None:
    program = compile(cell, dialect="unary_tests")
    context = {"?": tested, "limit": 3, "allowed": ["a", "b"]}
    assert program.evaluate(context) is expected
