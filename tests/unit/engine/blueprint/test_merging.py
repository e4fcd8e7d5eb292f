"""Two sides' changes are joined field by field; where they meet, both are shown."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.blueprint.definitions import Blueprint, Definition
from engine.blueprint.merging import Merge, merge


def side(body: dict[str, Any] | None) -> Blueprint:
    return Blueprint([] if body is None else [Definition("thing", "cup", body)])


def joined(base: Any, ours: Any, theirs: Any) -> tuple[Any, list[str]]:
    result: Merge = merge(side(base), side(ours), side(theirs))
    cup = result.blueprint.get("thing", "cup")
    return cup and cup.body, [meeting.path for meeting in result.meetings]


def fields(*elements: Any) -> dict[str, Any]:
    return {"fields": [each if isinstance(each, dict) else {"key": each} for each in elements]}


A_LONG = {"key": "a", "max": 9}
A_RED = {"key": "a", "color": "red"}

CASES = [
    ("one side alone", {"x": 1}, {"x": 1}, {"x": 2}, {"x": 2}, []),
    ("both the same", {"x": 1}, {"x": 2}, {"x": 2}, {"x": 2}, []),
    ("two attributes", {"x": 1, "y": 1}, {"x": 2, "y": 1}, {"x": 1, "y": 2}, {"x": 2, "y": 2}, []),
    ("one attribute", {"x": 1}, {"x": 2}, {"x": 3}, {"x": 2}, ["x"]),
    ("two languages", {"l": {"ar": "a"}}, {"l": {"ar": "b"}}, {"l": {"ar": "a", "en": "c"}},
     {"l": {"ar": "b", "en": "c"}}, []),
    ("two new fields", fields("a"), fields("a", "b"), fields("c", "a"), fields("c", "a", "b"), []),
    ("two sides of a field", fields("a"), fields(A_LONG), fields(A_RED),
     fields({"key": "a", "max": 9, "color": "red"}), []),
    ("removed there", fields("a", "b"), fields("a", "b", "c"), fields("b"), fields("b", "c"), []),
    ("removed there, changed here", fields("a"), fields(A_LONG), fields(), fields(A_LONG),
     ["fields.a"]),
    ("moved there, added here", fields("a", "b", "c"), fields("a", "b", "c", "d"),
     fields("c", "a", "b"), fields("c", "d", "a", "b"), []),
    ("moved both ways", fields("a", "b", "c"), fields("b", "a", "c"), fields("a", "c", "b"),
     fields("b", "a", "c"), ["fields"]),
    ("plain words", {"s": ["a", "b"]}, {"s": ["a", "b", "c"]}, {"s": ["b"]}, {"s": ["b", "c"]}, []),
    ("lists without keys", {"s": [1]}, {"s": [2]}, {"s": [3]}, {"s": [2]}, ["s"]),
    ("removed there, untouched here", {"x": 1}, {"x": 1}, None, None, []),
    ("removed there, changed here too", {"x": 1}, {"x": 2}, None, {"x": 2}, [""]),
    ("removed here, changed there", {"x": 1}, None, {"x": 2}, None, [""]),
    ("added by both", None, {"x": 1}, {"y": 1}, {"x": 1, "y": 1}, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result", "met"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_two_sides_are_joined(base: Any, ours: Any, theirs: Any, result: Any, met: Any) -> None:
    assert joined(base, ours, theirs) == (result, met)


bodies = st.dictionaries(
    st.sampled_from("xyz"),
    st.one_of(
        st.integers(0, 2),
        st.lists(st.sampled_from("abc"), unique=True),
        st.lists(
            st.fixed_dictionaries({"key": st.sampled_from("abc"), "v": st.integers(0, 2)}),
            unique_by=lambda element: str(element["key"]),
        ),
    ),
)


@given(bodies, bodies)
def test_one_sides_changes_are_taken_as_they_are(base: Any, theirs: Any) -> None:
    assert joined(base, base, theirs) == (theirs, [])
    assert joined(base, theirs, base) == (theirs, [])
    assert joined(base, theirs, theirs) == (theirs, [])


@given(bodies, bodies, bodies)
def test_both_sides_meet_at_the_same_places_whoever_comes_first(
    base: Any, ours: Any, theirs: Any
) -> None:
    assert sorted(joined(base, ours, theirs)[1]) == sorted(joined(base, theirs, ours)[1])
