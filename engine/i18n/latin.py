"""Arabic and Persian words in Latin letters, for keys that people suggest by a name.

It is a spelling to know a name by again, not a science: `رقم الجواز` → `rqm_jwaz`. The article
falls away, short vowels are not guessed.
"""

import re
import unicodedata

from engine.i18n import digits

_LETTERS = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ى": "a", "ء": "", "ئ": "i", "ؤ": "u",
    "ب": "b", "پ": "p", "ت": "t", "ة": "a", "ۀ": "e", "ث": "th", "ج": "j", "چ": "ch", "ح": "h",
    "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s",
    "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ک": "k",
    "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ہ": "h", "ھ": "h", "ـ": "",
}  # fmt: skip
_WAW, _YEH = "و", "يی"
_OPEN = frozenset("اأإآىويی")
_ARTICLE = re.compile(r"^(?:وال|بال|ال|لل)(?=\w{2})")
_DIGITS = str.maketrans(digits.ARABIC + digits.PERSIAN, digits.LATIN * 2)
LONGEST = 40


def key_of(text: str) -> str:
    """Return a key for a name: small Latin letters, digits and _; "" where none can be spelt."""
    plain = "".join(char for char in text if unicodedata.category(char) not in ("Mn", "Cf"))
    words = re.findall(r"[^\W_]+", plain.translate(_DIGITS).casefold())
    spelt = [latin for word in words if (latin := _word(word))]
    key = "_".join(spelt)
    while len(key) > LONGEST and len(spelt) > 1:
        spelt.pop()
        key = "_".join(spelt)
    return key[:LONGEST].lstrip("0123456789_")


def _word(word: str) -> str:
    bare = _ARTICLE.sub("", word)
    spelt = "".join(_letter(bare, place) for place in range(len(bare)))
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower())


def _letter(word: str, place: int) -> str:
    """Return a letter in Latin; و and ي are vowels between consonants, else consonants."""
    letter = word[place]
    if letter != _WAW and letter not in _YEH:
        return _LETTERS.get(letter, letter)
    near = word[max(place - 1, 0) : place] + word[place + 1 : place + 2]
    sounds = place == 0 or any(other in _OPEN for other in near)
    consonant, vowel = ("w", "u") if letter == _WAW else ("y", "i")
    return consonant if sounds else vowel
