"""Search over the configuration, as people spell things."""

import pytest

from builder.finding import find
from engine.blueprint import Blueprint


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("transaction", ("record_type", "transaction")),
        ("معامله", ("record_type", "transaction")),
        ("المتأخره", ("view", "late")),
        ("closing_request", ("form", "closing_request")),
        ("إغلاق", ("process", "closing")),
    ],
)
def test_what_is_called_so_comes_first(
    office: Blueprint, query: str, first: tuple[str, str]
) -> None:
    found = [match.definition.identity for match in find(office, query)]
    assert first in found[:4]


def test_words_within_are_found_with_their_places(office: Blueprint) -> None:
    match = next(
        each
        for each in find(office, "outgoing_number")
        if each.definition.identity == ("record_type", "transaction")
    )
    assert ("fields.outgoing_number.key", "outgoing_number") in match.places


def test_every_word_must_be_there(office: Blueprint) -> None:
    assert find(office, "transaction zzzz") == []
    assert find(office, "   ") == []
