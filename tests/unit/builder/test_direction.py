"""Latin names within Arabic sentences keep to themselves."""

import pytest

from builder.direction import isolated


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_each_name_is_isolated(lang: str) -> None:
    shown = isolated("اللون في «in_progress»: blue ← green", lang)
    assert shown == ("اللون في «\u2068in_progress\u2069»: \u2068blue\u2069 ← \u2068green\u2069")


def test_english_stays_as_it_is() -> None:
    assert isolated("colour of `new`: blue → green", "en") == "colour of `new`: blue → green"


def test_a_bracket_around_a_name_stays_with_the_sentence() -> None:
    assert isolated("«Loan» (en)", "ar").endswith("(\u2068en\u2069)")
    assert isolated("الشرط count(fees) > 2", "ar").count("\u2068") == 1
    assert "\u2068count(fees)" in isolated("الشرط count(fees)", "ar")


def test_an_expression_keeps_together() -> None:
    said = isolated('الشرط: «status = "out" and back != null»', "ar")
    assert '\u2068status = "out" and back != null\u2069' in said
