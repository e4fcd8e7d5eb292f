"""A place within a definition is said as people know it."""

import pytest

from engine.blueprint.place_words import place_words

LABEL = {"ar": "موعد العودة", "en": "Due back"}
OPTION = {"key": "soon", "label": {"ar": "قريبًا", "en": "Soon"}}
BODY = {
    "label": {"ar": "إعارة", "en": "Loan"},
    "fields": [{"key": "back_on", "label": LABEL, "options": [OPTION]}],
    "list": {"columns": ["back_on"]},
}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("label.ar", "التسمية – العربية"),
        ("fields.back_on.label.ar", "الحقل «موعد العودة» – التسمية – العربية"),
        ("fields.back_on.options.soon.color", "الحقل «موعد العودة» – الخيار «قريبًا» – اللون"),
        ("fields.gone.help", "الحقل «gone» – نص المساعدة"),
        ("", ""),
    ],
)
def test_a_place_in_words(path: str, words: str) -> None:
    assert place_words(path, BODY, "ar") == words


def test_what_has_no_words_stands_as_it_is() -> None:
    assert place_words("list.columns.back_on", BODY, "en") == "`list` – column “back_on”"
