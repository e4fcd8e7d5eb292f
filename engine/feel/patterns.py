"""Regular expressions of XPath 3.1 (F&O 5.6.1), run by RE2 so that every match takes linear time.

The pattern is read by the rules of XPath, refused where these refuse it, and written anew for
RE2. Back-references, which no linear engine has, are refused.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import re2

from engine.feel.errors import Failure

LONGEST = 2_000
MOST_MEMORY = 4 << 20

SPACE, WORD_NOT = r" \t\n\r", r"\p{P}\p{Z}\p{C}"
INITIAL, NAME = r"\p{L}_:", r"\p{L}\p{M}\p{Nd}_:.\-\x{B7}"
CLASSES = {
    "d": r"\p{Nd}", "D": r"\P{Nd}",
    "s": f"[{SPACE}]", "S": f"[^{SPACE}]",
    "w": f"[^{WORD_NOT}]", "W": f"[{WORD_NOT}]",
    "i": f"[{INITIAL}]", "I": f"[^{INITIAL}]",
    "c": f"[{NAME}]", "C": f"[^{NAME}]",
}  # fmt: skip
INSIDE = {"d": r"\p{Nd}", "D": r"\P{Nd}", "s": SPACE, "W": WORD_NOT, "i": INITIAL, "c": NAME}
ESCAPABLE = set("nrt\\|.?*+(){}-[]^$")
QUANTIFIER = re.compile(r"[?*+]\??|\{([0-9]{1,4})(,([0-9]{1,4})?)?\}\??")
CATEGORY = re.compile(r"[pP]\{(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)\}")
BLOCK = re.compile(r"[pP]\{Is([A-Za-z0-9-]+)\}")
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


@lru_cache(maxsize=512)
def compiled(pattern: str, flags: str) -> Any:
    """Return the RE2 program of an XPath pattern; raise Failure for what XPath has not."""
    if len(pattern) > LONGEST or not set(flags) <= set("smixq"):
        raise Failure("bad_pattern", text=(flags or pattern)[:60])
    options = re2.Options()
    options.log_errors = False
    options.max_mem = MOST_MEMORY
    options.case_sensitive = "i" not in flags
    text = re2.escape(pattern) if "q" in flags else Translation(pattern, flags).text()
    try:
        return re2.compile(text, options)
    except re2.error:
        raise Failure("bad_pattern", text=pattern[:60]) from None


class Translation:
    """Writes one XPath pattern as RE2 reads it."""

    def __init__(self, pattern: str, flags: str) -> None:
        self.source = without_space(pattern) if "x" in flags else pattern
        self.pattern = pattern
        self.position = 0
        self.dot = r"(?s:.)" if "s" in flags else r"[^\n\r]"
        self.begin, self.end = ("(?m:^)", "(?m:$)") if "m" in flags else (r"\A", r"\z")

    def text(self) -> str:
        written = self.branches(0)
        if self.position < len(self.source):
            raise self.bad()
        return written

    def bad(self) -> Failure:
        return Failure("bad_pattern", text=self.pattern[:60])

    def peek(self) -> str:
        return self.source[self.position : self.position + 1]

    def next(self) -> str:
        character = self.peek()
        if not character:
            raise self.bad()
        self.position += 1
        return character

    def branches(self, depth: int) -> str:
        if depth > 50:
            raise self.bad()
        written = self.branch(depth)
        while self.peek() == "|":
            self.position += 1
            written += "|" + self.branch(depth)
        return written

    def branch(self, depth: int) -> str:
        pieces: list[str] = []
        while self.peek() not in ("", "|", ")"):
            pieces.append(self.atom(depth) + self.quantifier())
        return "".join(pieces)

    def quantifier(self) -> str:
        match = QUANTIFIER.match(self.source, self.position)
        if not match:
            return ""
        if match[3] and int(match[3]) < int(match[1]):
            raise self.bad()
        self.position = match.end()
        return match[0]

    def atom(self, depth: int) -> str:
        character = self.next()
        if character == "(":
            return self.group(depth)
        if character == "[":
            return self.character_class()
        if character == "\\":
            return self.escape()
        if character in "?*+{}])":
            raise self.bad()
        special = {".": self.dot, "^": self.begin, "$": self.end}
        return special.get(character) or re2.escape(character)

    def group(self, depth: int) -> str:
        opening = "("
        if self.peek() == "?":
            if self.source[self.position : self.position + 2] != "?:":
                raise self.bad()
            self.position += 2
            opening = "(?:"
        inner = self.branches(depth + 1)
        if self.next() != ")":
            raise self.bad()
        return f"{opening}{inner})"

    def escape(self) -> str:
        character = self.next()
        if character in "pP":
            return f"[{self.category(character)}]"
        if character in CLASSES:
            return CLASSES[character]
        return self.single(character)

    def single(self, character: str) -> str:
        if character not in ESCAPABLE:
            raise self.bad()
        return f"\\{character}"

    def category(self, character: str) -> str:
        """Read the rest of \\p{…} and return it as it stands in a class."""
        start = self.position - 1
        known = CATEGORY.match(self.source, start)
        if known:
            self.position = known.end()
            return f"\\{character}{{{known[1]}}}"
        block = BLOCK.match(self.source, start)
        if not block or block[1] not in BLOCKS:
            raise self.bad()
        self.position = block.end()
        low, high = BLOCKS[block[1]]
        if character == "p":
            return span(low, high)
        return span(0, low - 1) * (low > 0) + span(high + 1, 0x10FFFF)

    def character_class(self) -> str:
        negated = self.peek() == "^"
        self.position += negated
        inside = ""
        while self.peek() != "]" or not inside:
            if self.peek() == "-" and self.source[self.position + 1 : self.position + 2] == "[":
                # Subtraction, which RE2 has no way to write.
                raise self.bad()
            inside += self.class_part(first=not inside)
        self.position += 1
        return f"[{'^' if negated else ''}{inside}]"

    def class_part(self, first: bool) -> str:
        character = self.next()
        if character == "\\":
            escaped = self.next()
            if escaped in "pP":
                return self.category(escaped)
            if escaped in INSIDE:
                return INSIDE[escaped]
            low = self.single(escaped)
        elif character == "[" or (character == "]" and first):
            raise self.bad()
        else:
            low = span_end(character)
        return self.class_range(low)

    def class_range(self, low: str) -> str:
        following = self.source[self.position : self.position + 2]
        if following[:1] != "-" or following[1:] in ("]", "[", ""):
            return low
        self.position += 1
        character = self.next()
        high = self.single(self.next()) if character == "\\" else span_end(character)
        return f"{low}-{high}"


def span(low: int, high: int) -> str:
    return f"\\x{{{low:X}}}-\\x{{{high:X}}}"


def span_end(character: str) -> str:
    return f"\\x{{{ord(character):X}}}"


def without_space(pattern: str) -> str:
    """Return the pattern without white space outside of classes, as the flag x asks."""
    depth, kept = 0, []
    for index, character in enumerate(pattern):
        escaped = index > 0 and pattern[index - 1] == "\\"
        depth += (character == "[" and not escaped) - (character == "]" and not escaped)
        if depth or character not in " \t\n\r":
            kept.append(character)
    return "".join(kept)


@lru_cache(maxsize=512)
def replacement_parts(replacement: str, groups: int) -> tuple[str | int, ...]:
    """Return a replacement as text and numbers of groups; raise Failure when it is not valid."""
    parts: list[str | int] = []
    for match in REPLACEMENT.finditer(replacement):
        if match.lastgroup == "bad":
            raise Failure("bad_pattern", text=replacement[:60])
        if match["group"]:
            number, rest = group_number(match["group"], groups)
            parts += [number, rest]
        else:
            parts.append(match["escaped"] or match["text"])
    return tuple(part for part in parts if part != "")


REPLACEMENT = re.compile(
    r"\$(?P<group>[0-9]{1,9})|\\(?P<escaped>[\\$])|(?P<text>[^$\\]+)|(?P<bad>.)", re.DOTALL
)


def group_number(digits: str, groups: int) -> tuple[int, str]:
    """Return the longest number of a group that exists, and the digits left over as text."""
    for length in range(len(digits), 1, -1):
        if int(digits[:length]) <= groups:
            return int(digits[:length]), digits[length:]
    return int(digits[0]), digits[1:]
