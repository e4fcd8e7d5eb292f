"""YAML of packs: plain data with lines, read back as it was written, and no tricks."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.blueprint.packs.documents import BadYaml, comments, dump, load

FIELDS = """\
label: {ar: معاملة, en: Transaction}
fields:
  - {key: client, type: text}
  - key: mobile
    required: true
search: [client, mobile]
"""


def test_every_path_has_its_line() -> None:
    lines = load(FIELDS).lines
    assert lines["label.ar"] == 1
    assert lines["fields.client.type"] == 3
    assert lines["fields.mobile"] == 4
    assert lines["fields.mobile.required"] == 5
    assert lines["search.mobile"] == 6


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"),
        ("yes", "yes"),
        ("2026-09-23", "2026-09-23"),
        ("08:00", "08:00"),
        ("0501234567", "0501234567"),
        ("5", 5),
        ("-0.25", -0.25),
        ("1.12345678901234567890123", "1.12345678901234567890123"),
        ("true", True),
        ('"true"', "true"),
        ("~", None),
        ("", None),
    ],
)
def test_a_word_is_what_it_looks_like(text: str, value: Any) -> None:
    assert load(f"x: {text}").data == {"x": value}


def test_keys_are_text() -> None:
    assert load("on: [create]\n1: one\n").data == {"on": ["create"], "1": "one"}


LAUGHS = "a: &a [1]\nb: [*a, *a]\n"


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        (LAUGHS, "anchors and aliases", 1),
        ("x: 1\ny: *nothing\n", "anchors and aliases", 2),
        ("x: !!python/object/apply:os.system [ls]\n", "tags are not allowed", 1),
        ("x: !!str 5\n", "tags are not allowed", 1),
        ("x: 1\ny: 2\nx: 3\n", "'x' stands twice", 3),
        ("x:\n  y: 1\n  y: 2\n", "'y' stands twice", 3),
        ("x: 1\n---\nx: 2\n", "one document", 1),
        ("[a]: 1\n", "a key is one word", 1),
        ("x: [1, 2\n", "did not find expected", 2),
        ("x: " + "[" * 100_000, "nested more than 40 deep", 1),
        ("- " * 50_000, "nested more than 40 deep", 1),
        ("x: \x07\n", "control characters|special characters", 0),
    ],
    ids=lambda value: str(value)[:20],
)
def test_tricks_are_refused_with_their_line(text: str, message: str, line: int) -> None:
    with pytest.raises(BadYaml, match=message) as refused:
        load(text)
    assert refused.value.line == line


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**40), 10**40)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8"))
    | st.from_regex(r"[-+0-9.eE~:#\n'\" on]{0,12}", fullmatch=True),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), plain))
def test_what_is_written_is_read_back(data: dict[str, Any]) -> None:
    assert load(dump(data)).data == data


def test_what_is_written_is_pleasant_to_read() -> None:
    body = {"label": {"ar": "معاملة"}, "on": ["create"], "text": "a\nb\n", "code": "01"}
    assert dump(body) == ("label:\n  ar: معاملة\non:\n- create\ntext: |\n  a\n  b\ncode: 01\n")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: 1", []),
        ("# top\na: 1 # one", [1, 2]),
        ("a: |\n  # a heading\n  x\nb: 'it # is'", []),
        ("a: |\n  # a heading\n\n# a comment\nb: 1", [4]),
        ('a: {b: c#d, e: "#f"} # z', [1]),
    ],
)
def test_comments_are_found_beside_what_only_looks_so(text: str, lines: list[int]) -> None:
    assert comments(text) == lines
