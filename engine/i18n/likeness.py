"""Spellings of names as numbers: two names of which a word is misspelled share one of them.

Each word gives the number of its consonants, by which مُحمّد, Mohammed and Muhammad are found
in spite of their vowels, and those of the word with each of its letters left out: two words
that differ in one letter have one in common.
"""

import re
from functools import lru_cache
from zlib import crc32

from engine.i18n.folding import tokens

MOST_WORDS = 6
LONGEST = 16
"""Letters of a word that are looked at."""
# Letters that sound alike, or that keyboards put beside each other in names.
_ALIKE = str.maketrans("طصضظذثقغچپگژ", "تسزززسككجبكز") | str.maketrans("qckxvyz", "kkkkwis")
_PAIRS = (("ph", "f"), ("th", "t"), ("dh", "d"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "s"))
_VOWELS = re.compile(r"[اويaeiouw]|[هh]$")
_AGAIN = re.compile(r"(.)\1+")
# "Son of", "daughter of" and the article say nothing of which person is meant.
_BETWEEN = frozenset(
    ("بن", "ابن", "بنت", "ال", "ولد", "bin", "ben", "ibn", "bint", "al", "el", "ul")
)
# The first halves of names that are written as one word or two.
_HALVES = frozenset(["عبد", "ابو", "ام", "abd", "abdul", "abdel", "abu", "abou", "umm"])
_SERVANT = re.compile(r"^abd[aeu]l")


def words(text: str) -> list[str]:
    """Return the words of a name by which it is told from others."""
    found: list[str] = []
    joined = ""
    for word in tokens(text):
        if word in _HALVES and not joined:
            joined = word
        elif word not in _BETWEEN or joined:
            found.append(_bare(joined) + _bare(word))
            joined = ""
    return (found + [joined] * bool(joined))[:MOST_WORDS]


def keys(text: str) -> list[int]:
    """Return the numbers of a whole name, to be kept with it."""
    return sorted({number for word in words(text) for number in of_word(word)})


@lru_cache(maxsize=16_384)
def of_word(word: str) -> tuple[int, ...]:
    """Return the numbers of one word, the signed 32-bit integers of databases."""
    plain = _plain(word)
    left_out = {f"={plain[:at]}{plain[at + 1 :]}" for at in range(len(plain))}
    spellings = _sounding(plain) | (left_out if len(plain) > 3 else set())
    return tuple(sorted(map(_number, spellings)))


@lru_cache(maxsize=16_384)
def sounding(word: str) -> tuple[int, ...]:
    """Return those numbers of a word that only words have which are written or sound as it does."""
    return tuple(sorted(map(_number, _sounding(_plain(word)))))


def _plain(word: str) -> str:
    """Return a word with the letters of its sounds, each once where it stands twice."""
    for pair, letter in _PAIRS:
        word = word.replace(pair, letter)
    return _AGAIN.sub(r"\1", word.translate(_ALIKE))[:LONGEST]


def _sounding(plain: str) -> set[str]:
    bones = _VOWELS.sub("", plain)
    return {f"={plain}", *([bones] if len(bones) > 2 else [])}


def _bare(word: str) -> str:
    """Return a word without the article."""
    if len(word) > 4 and word.startswith(("ال", "al", "el")):
        return word[2:]
    return _SERVANT.sub("abd", word)


def _number(text: str) -> int:
    found = crc32(text.encode(errors="surrogatepass"))
    return found - (1 << 32) if found >> 31 else found
