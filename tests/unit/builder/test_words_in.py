"""Names within bodies are found and replaced at their places, and nowhere else."""

from typing import Any

import pytest

from builder import words_in

BODY: dict[str, Any] = {
    "label": {"en": "cup of tea"},
    "title": "cup.name + other_cup",
    "fields": [{"key": "cup", "type": "reference", "to": "cup"}, {"key": "size", "type": "text"}],
    "columns": ["cup", "cups"],
    "on": ["create", "process:cup"],
    "actions": {"cup": "all", "wash": "all"},
}


@pytest.mark.parametrize(
    ("path", "entry", "expected"),
    [
        ("fields.cup.to", "fields", [{"key": "cup", "type": "reference", "to": "mug"}]),
        ("fields.cup", "fields", [{"key": "mug", "type": "reference", "to": "cup"}]),
        ("columns.cup", "columns", ["mug", "cups"]),
        ("columns", "columns", ["mug", "cups"]),
        ("on.process:cup", "on", ["create", "process:mug"]),
        ("actions.cup", "actions", {"mug": "all", "wash": "all"}),
        ("title", "title", "mug.name + other_cup"),
    ],
)
def test_a_name_is_replaced_at_its_place(path: str, entry: str, expected: Any) -> None:
    changed = words_in.replaced_at(BODY, path, "cup", "mug")
    found = changed[entry]
    assert (found[:1] if entry == "fields" else found) == expected
    assert {name for name in BODY if changed[name] != BODY[name]} == {entry}


@pytest.mark.parametrize("path", ["nothing", "fields.nothing.to", "title.deeper", "columns.9", ""])
def test_a_place_that_is_not_there_changes_nothing(path: str) -> None:
    assert words_in.replaced_at(BODY, path, "cup", "mug") == BODY


def test_only_whole_words_count() -> None:
    assert words_in.mentions({"a": "x = cup.size"}, "cup")
    assert not words_in.mentions({"a": "cups other_cup cup_2"}, "cup")


def test_the_order_of_entries_stays() -> None:
    changed = words_in.replaced_at(BODY, "actions.cup", "cup", "mug")
    assert list(changed["actions"]) == ["mug", "wash"]
