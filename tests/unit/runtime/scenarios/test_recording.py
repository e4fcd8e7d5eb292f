"""What was done is told with names for ids, and no text is taken for a name or an expression."""

from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.blueprint.definitions import KEY
from runtime.scenarios.recording import NotTellable, escaped, free_name, value
from runtime.scenarios.stage import Stage
from runtime.scenarios.world import FIRST_ID


class Names:
    """A stage on which one record has a name."""

    def name_of(self, key: int | None) -> str | None:
        return {FIRST_ID + 5: "acme"}.get(key or 0)


STAGE = cast(Stage, Names())


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        (FIRST_ID + 5, "$acme"),
        (5, 5),
        ([{"client": FIRST_ID + 5, "count": 2}], [{"client": "$acme", "count": 2}]),
        ("$acme", '="$acme"'),
        ("=1+1", '="=1+1"'),
        ('="', '="=\\""'),
        ("a = b", "a = b"),
        (True, True),
        (None, None),
    ],
)
def test_ids_are_names_and_texts_stay_texts(given_: Any, told: Any) -> None:
    assert value(STAGE, given_) == told


def test_who_has_no_name_cannot_be_told_of() -> None:
    with pytest.raises(NotTellable):
        value(STAGE, FIRST_ID + 6)


@given(st.text())
def test_no_text_is_taken_for_a_name(text: str) -> None:
    told = escaped(text)
    assert told == text or told.startswith('="')
    assert not told.startswith("$")


@given(st.text(max_size=80), st.lists(st.text(max_size=5)))
def test_a_name_is_a_key_that_nobody_has(wanted: str, taken: list[str]) -> None:
    name = free_name(wanted, taken)
    assert KEY.fullmatch(name)
    assert name not in taken
    assert free_name(wanted, [*taken, name]) not in {*taken, name}
