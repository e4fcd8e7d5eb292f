"""One XPath pattern, written as RE2 reads it."""

from __future__ import annotations

import re

import re2

from engine.feel.patterns.classes import DEEPEST, ClassReader

QUANTIFIER = re.compile(r"[?*+]\??|\{([0-9]{1,4})(,([0-9]{1,4})?)?\}\??")


class Translation(ClassReader):
    """Reads a pattern and writes it anew."""

    def __init__(self, pattern: str, flags: str) -> None:
        super().__init__(without_space(pattern) if "x" in flags else pattern)
        self.dot = r"(?s:.)" if "s" in flags else r"[^\n\r]"
        self.begin, self.end = ("(?m:^)", "(?m:$)") if "m" in flags else (r"\A", r"\z")

    def text(self) -> str:
        written = self.branches(0)
        if self.position < len(self.source):
            raise self.bad()
        return written

    def branches(self, depth: int) -> str:
        if depth > DEEPEST:
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
        known = self.class_escape(character)
        return f"[{known.text}]" if known else f"\\{self.single(character)}"


def without_space(pattern: str) -> str:
    """Return the pattern without white space outside of classes, as the flag x asks."""
    depth, kept = 0, []
    for index, character in enumerate(pattern):
        escaped = index > 0 and pattern[index - 1] == "\\"
        depth += (character == "[" and not escaped) - (character == "]" and not escaped)
        if depth or character not in " \t\n\r":
            kept.append(character)
    return "".join(kept)
