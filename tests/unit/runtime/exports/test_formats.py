"""Texts and names as files take them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.exports.files.separated import harmless, plain
from runtime.exports.files.workbook import pattern, sheet_name, written
from runtime.exports.values import Heading


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "＝1+1",
        "-1-cmd",
        "+",
    ],
)
def test_what_a_spreadsheet_would_work_out_is_made_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["+966501234567", "-5", "+33 1 23 45 67 89", "Ali", "", "a=b"])
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@given(st.text())
def test_no_text_begins_a_formula(text: str) -> None:
    first = harmless(text).strip()[:1]
    assert first not in {"=", "@"}
    assert harmless(text).endswith(text)


@pytest.mark.parametrize(
    ("value", "heading", "expected"),
    [
        (Decimal("1234567.50"), Heading("", 2, "SAR"), "1234567.50"),
        (Decimal("12.5"), Heading("", 2, share=True), "12.5%"),
        (Decimal("-3"), Heading(""), "-3"),
        (None, Heading(""), ""),
    ],
)
def test_numbers_are_plain(value: Decimal | None, heading: Heading, expected: str) -> None:
    assert plain(value, heading) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (Heading(""), "General"),
        (Heading("", 0), "#,##0"),
        (Heading("", 2, "SAR"), '#,##0.00 "SAR"'),
        (Heading("", None, 'k"g'), 'General "kg"'),
        (Heading("", 2, share=True), "0.00%"),
        (Heading("", 0, share=True), "0%"),
    ],
)
def test_numbers_are_shown_with_their_places_and_unit(heading: Heading, expected: str) -> None:
    assert pattern(heading) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("العملاء", "العملاء"),
        ("Late [2026]: a/b", "Late  2026   a b"),
        ("'quoted'", "quoted"),
        ("History", "Sheet1"),
        ("???", "Sheet1"),
        ("x" * 40, "x" * 31),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(name: str, expected: str) -> None:
    assert sheet_name(name) == expected


def test_a_text_that_looks_like_markup_is_none() -> None:
    assert written("<r><t>x</t></r>") == "<r><t>x</t></r> "
