"""The replacement of replace(): text with `$1` for what a group matched (F&O 5.6.4)."""

from __future__ import annotations

import re
from functools import lru_cache

from engine.feel.errors import Failure


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
