"""The text of a definition reads back as what it was, and faults know their lines."""

import pytest

from builder import source
from engine.blueprint import Blueprint, Definition
from engine.blueprint.checking import check_only


def test_every_definition_reads_back_from_its_text(office: Blueprint) -> None:
    for definition in office:
        read = source.read(*definition.identity, source.text_of(definition))
        assert read.definition == definition
        browsers = source.text_of(definition).replace("\n", "\r\n")
        assert source.read(*definition.identity, browsers).definition == definition


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("label: {ar: لا\n", 1, "bad_yaml"),
        ("label:\n  ar: نعم\n  ar: لا\n", 3, "bad_yaml"),
        ("- one\n- two\n", 1, "dict_type"),
        ("a: &x 1\n", 1, "bad_yaml"),
        ("", 1, "dict_type"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, line: int, code: str) -> None:
    read = source.read("view", "late", text)
    assert read.definition is None
    assert read.problem is not None
    assert (read.problem.line, read.problem.code) == (line, code)


def test_a_text_without_an_end_is_refused() -> None:
    read = source.read("view", "late", "x" * 1_000_001)
    assert read.problem is not None
    assert read.problem.code == "too_long"


def test_a_problem_stands_on_its_line(office: Blueprint) -> None:
    late = office.of("view")["late"]
    text = source.text_of(late).replace("columns:\n", "columns:\n- nothing\n")
    definition = source.read("view", "late", text).definition
    assert definition is not None
    problem = check_only(office.changed([definition]), "view", "late")[0]
    assert text.split("\n")[problem.line - 1] == "- nothing"


def test_elements_of_a_drawing_know_their_lines(office: Blueprint) -> None:
    closing = office.of("process")["closing"]
    found = source.with_lines(closing).source
    assert found is not None
    line = found.line("", "manager_decides")
    assert 'id="manager_decides"' in source.text_of(closing).split("\n")[line - 1]


def test_the_key_in_a_text_does_not_rename(office: Blueprint) -> None:
    text = "key: other\n" + source.text_of(office.of("view")["late"])
    assert source.read("view", "late", text).definition == Definition(
        "view", "late", office.of("view")["late"].body
    )
