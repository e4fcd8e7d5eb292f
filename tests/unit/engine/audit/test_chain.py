"""What an entry's hash stands for: every value of it, its place, and all before it."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.audit import chain
from engine.audit.chain import Note

KEY = b"key"
NOTE = Note(
    datetime(2026, 1, 2, 3, 4, 5, 678900, tzinfo=UTC),
    1, "Alice", 2, "Bob", "edit", "record", "7", '{"a":1}', '{"a":2}', "why", "request",
)  # fmt: skip


def digest(
    note: Note = NOTE, *, previous: bytes = b"", number: int = 1, position: int = 1
) -> bytes:
    return chain.digest(KEY, previous, number, position, note)


@pytest.mark.parametrize("name", [field.name for field in fields(Note)])
def test_every_value_counts(name: str) -> None:
    value: Any = getattr(NOTE, name)
    changed = {
        int: lambda: value + 1,
        str: lambda: value + " ",
        datetime: lambda: value + timedelta(microseconds=1),
    }[type(value)]()
    assert digest(replace(NOTE, **{name: changed})) != digest()


def test_the_place_and_what_was_before_count() -> None:
    others = [digest(previous=b"x"), digest(number=2), digest(position=2)]
    assert len({digest(), *others}) == 4


def test_a_value_cannot_move_to_its_neighbour() -> None:
    one, other = (
        replace(NOTE, verb="ab", subject_type="c"),
        replace(NOTE, verb="a", subject_type="bc"),
    )
    assert digest(one) != digest(other)


def test_another_key_gives_another_hash() -> None:
    assert chain.digest(b"other", b"", 1, 1, NOTE) != digest()


def test_one_moment_in_two_zones_is_one() -> None:
    there = NOTE.at.astimezone(timezone(timedelta(hours=3)))
    assert digest(replace(NOTE, at=there)) == digest()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [Decimal("1.50"), None]}, '{"a":[1.5,null],"b":1}'),
        (Decimal("123456789012345678901"), '"123456789012345678901"'),
        (Decimal("0.1000000000000000000001"), '"0.1000000000000000000001"'),
        (Decimal("NaN"), '"NaN"'),
        (frozenset({"b", "a"}), '["a","b"]'),
        ({1: "x"}, '{"1":"x"}'),
        ("ديوان", '"ديوان"'),
    ],
)
def test_values_are_written_as_one_text(value: object, text: str) -> None:
    assert chain.canonical(value) == text


@given(st.text())
def test_any_text_becomes_one_that_can_be_stored(text: str) -> None:
    clean = chain.clean(text)
    assert "\x00" not in clean
    assert clean.encode().decode() == clean


def test_subjects_are_spread_over_the_chains() -> None:
    found = {chain.of("record", str(number)) for number in range(500)}
    assert found == set(range(chain.CHAINS))
