"""Labels in several languages: `{"ar": …, "en": …, "fa": …}`."""

from collections.abc import Mapping

LANGUAGES = ("ar", "en", "fa")

_NEXT_BEST = {"ar": ("ar", "en", "fa"), "en": ("en", "ar", "fa"), "fa": ("fa", "ar", "en")}


def text(label: Mapping[str, str] | str | None, lang: str) -> str:
    """Return the label in the language, or in the next best that it has; "" when it has none."""
    if not label:
        return ""
    if isinstance(label, str):
        return label
    for language in _NEXT_BEST.get(lang[:2], LANGUAGES):
        if found := label.get(language):
            return found
    return next((value for value in label.values() if value), "")


def direction(lang: str) -> str:
    """Return "rtl" or "ltr"."""
    return "ltr" if lang[:2] == "en" else "rtl"
