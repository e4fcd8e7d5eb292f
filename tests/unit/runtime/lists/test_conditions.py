"""Rows of conditions as FEEL, and back."""

import pytest

from runtime.lists.conditions import Condition, literal, plain, read, written


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        ("", []),
        ('category = "open" and due < now()',
         [Condition("category", "is", ('"open"',)), Condition("due", "lt", ("now()",))]),
        ('status in ["new", "held"]', [Condition("status", "is", ('"new"', '"held"'))]),
        ('assignee = user.id and  total >= 10.5',
         [Condition("assignee", "is", ("user.id",)), Condition("total", "gte", ("10.5",))]),
        ('contains(title, "salt and pepper") and body != null',
         [Condition("title", "contains", ('"salt and pepper"',)), Condition("body", "filled")]),
        ('day > date("2026-01-31")', [Condition("day", "gt", ('date("2026-01-31")',))]),
        ("paid = false", [Condition("paid", "is", ("false",))]),
    ],
)  # fmt: skip
def test_what_rows_can_show_is_read_and_written_back(source: str, rows: list[Condition]) -> None:
    assert read(source) == rows
    assert written(rows) == " ".join(source.split())


@pytest.mark.parametrize(
    "source",
    [
        'category = "open" or due < now()',
        "count(fees) > 2",
        "total > paid",
        'not(status = "new")',
        'due < now() - duration("P3D")',
        'status in ["new", other]',
        "if paid then true else false",
    ],
)
def test_anything_else_stays_an_expression(source: str) -> None:
    assert read(source) is None


def test_a_row_without_a_value_is_left_out() -> None:
    assert written([Condition("total", "gt"), Condition("total", "filled")]) == "total != null"


def test_what_was_typed_becomes_a_value_of_its_kind_and_back() -> None:
    assert literal("12", "numeric") == "12"
    assert literal("12", "text") == '"12"'
    assert literal("2026-02-01", "timestamptz") == 'date("2026-02-01")'
    assert literal('say "hi"', "text") == r'"say \"hi\""'
    assert [plain(each) for each in ('"a\\"b"', 'date("2026-02-01")', "7")] == [
        'a"b',
        "2026-02-01",
        "7",
    ]
