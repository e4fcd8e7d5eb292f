"""Is it right, what is said where it is not, and what is stored."""

import math
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms import Message
from forms.words import WORDS
from tests.unit.forms.things import CTX, context, errors, field, form, invoice, option

LINE = {"item": "visa", "qty": 2, "price": 19.99}


def test_valid_data_comes_back_whole() -> None:
    checked = invoice().validate({"fees": [LINE], "discount": 0.98}, CTX)
    assert checked
    assert checked.data == {
        "kind": "person",
        "fees": [{**LINE, "total": 39.98}],
        "discount": 0.98,
        "total": 39,
    }


def test_messages_stand_at_the_value_and_speak_three_languages() -> None:
    checked = invoice().validate({"kind": "company", "fees": [LINE, {"price": -1}]}, CTX)
    assert checked.messages("en") == {
        "register": ["This field is required."],
        "fees.1.price": ["The least allowed is 0.00 SAR."],
        "fees.1.item": ["This field is required."],
    }
    assert checked.messages("ar")["register"] == ["هذا الحقل مطلوب."]
    assert checked.messages("fa")["register"] == ["پر کردن این فیلد الزامی است."]


def test_errors_count_rows_as_they_stood_and_empty_rows_are_not_stored() -> None:
    checked = invoice().validate({"fees": [{}, LINE, {}, {"qty": 1}]}, CTX)
    assert set(checked.errors) == {"fees.3.item"}
    assert [row.get("item") for row in checked.data["fees"]] == ["visa", None]


def test_lines_have_a_least_and_a_most() -> None:
    target = invoice()
    assert errors(target, {"fees": [LINE] * 4}) == {"fees": ["At most 3 lines are allowed."]}
    several = form(field("fees", "lines", min_rows=2, fields=[field("item", "text")]))
    assert errors(several, {"fees": [{"item": "a"}, {}]}) == {
        "fees": ["At least 2 lines are needed."]
    }


def test_a_required_field_is_worded_by_its_type() -> None:
    target = form(
        field("name", "text", required=True),
        field("kind", "choice", required=True, options=[option("a")]),
        field("fees", "lines", required=True, fields=[field("x", "text")]),
        field("scan", "image", required=True),
    )
    found = errors(target, {"name": "  ", "fees": [{}]})
    assert found == {
        "name": ["This field is required."],
        "kind": ["Choose one of the options."],
        "fees": ["Add at least one line."],
        "scan": ["Attach a picture."],
    }


def test_unknown_keys_are_told_with_the_nearest_name() -> None:
    found = errors(invoice(), {"fees": [LINE | {"prce": 1}], "discont": 1})
    assert found["discont"] == ["There is no field named 'discont'; did you mean 'discount'?"]
    assert "fees.0.prce" in found


def test_computed_values_are_never_taken_from_outside() -> None:
    checked = invoice().validate({"fees": [LINE | {"total": 1}], "total": 1}, CTX)
    assert checked.data["total"] == 39.98
    assert checked.data["fees"][0]["total"] == 39.98


def test_read_only_fields_may_come_back_but_not_change() -> None:
    target = form(field("code", "text", read_only=True), field("name", "text"))
    stored = {"code": "C-1", "name": "Alice"}
    assert target.validate({"code": "C-1", "name": "Bob"}, CTX, stored=stored).data["name"] == "Bob"
    changed = target.validate({"code": "C-2", "name": "Bob"}, CTX, stored=stored)
    assert changed.messages("en") == {"code": ["This field cannot be changed here."]}
    assert changed.data["code"] == "C-1"


def test_charlie_cannot_set_a_field_that_is_not_his_to_edit() -> None:
    target = form(field("name", "text"), field("discount", "number", required=True))
    checked = target.validate({"name": "x", "discount": 90}, CTX, stored={}, editable={"name"})
    assert set(checked.errors) == {"discount"}
    assert "discount" not in checked.data
    # What he may not fill in is not asked of him either.
    assert target.validate({"name": "x"}, CTX, stored={}, editable={"name"}).errors == {}


def test_an_edit_keeps_what_it_does_not_name_and_empties_what_it_names() -> None:
    target = form(
        field("name", "text"), field("note", "text"), field("kind", "text", default="new")
    )
    stored = {"name": "Alice", "note": "x", "gone_field": 1}
    checked = target.validate({"note": ""}, CTX, stored=stored)
    assert checked.data == {"name": "Alice", "gone_field": 1}


def test_a_partial_check_asks_only_for_what_is_there() -> None:
    target = form(field("name", "text", required=True), field("note", "text", required=True))
    assert errors(target, {"note": "x"}, partial=True, stored={}) == {}
    assert set(errors(target, {"note": ""}, partial=True, stored={})) == {"note"}


def test_what_was_stored_and_stays_is_not_asked_for_again() -> None:
    target = form(field("client", "reference", to="client"), field("note", "text"))
    gone = {"client": 99, "note": "x"}
    assert errors(target, {"client": 99, "note": "y"}, stored=gone) == {}
    assert set(errors(target, {"client": 98}, stored=gone)) == {"client"}


