"""One folding of letters for search, uniqueness and likeness, so that the three agree.

Two spellings that a reader takes for the same word fold to the same text: `أحمد` and `احمد`,
`مكتبة` and `مكتبه`, `علی` and `على`. A zero-width non-joiner folds to nothing, so that
`می‌شود` and `میشود` are one word. Punctuation separates words.
"""

import re
import unicodedata

from engine.i18n import digits

_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
    "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي",
    "ک": "ك", "ڪ": "ك",
    "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه",
    "ؤ": "و",
    "ء": "", "ـ": "",
}  # fmt: skip
_DIGITS = dict(zip(digits.ARABIC + digits.PERSIAN, digits.LATIN * 2, strict=True))
_TABLE = str.maketrans(_LETTERS | _DIGITS)
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the text as it is compared: letters folded, lower case, one space between words."""
    if text.isascii():
        return _BETWEEN_WORDS.sub(" ", text.casefold()).strip()
    # NFKC first: presentation forms (ﻻ) and full-width letters become plain ones.
    plain = unicodedata.normalize("NFKC", text).translate(_TABLE).casefold()
    bare = "".join(_without_marks(unicodedata.normalize("NFD", plain)))
    return _BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFC", bare)).strip()


def _without_marks(text: str) -> list[str]:
    """Drop vowel marks, accents (Mn) and invisible controls (Cf: ZWNJ, direction marks)."""
    return [char for char in text if unicodedata.category(char) not in ("Mn", "Cf")]


def tokens(text: str) -> list[str]:
    """Return the words of the folded text."""
    return fold(text).split()
