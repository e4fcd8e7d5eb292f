"""What the database cannot look up is refused with the part that it cannot."""

import pytest
from django.db.models import F

from engine import feel
from engine.query import FieldColumn, NotTranslatable, to_query

COLUMNS = {
    "name": FieldColumn("name", F("name"), "text"),
    "city": FieldColumn("city", F("city"), "text"),
    "amount": FieldColumn("amount", F("amount"), "numeric"),
    "client": FieldColumn("client", F("client"), "id"),
    "assignee": FieldColumn("assignee", F("assignee_id"), "id", True),
    "due": FieldColumn("due", F("due"), "timestamptz", True),
    "updated": FieldColumn("updated", F("updated_at"), "timestamptz", True),
}


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("amount + 1 > 2", "amount + 1"),
        ("name = amount", "amount"),
        ("name", "name"),
        ('upper case(name) = "A"', "upper case(name)"),
        ("some x in [1, 2] satisfies x = amount", "some x in [1, 2] satisfies x = amount"),
        ('if amount > 1 then name = "a" else false', 'if amount > 1 then name = "a" else false'),
        ("client = 5", "client"),
        ('client.name = "Acme"', "client.name"),
        ("assignee.id = 5", "assignee.id"),
        ("amount in [1, amount]", "[1, amount]"),
        ("amount in [[1..2], 5]", "[[1..2], 5]"),
        ("contains(name, city)", "name"),
        ("due = updated", "due"),
        ('amount > 1 and matches(name, "a")', 'matches(name, "a")'),
    ],
)
def test_what_cannot_be_looked_up_is_named(source: str, part: str) -> None:
    with pytest.raises(NotTranslatable) as refused:
        to_query(feel.compile(source, strict=False), COLUMNS)
    assert refused.value.part == part
    assert source[refused.value.position :].startswith(part)
    assert len({refused.value.message(lang) for lang in ("ar", "en", "fa")}) == 3


def test_what_is_the_same_for_all_records_may_be_any_expression() -> None:
    found = to_query(feel.compile("amount > sum(for x in [1, 2] return x * (x + 1))"), COLUMNS)
    assert "8" in str(found), found
