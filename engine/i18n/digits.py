"""Digits: Latin (0-9), Arabic (٠-٩) and Persian (۰-۹)."""

LATIN = "0123456789"
ARABIC = "٠١٢٣٤٥٦٧٨٩"
PERSIAN = "۰۱۲۳۴۵۶۷۸۹"

_LATIN = str.maketrans(ARABIC + PERSIAN, LATIN * 2)
_PERSIAN = str.maketrans(LATIN + ARABIC, PERSIAN * 2)
# The Arabic decimal and thousands separators, as people type them in numbers.
_SEPARATORS = str.maketrans({"٫": ".", "٬": ","})


def to_latin(text: str) -> str:
    return text.translate(_LATIN)


def to_persian(text: str) -> str:
    return text.translate(_PERSIAN)


def localise(text: str, lang: str) -> str:
    """Return the text with the digits usual in the language: Persian or Latin ones."""
    return to_persian(text) if lang[:2] == "fa" else text


def number_text(text: str) -> str:
    """Return a typed number with Latin digits and separators, still as text."""
    return to_latin(text).translate(_SEPARATORS)