def test_defaults_fill_what_was_not_named_and_leave_what_was_emptied() -> None:
    target = form(
        field("day", "date", default={"feel": "today()"}),
        field("kind", "text", default="new"),
        field("copy", "text", default={"feel": 'kind + "!"'}),
    )
    assert target.validate({}, CTX).data == {"day": "2026-11-21", "kind": "new", "copy": "new!"}
    assert target.validate({"kind": None, "day": ""}, CTX).data == {}
    assert target.initial(CTX, {"kind": "old"})["copy"] == "old!"


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("date", "2026-02-30", "Enter a valid date."),
        ("date_time", "2026-02-30T10:00:00Z", "Enter a valid date and time."),
        ("time", "25:00", "Enter a valid time, such as 14:30."),
        ("email", "alice@", "Enter a valid e-mail address, such as name@example.com."),
        ("link", "javascript:alert(1)", "Enter a whole address that begins with https://."),
        ("link", "ftp://example.com", "Enter a whole address that begins with https://."),
        ("phone", "12", "Enter a valid phone number."),
        ("reference", 99, "This record no longer exists, or you may not use it."),
        ("yes_no", "perhaps", "This value is not valid."),
        ("user", "Alice", "Choose from the list."),
    ],
)
def test_each_type_says_what_it_expects(kind: str, value: Any, said: str) -> None:
    settings = {"to": "client"} if kind == "reference" else {}
    assert errors(form(field("it", kind, **settings)), {"it": value}) == {"it": [said]}


def test_a_pattern_may_have_words_of_its_own() -> None:
    said = {"ar": "ثلاثة أرقام.", "en": "Three digits."}
    target = form(field("code", "text", pattern="[0-9]{3}", pattern_message=said))
    assert errors(target, {"code": "12"}) == {"code": ["Three digits."]}
    assert errors(target, {"code": "x123x"}) == {"code": ["Three digits."]}
    assert errors(target, {"code": "123"}) == {}


def test_dates_have_limits() -> None:
    target = form(field("day", "date", earliest="2026-01-01", latest="today"))
    assert errors(target, {"day": "2025-12-31"}) == {
        "day": ["The earliest allowed is 1 January 2026."]
    }
    assert set(errors(target, {"day": "2026-11-22"})) == {"day"}
    assert errors(target, {"day": "2026-11-21"}) == {}


def test_a_mobile_is_told_from_a_landline() -> None:
    target = form(field("mobile", "phone", kind="mobile"))
    assert set(errors(target, {"mobile": "+966112345678"})) == {"mobile"}
    assert target.validate({"mobile": "0551234567"}, CTX).data == {"mobile": "+966551234567"}
    abroad = context(region="AE")
    assert target.validate({"mobile": "0501234567"}, abroad).data == {"mobile": "+971501234567"}


def test_what_no_database_can_hold_is_refused_and_not_stumbled_over() -> None:
    target = form(
        field("name", "text"),
        field("n", "number"),
        field("rows", "lines", fields=[field("t", "text")]),
    )
    deep: list[Any] = []
    for _ in range(900):
        deep = [deep]
    found = errors(target, {"n": math.nan, "rows": deep, "name": {"\ud800": deep}, "\ud800": 1})
    assert set(found) == {"n", "rows.0", "name", "?"}
    assert target.validate({"name": "a\ud800\x00b"}, CTX).data == {"name": "a?b"}


def test_every_word_is_there_in_three_languages_with_the_same_places() -> None:
    for code, words in WORDS.items():
        assert set(words) == {"ar", "en", "fa"}, code
        places = {
            lang: sorted(part.split("}")[0] for part in text.split("{")[1:])
            for lang, text in words.items()
        }
        assert places["ar"] == places["en"] == places["fa"], code


def test_a_message_is_equal_to_its_like() -> None:
    assert Message("required") == Message("required")
    assert Message("required").message("ar") == "هذا الحقل مطلوب."


SIMPLE = form(
    field("name", "text", min_length=2, max_length=5),
    field("count", "number", minimum=-3, maximum=40, decimals=1),
    field("kind", "choice", options=[option("a"), option("b")]),
    field("tags", "choices", options=[option("a"), option("b"), option("c")], max_items=2),
    field("day", "date"),
    field("sure", "yes_no"),
    field(
        "rows", "lines", max_rows=2, fields=[field("n", "number", minimum=0), field("t", "text")]
    ),
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-50, 50)
    | st.sampled_from(["a", "b", "x" * 9, "2026-01-31", "2026-02-31"])
    | st.floats(-50, 50).map(lambda number: round(number, 2))
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["n", "t", "z"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from(sorted(SIMPLE.fields)), ANYTHING))
def test_two_validators_agree_on_any_data(data: dict[str, Any]) -> None:
    schema = as_decimals(SIMPLE.json_schema("en"))
    oracle = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    checked = SIMPLE.validate(data, CTX, stored={})
    kept = {
        key: as_decimals(SIMPLE.fields[key].type.clean(SIMPLE.fields[key], value, CTX))
        for key, value in data.items()
    }
    kept = {key: value for key, value in kept.items() if not SIMPLE.fields[key].type.empty(value)}
    assert oracle.is_valid(kept) == (not checked.errors)


def as_decimals(value: Any) -> Any:
    """Return the value with exact numbers: the oracle divides floats as floats."""
    if isinstance(value, float):
        return Decimal(repr(value)) if math.isfinite(value) else value
    if isinstance(value, list):
        return [as_decimals(item) for item in value]
    if isinstance(value, dict):
        return {key: as_decimals(item) for key, item in value.items()}
    return value
