"""Values go from one type of field to another, and what cannot go says why."""

from typing import Any

import pytest

from forms import field_types
from forms.converting import Converter, same_kind
from forms.converting_lines import converter
from forms.field import Field
from tests.unit.forms.test_field_types import SAMPLES, STRANGE
from tests.unit.forms.things import CTX, field, form, option

OPTIONS = [option("gold", label={"ar": "ذهبي", "en": "Gold"}), option("silver")]


def of(name: str, **settings: Any) -> Field:
    return form(field("it", name, **settings)).fields["it"]


CASES = [
    (of("text"), of("long_text"), "word", "word", True),
    (of("text"), of("number"), "١٬٢٣٤٫٥", 1234.5, False),
    (of("number"), of("money"), 12.5, 12.5, True),
    (of("number"), of("text"), 12.5, "12.5", False),
    (of("text"), of("date"), "٢٠٢٦/١١/١٨", "2026-11-18", False),
    (of("date"), of("date_time"), "2026-11-18", "2026-11-17T21:00:00Z", False),
    (of("date_time"), of("date"), "2026-11-17T21:00:00Z", "2026-11-18", False),
    (of("text"), of("choice", options=OPTIONS), "ذهبى", "gold", False),
    (of("text"), of("choices", options=OPTIONS), "Gold", ["gold"], False),
    (of("choice", options=OPTIONS), of("text"), "gold", "Gold", False),
    (of("choice", options=OPTIONS), of("choices", options=OPTIONS), "gold", ["gold"], False),
    (of("choices", options=OPTIONS), of("choice", options=OPTIONS), ["gold"], "gold", False),
    (of("yes_no"), of("text"), True, "Yes", False),
    (of("text"), of("yes_no"), "نعم", True, False),
    (of("text"), of("phone"), "٠٥٥١٢٣٤٥٦٧", "+966551234567", False),
    (of("file"), of("file", multiple=True), 3, [3], False),
    (of("file", multiple=True), of("file"), [3], 3, False),
    (of("reference", to="client"), of("text"), 1, "شركة الأفق", False),
]


@pytest.mark.parametrize(("before", "after", "value", "becomes", "kept"), CASES)
def test_a_value_becomes_what_a_person_would_have_typed(
    before: Field, after: Field, value: Any, becomes: Any, kept: bool
) -> None:
    found = Converter(before, after, CTX).convert(value)
    assert (found.value, found.kept, found.problem) == (becomes, kept, None)


@pytest.mark.parametrize(
    ("before", "after", "value"),
    [
        (of("text"), of("number"), "a few"),
        (of("text"), of("date"), "soon"),
        (of("text"), of("time"), "Tuesday"),
        (of("text"), of("number"), "7Today"),
        (of("choices", options=OPTIONS), of("choice", options=OPTIONS), ["gold", "silver"]),
        (of("number"), of("reference", to="client"), 1),
        (of("text"), of("choice", options=OPTIONS), "bronze"),
        (of("text", max_length=300), of("text", max_length=3), "longer"),
    ],
)
def test_what_fits_in_no_way_says_why(before: Field, after: Field, value: Any) -> None:
    found = Converter(before, after, CTX).convert(value)
    assert found.value is None
    assert found.problem is not None
    assert found.problem.message("ar")


def test_a_number_is_never_taken_for_the_record_with_that_id() -> None:
    assert Converter(of("number"), of("reference", to="client"), CTX).convert(1).problem


def test_fields_that_point_elsewhere_are_of_another_kind() -> None:
    assert not same_kind(of("reference", to="client"), of("reference", to="order"))
    assert same_kind(of("text"), of("text", max_length=3))


@pytest.mark.parametrize("name", sorted(field_types))
@pytest.mark.parametrize("target", ["text", "number", "choices", "yes_no", "date_time", "lines"])
def test_no_value_is_too_strange_to_be_asked_about(name: str, target: str) -> None:
    settings, value, _ = SAMPLES[name]
    converter = Converter(of(name, **settings), of(target, **SAMPLES[target][0]), CTX)
    for each in (value, *STRANGE):
        found = converter.convert(each)
        assert found.problem is not None or not converter.errors(found.value)


def lines(*columns: Any) -> Field:
    return of("lines", fields=list(columns))


NAME = field("item", "text")
AS_TEXT = lines(NAME, field("count", "text"))
AS_NUMBER = lines(NAME, field("count", "number"), field("more", "text"))


def test_rows_are_converted_cell_by_cell() -> None:
    rows = [{"item": "ink", "count": "٧"}, {"item": "pens"}, {"count": "many"}]
    found = converter(AS_TEXT, AS_NUMBER, CTX).convert(rows)
    assert found.problem is not None
    assert found.value == [{"item": "ink", "count": 7}, {"item": "pens"}, {}]
    assert found.left == [{"item": "ink", "count": 7}, {"item": "pens"}, {"count": "many"}]
    cells = list(converter(AS_TEXT, AS_NUMBER, CTX).cells(rows))
    assert [(each.row, each.value, each.converted.value) for each in cells] == [
        (1, "٧", 7),
        (3, "many", None),
    ]


def test_rows_without_a_value_in_the_column_stay() -> None:
    found = converter(AS_TEXT, AS_NUMBER, CTX).convert([{"item": "ink"}])
    assert (found.kept, found.value) == (True, [{"item": "ink"}])


def test_rows_of_which_nothing_is_left_are_none() -> None:
    found = converter(AS_TEXT, AS_NUMBER, CTX).convert([{"count": "many"}])
    assert found.value is None


def test_line_items_mean_the_same_until_a_column_changes_its_type() -> None:
    assert same_kind(AS_TEXT, lines(field("count", "text", max_length=9), field("new", "date")))
    assert not same_kind(AS_TEXT, AS_NUMBER)
