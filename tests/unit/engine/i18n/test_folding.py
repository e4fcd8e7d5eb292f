"""Spellings that a reader takes for one word fold to one text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.i18n import digits, labels
from engine.i18n.folding import fold, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"),
        ("إيمان", "ايمان"),
        ("آل سعود", "ال سعود"),
        ("مكتبة", "مكتبه"),
        ("على", "علي"),
        ("علی", "علي"),
        ("کریم", "كريم"),
        ("مُحَمَّد", "محمد"),
        ("محمـــد", "محمد"),
        ("مسؤول", "مسوول"),
        ("شئون", "شيون"),
        ("سماء", "سما"),
        ("٢٠٢٦", "2026"),
        ("۲۰۲۶", "2026"),
        ("می‌شود", "میشود"),
        ("ﻻ", "لا"),
        ("STRASSE", "straße"),
        ("Café", "cafe"),
        ("  a -  b ", "A B"),
        ("شركة/الأمل", "شركه الامل"),
        ("\u202bأحمد\u202c", "احمد"),
        ("snake_case", "snake case"),
    ],
)
def test_two_spellings_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("حمد", "أحمد"), ("سلمى", "سلمان"), ("10", "100")])
def test_two_words_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert once == once.strip()
    assert "  " not in once


@given(st.text(alphabet="أإآٱاىيیئکكةهؤوءـ ً‌ab1٢۳"))
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_words_are_told_apart() -> None:
    assert tokens("شركة الأمل، (جدة)") == ["شركه", "الامل", "جده"]


def test_digits_change_their_script_and_nothing_else() -> None:
    assert digits.to_latin("٣ من ۱۰") == "3 من 10"
    assert digits.to_persian("3 of 10") == "۳ of ۱۰"
    assert digits.number_text("١٬٢٣٤٫٥") == "1,234.5"
    assert (digits.localise("12", "fa"), digits.localise("12", "ar")) == ("۱۲", "12")


@pytest.mark.parametrize(
    ("label", "lang", "words"),
    [
        ({"ar": "نعم", "en": "Yes", "fa": "بله"}, "fa", "بله"),
        ({"ar": "نعم", "en": "Yes"}, "fa", "نعم"),
        ({"ar": "نعم"}, "en", "نعم"),
        ({"en": "Yes"}, "ar", "Yes"),
        ({"en": "Yes"}, "en-gb", "Yes"),
        ({"de": "Ja"}, "ar", "Ja"),
        ({}, "ar", ""),
        (None, "ar", ""),
        ("plain", "ar", "plain"),
    ],
)
def test_a_label_falls_back_to_the_next_best_language(
    label: dict[str, str] | str | None, lang: str, words: str
) -> None:
    assert labels.text(label, lang) == words
