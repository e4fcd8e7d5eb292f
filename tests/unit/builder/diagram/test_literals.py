"""Fixed values of parameters: only what always is the same value is edited as one."""

import pytest

from builder.diagram import literals


@pytest.mark.parametrize(
    "source",
    [
        '"amber"',
        '["assignee", "role:clerk@record"]',
        '{ar: "نعم \\"حقًا\\"", en: "x"}',
        "true",
        "12",
    ],
)
def test_a_fixed_value_is_written_as_it_was(source: str) -> None:
    value = literals.read(source)
    assert value is not literals.NOTHING
    assert literals.read(literals.write(value)) == value


@pytest.mark.parametrize(
    "source", ["record.due", "[starter.id]", "today()", "{why: note}", "not valid ((", "1 +"]
)
def test_what_is_worked_out_is_no_fixed_value(source: str) -> None:
    assert literals.read(source) is literals.NOTHING


def test_nothing_is_written_for_nothing() -> None:
    assert [literals.write(each) for each in (None, "", [], {})] == ["", "", "", ""]
