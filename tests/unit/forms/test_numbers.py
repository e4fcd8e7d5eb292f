"""Numbers as people type them, exact to fifteen digits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.i18n import digits
from forms.field_types.number import exact, parse, stored
from tests.unit.forms.things import CTX, Post, context, errors, field, form


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1234.5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 234.5", "1234.5"),
        ("١٢٣٤٫٥", "1234.5"),
        ("١٬٢٣٤٫٥", "1234.5"),
        ("۱۲۳۴٫۵", "1234.5"),
        ("−7", "-7"),
        (".5", "0.5"),
        ("007", "7"),
        ("\u200f١٢", "12"),
        ("999999999999999", "999999999999999"),
    ],
)
def test_a_typed_number_is_read(typed: str, number: str) -> None:
    assert parse(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed", ["", "x", "1.2.3", "1e5", "NaN", "Infinity", "--1", "12345678901234567"]
)
def test_what_is_no_number_is_not_guessed(typed: str) -> None:
    assert parse(typed) is None


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_storing_loses_nothing_and_any_digits_will_do(number: Decimal) -> None:
    assert exact(stored(number)) == number
    assert parse(f"{number:f}".translate(str.maketrans(digits.LATIN, digits.ARABIC))) == number
    assert parse(digits.to_persian(f"{number:f}")) == number


def test_an_unreadable_number_stays_as_typed_and_says_so() -> None:
    target = form(field("fees", "number"))
    bound = target.bind(Post(("fees", "12 دينار")), CTX)
    assert bound == {"fees": "12 دينار"}
    assert errors(target, bound) == {"fees": ["Enter a number of at most 15 digits."]}


def test_limits_are_told_in_the_words_of_the_field() -> None:
    target = form(field("fees", "money", minimum=10, maximum=1000.5))
    assert errors(target, {"fees": 5}) == {"fees": ["The least allowed is 10.00 SAR."]}
    in_arabic = target.validate({"fees": 5}, context(language="ar")).messages("ar")
    assert in_arabic == {"fees": ["أقل قيمة مسموحة 10.00 ر.س."]}
    assert errors(target, {"fees": 1001}) == {"fees": ["The most allowed is 1,000.50 SAR."]}


def test_too_many_decimals_are_refused() -> None:
    target = form(field("count", "number", decimals=0), field("share", "number", decimals=2))
    found = errors(target, {"count": 1.5, "share": 0.125})
    assert found == {"count": ["Enter a whole number."], "share": ["At most 2 decimal places."]}
    assert errors(target, {"count": 2, "share": 0.12}) == {}


def test_numbers_that_would_lose_digits_are_refused_from_programs_too() -> None:
    target = form(field("count", "number"))
    assert set(errors(target, {"count": 10**15})) == {"count"}
    assert errors(target, {"count": 10**15 - 1}) == {}


def test_sums_of_money_are_exact() -> None:
    target = form(
        field("fees", "lines", fields=[field("price", "money")]),
        field("total", "computed", result="money", value="sum(fees.price)"),
    )
    checked = target.validate({"fees": [{"price": 0.1}, {"price": 0.2}]}, CTX)
    assert checked.data["total"] == 0.3


def test_computed_money_is_rounded_as_its_currency_is() -> None:
    target = form(
        field("price", "money"),
        field("third", "computed", result="money", value="price / 3"),
        field("dinar", "computed", result="money", currency="KWD", value="price / 3"),
        field("half", "computed", result="money", value="price / 8"),
    )
    data = target.validate({"price": 1}, CTX).data
    assert (data["third"], data["dinar"], data["half"]) == (0.33, 0.333, 0.13)


def test_numbers_are_written_in_the_digits_of_the_language() -> None:
    target = form(field("price", "money", currency="USD"))
    price = target.fields["price"]
    shown = {
        lang: price.type.display(price, 1234.5, context(language=lang))
        for lang in ("ar", "en", "fa")
    }
    assert shown == {"ar": "1,234.50 دولار", "en": "1,234.50 USD", "fa": "۱٬۲۳۴٫۵۰ دلار"}
