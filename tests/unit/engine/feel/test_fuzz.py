"""Whatever is typed, only a problem, a spent budget or a value comes out."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.feel import Budget, BudgetExceeded, FeelSyntaxError, Program, compile, to_json  # noqa: A004
from engine.feel.builtins import BUILTINS

SMALL = Budget(steps=2_000, depth=20, size=2_000)
WORDS = [
    "and", "or", "if", "then", "else", "for", "in", "return", "some", "every", "satisfies",
    "between", "instance", "of", "function", "external", "not", "true", "false", "null", "item",
    "partial", "number", "list", "date and time", "time", "(", ")", "[", "]", "{", "}", "<", ">",
    "<=", ">=", "=", "!=", "..", ".", ",", ":", "+", "-", "*", "/", "**", "@", "?", "'", "->",
    '"2021-01-01"', '"P1D"', '"PT1H"', '"10:00:00"', '"a"', '"[a-z]*"', "0", "1", "-1", "2.5",
    "1e300", "x", "y", "a b", "lines", "time offset", "start", "year", "//", "/*", "*/",
]  # fmt: skip
HOST: dict[str, Any] = {
    "x": 1, "y": "text", "a b": [1, "a", None, True], "lines": [{"x": 1}, {"x": {"y": 2}}],
}  # fmt: skip
VALUES = [
    "1", "-2.5", "null", "true", '"a"', '"[a-z]+"', "[]", "[1, 2, 3]", '["a", null]', "{a: 1}",
    '{key: "a", value: 1}', '@"2024-02-29"', '@"2024-02-29T10:00:00Z"', '@"10:00:00"', '@"P1D"',
    '@"P1Y"', "[1..5]", "(< 5)", "function(a) a", "function(a, b) a < b", "abs", "10 ** 6144",
    '@"-999999999-01-01"', '@"2024-01-01T00:00:00@Europe/Paris"', "0.0000001",
    "-(10 ** 6144)", "[null..10 ** 30]", '@"P999999999Y"',
]  # fmt: skip


def attempt(source: str, **options: Any) -> None:
    try:
        program: Program = compile(source, strict=False, **options)
        for problem in program.problems:
            problem.message("ar")
        explained = program.explain(HOST | {"?": 1}, budget=SMALL)
        for reason in explained.nulls:
            reason.message("fa")
        to_json(explained.value)
    except FeelSyntaxError as error:
        for problem in error.problems:
            problem.message("ar")
    except BudgetExceeded:
        pass


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_is_survived(source: str) -> None:
    attempt(source)


@given(st.lists(st.sampled_from(WORDS), max_size=25), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_words_are_survived(words: list[str], as_cell: bool) -> None:
    attempt(" ".join(words), dialect="unary_tests" if as_cell else "expression")


OPERATORS = ["+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or", "in"]


def larger(forms: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return expressions made of the given ones."""
    names = st.sampled_from(["year", "a", "start", "days", "time offset"])
    calls = st.tuples(st.sampled_from(sorted(BUILTINS)), st.lists(forms, max_size=4))
    return st.one_of(
        st.tuples(forms, st.sampled_from(OPERATORS), forms).map(lambda t: f"({' '.join(t)})"),
        st.tuples(forms, forms).map(lambda t: f"{t[0]}[{t[1]}]"),
        st.tuples(forms, forms).map(lambda t: f"(for i in {t[0]} return {t[1]})"),
        st.tuples(forms, forms).map(lambda t: f"(some i in {t[0]} satisfies {t[1]})"),
        st.tuples(forms, names).map(lambda t: f"{t[0]}.{t[1]}"),
        calls.map(lambda t: f"{t[0]}({', '.join(t[1])})"),
    )


FORMS = st.recursive(st.sampled_from(VALUES), larger, max_leaves=6)


@given(FORMS)
@settings(max_examples=300, deadline=None)
def test_any_sound_expression_is_survived(source: str) -> None:
    attempt(source)


@given(st.sampled_from(sorted(BUILTINS)), st.lists(st.sampled_from(VALUES), max_size=4))
@settings(max_examples=500, deadline=None)
def test_any_arguments_are_survived(function: str, arguments: list[str]) -> None:
    attempt(f"{function}({', '.join(arguments)})")


SLOW_TO_MAKE = [HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.mark.long
@pytest.mark.timeout(3_600)
@given(st.recursive(st.sampled_from(VALUES), larger, max_leaves=20))
@settings(max_examples=10_000, deadline=None, suppress_health_check=SLOW_TO_MAKE)
def test_large_expressions_are_survived(source: str) -> None:
    attempt(source)
