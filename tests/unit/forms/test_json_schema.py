"""The JSON Schema that others read: for the API, for editors, for other programs."""

from typing import Any

import jsonschema
import pytest

from forms import Form
from tests.unit.forms.things import CTX, field, form, invoice, option


def described(target: Form, *args: Any) -> dict[str, Any]:
    schema = target.json_schema(*args)
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def test_it_is_a_2020_12_schema_with_titles_in_the_language() -> None:
    for language, title in (("ar", "حقل discount"), ("en", "Discount"), (None, "Discount")):
        schema = described(invoice(), language)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema["properties"]["discount"]["title"] == title


def test_options_have_titles() -> None:
    kind = described(invoice(), "en")["properties"]["kind"]
    assert kind["oneOf"] == [
        {"const": "person", "title": "Person"},
        {"const": "company", "title": "Company"},
    ]
    several = form(field("tags", "choices", options=[option("a")]))
    assert described(several, "en")["properties"]["tags"]["items"]["oneOf"][0]["const"] == "a"


def test_computed_fields_are_read_only_and_say_how_they_come_about() -> None:
    fees = described(invoice(), "en")["properties"]["fees"]["items"]
    assert fees["properties"]["total"]["readOnly"] is True
    assert fees["properties"]["total"]["x-diwan-value"] == "qty * price"
    assert fees["required"] == ["item"]


def test_layout_and_rules_stand_as_annotations() -> None:
    schema = described(invoice(), "en")
    assert schema["x-diwan-layout"][0]["fields"][0] == {"field": "kind", "span": 1}
    assert schema["x-diwan-rules"][0]["show"] == 'kind = "company"'


def test_a_condition_as_simple_as_that_is_said_in_json_schema_too() -> None:
    schema = described(invoice(), "en")
    oracle = jsonschema.Draft202012Validator(schema)
    assert not oracle.is_valid({"kind": "company"})
    assert oracle.is_valid({"kind": "company", "register": "1010"})
    assert oracle.is_valid({"kind": "person"})


@pytest.mark.parametrize(
    ("condition", "holds", "fails"),
    [
        ("urgent", {"urgent": True}, {"urgent": False}),
        ('kind in ["a", "b"]', {"kind": "b"}, {"kind": "c"}),
        ('kind = "a" or urgent', {"urgent": True}, {"kind": "b"}),
        ('kind = "a" and urgent', {"kind": "a", "urgent": True}, {"kind": "a"}),
        ("kind != null", {"kind": "z"}, {}),
        ("count = 3", {"count": 3}, {"count": 4}),
    ],
)
def test_schema_and_rules_require_alike(
    condition: str, holds: dict[str, Any], fails: dict[str, Any]
) -> None:
    target = form(
        field("kind", "text"),
        field("urgent", "yes_no"),
        field("count", "number"),
        field("note", "text"),
        rules=[{"key": "r", "fields": ["note"], "require": condition}],
    )
    oracle = jsonschema.Draft202012Validator(described(target, "en"))
    assert target.validate(holds, CTX).errors
    assert not oracle.is_valid(holds)
    assert not target.validate(fails, CTX).errors
    assert oracle.is_valid(fails)


def test_what_json_schema_cannot_say_is_left_to_the_annotation() -> None:
    target = form(
        field("count", "number"),
        field("note", "text"),
        rules=[{"key": "r", "fields": ["note"], "require": "count > 3"}],
    )
    assert "allOf" not in described(target, "en")


def test_purpose_and_subset_narrow_it() -> None:
    target = form(field("name", "text", required=True), field("note", "text"))
    assert described(target, "en")["required"] == ["name"]
    assert "required" not in described(target, "en", None, "edit")
    assert list(described(target, "en", {"note"})["properties"]) == ["note"]


def test_what_is_stored_fits_what_is_described() -> None:
    checked = invoice().validate({"fees": [{"item": "a", "qty": 2, "price": 1.5}]}, CTX)
    assert jsonschema.Draft202012Validator(described(invoice(), "en")).is_valid(checked.data)
