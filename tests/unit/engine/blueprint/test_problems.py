"""Problems say where they are and what to do, in three languages."""

from typing import Any

import pytest

from engine.blueprint import Blueprint, Definition, Problem, Source, kinds
from engine.blueprint.checking import check
from engine.blueprint.problem_messages import _HINTS, _MESSAGES
from tests.things import Thing

LINES = {"": 1, "fields": 2, "fields.mobile": 3, "fields.mobile.to": 5, "rim": 9}


@pytest.mark.parametrize(
    ("path", "element", "line"),
    [
        ("fields.mobile.to", "", 5),
        ("fields[mobile].to", "", 5),
        ("fields.mobile.required", "", 3),
        ("statuses.new", "", 1),
        ("", "rim", 9),
        ("", "unknown", 1),
    ],
)
def test_the_line_is_of_the_path_or_its_nearest_parent(path: str, element: str, line: int) -> None:
    definition = Definition("thing", "cup", {}, Source("things/cup.yaml", LINES))
    problem = Problem(path, "missing", element=element).within(definition)
    assert (problem.file, problem.line) == ("things/cup.yaml", line)
    assert (problem.kind, problem.key) == ("thing", "cup")


def test_a_sentence_leaves_out_what_is_unknown() -> None:
    assert Problem("a.b", "missing").sentence() == "a.b: this is required"
    assert Problem("", "missing", kind="thing", key="cup").sentence("ar") == (
        "thing/cup: هذا الحقل مطلوب"
    )


def test_a_sentence_cannot_steer_a_terminal() -> None:
    assert "\x1b" not in Problem("", "unknown_kind", {"name": "\x1b[2J"}).sentence()


def test_words_that_are_ready_come_first() -> None:
    problem = Problem("", "crooked", words={"ar": "غير مستقيم"})
    assert problem.message("ar") == "غير مستقيم"
    assert problem.message("en") == "crooked"


def test_every_message_names_the_same_things_in_every_language() -> None:
    class Names(dict[str, Any]):
        def __missing__(self, name: str) -> str:
            self[name] = name
            return name

    for code, texts in _MESSAGES.items():
        used = [Names(), Names(), Names()]
        for text, names in zip(texts, used, strict=True):
            assert text.format_map(names), code
        assert used[0] == used[1] == used[2], code
    assert set(_HINTS) == {"ar", "en", "fa"}


def wrong_in(body: dict[str, Any]) -> list[tuple[str, str]]:
    with kinds.temporarily(Thing(), alone=True):
        problems = check(Blueprint([Definition("thing", "cup", body)]))
    return [(problem.path, problem.code) for problem in problems]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"fields": [{"type": "text"}]}, ("fields.text.key", "missing")),
        ({"fields": [{"key": "a", "type": "txt"}]}, ("fields.a.type", "literal_error")),
        ({"fields": [{"key": "a", "max_length": "x"}]}, ("fields.a.max_length", "int_parsing")),
        ({"label": {"en": 5}}, ("label.en", "string_type")),
        ({"search": {}}, ("search", "list_type")),
        ({"fields": ["a"]}, ("fields.a", "model_type")),
        ({"code": float("nan")}, ("", "not_plain")),
    ],
)
def test_wrong_values_are_found_at_their_paths(
    body: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert expected in wrong_in(body)


def test_an_unknown_kind_is_answered_with_the_nearest() -> None:
    with kinds.temporarily(Thing(), alone=True):
        [problem] = check(Blueprint([Definition("thin", "cup", {})]))
    assert problem.message("en") == "there is no kind 'thin'; did you mean 'thing'?"


def test_very_many_wrong_values_are_counted() -> None:
    found = wrong_in({"search": [1] * 50_000})
    assert len(found) == 201
    assert ("", "and_more") in found
