"""Character classes and the escapes that stand for one, read from an XPath pattern."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from engine.feel.errors import Failure
from engine.feel.patterns.charsets import Ranges, category, complement, subtract, union

DEEPEST = 50
# What the letters after a backslash stand for: categories, and single characters.
CLASSES = {
    "d": (("Nd",), ""),
    "s": ((), " \t\n\r"),
    "w": (("L", "M", "N", "S"), ""),
    "W": (("P", "Z", "C"), ""),
    "i": (("L",), "_:"),
    "c": (("L", "M", "Nd"), "_:.-\xb7"),
}
ESCAPABLE = set("nrt\\|.?*+(){}-[]^$")
CATEGORY = re.compile(r"\{(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)\}")
BLOCK = re.compile(r"\{Is([A-Za-z0-9-]+)\}")
BLOCKS = {
    "BasicLatin": (0x0, 0x7F), "Latin-1Supplement": (0x80, 0xFF), "LatinExtended-A": (0x100, 0x17F),
    "LatinExtended-B": (0x180, 0x24F), "Greek": (0x370, 0x3FF), "GreekandCoptic": (0x370, 0x3FF),
    "Cyrillic": (0x400, 0x4FF), "Hebrew": (0x590, 0x5FF), "Arabic": (0x600, 0x6FF),
    "ArabicSupplement": (0x750, 0x77F), "Devanagari": (0x900, 0x97F), "Thai": (0xE00, 0xE7F),
    "GeneralPunctuation": (0x2000, 0x206F), "CurrencySymbols": (0x20A0, 0x20CF),
    "Hiragana": (0x3040, 0x309F), "Katakana": (0x30A0, 0x30FF),
    "CJKUnifiedIdeographs": (0x4E00, 0x9FFF), "HangulSyllables": (0xAC00, 0xD7A3),
    "ArabicPresentationForms-A": (0xFB50, 0xFDFF), "ArabicPresentationForms-B": (0xFE70, 0xFEFF),
}  # fmt: skip
CONTROLS = {"n": "\n", "r": "\r", "t": "\t"}
NOTHING = r"[^\x{0}-\x{10FFFF}]"


class Part(NamedTuple):
    """Part of a class: as RE2 writes it within brackets, and as ranges where they are needed."""

    text: str
    ranges: Callable[[], Ranges]


def listed(ranges: Ranges) -> Part:
    text = "".join(f"\\x{{{low:X}}}-\\x{{{high:X}}}" for low, high in ranges)
    return Part(text, lambda: ranges)


def several(kinds: tuple[str, ...], characters: str) -> Part:
    single = listed(union((ord(character), ord(character)) for character in characters))
    text = "".join(f"\\p{{{kind}}}" for kind in kinds) + single.text

    def ranges() -> Ranges:
        return union([*single.ranges(), *(pair for kind in kinds for pair in category(kind))])

    return Part(text, ranges)


def joined(parts: list[Part], negated: bool) -> Part:
    text = ("^" if negated else "") + "".join(part.text for part in parts)

    def ranges() -> Ranges:
        found = union(pair for part in parts for pair in part.ranges())
        return complement(found) if negated else found

    return Part(text, ranges)


class ClassReader:
    """Reads the characters of a pattern, and the classes among them."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0

    def bad(self) -> Failure:
        return Failure("bad_pattern", text=self.source[:60])

    def peek(self) -> str:
        return self.source[self.position : self.position + 1]

    def next(self) -> str:
        character = self.peek()
        if not character:
            raise self.bad()
        self.position += 1
        return character

    def single(self, character: str) -> str:
        if character not in ESCAPABLE:
            raise self.bad()
        return character

    def class_escape(self, character: str) -> Part | None:
        """Return the class that an escape stands for, None where it is a single character."""
        if character in "pP":
            return self.category(negated=character == "P")
        if character in CLASSES:
            return several(*CLASSES[character])
        if character.lower() in CLASSES:
            return listed(complement(several(*CLASSES[character.lower()]).ranges()))
        return None

    def category(self, negated: bool) -> Part:
        known = CATEGORY.match(self.source, self.position)
        if known:
            name = known[1]
            self.position = known.end()
            if negated:
                return Part(f"\\P{{{name}}}", lambda: complement(category(name)))
            return Part(f"\\p{{{name}}}", lambda: category(name))
        block = BLOCK.match(self.source, self.position)
        if not block or block[1] not in BLOCKS:
            raise self.bad()
        self.position = block.end()
        found = (BLOCKS[block[1]],)
        return listed(complement(found) if negated else found)

    def character_class(self) -> str:
        found = self.class_set(0)
        return f"[{found.text}]" if found.text else NOTHING

    def class_set(self, depth: int) -> Part:
        """Read a class after its opening bracket; the text of the part may begin with ^."""
        negated = self.peek() == "^"
        self.position += negated
        inside: list[Part] = []
        minus: Part | None = None
        while self.peek() != "]" or not inside:
            if inside and self.source.startswith("-[", self.position) and depth < DEEPEST:
                self.position += 2
                minus = self.class_set(depth + 1)
                break
            inside.append(self.class_part())
        if self.next() != "]":
            raise self.bad()
        found = joined(inside, negated)
        return listed(subtract(found.ranges(), minus.ranges())) if minus else found

    def class_part(self) -> Part:
        character = self.next()
        if character == "\\":
            escaped = self.next()
            known = self.class_escape(escaped)
            if known is not None:
                return known
            character = CONTROLS.get(escaped) or self.single(escaped)
        elif character in "[]":
            raise self.bad()
        return self.class_range(character)

    def class_range(self, low: str) -> Part:
        following = self.source[self.position : self.position + 2]
        if following[:1] != "-" or following[1:] in ("]", "[", ""):
            return listed(((ord(low), ord(low)),))
        self.position += 1
        high = self.next()
        if high == "\\":
            escaped = self.next()
            high = CONTROLS.get(escaped) or self.single(escaped)
        if high < low:
            raise self.bad()
        return listed(((ord(low), ord(high)),))
