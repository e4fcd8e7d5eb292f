"""Regular expressions of XPath 3.1 (F&O 5.6.1), run by RE2 so that every match takes linear time.

A pattern is read by the rules of XPath, refused where these refuse it, and written anew for RE2.
Back-references, which no linear engine has, are refused.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import re2

from engine.feel.errors import Failure
from engine.feel.patterns.translation import Translation

LONGEST = 2_000
MOST_MEMORY = 2 << 20
# Each may come to hold its most memory: patterns of strangers must not fill a worker's.
PATTERNS_KEPT = 64
MOST_REPEATS = 1_000
REPEATS = re.compile(r"[{,]([0-9]{1,4})(?=[,}])")


@dataclass(frozen=True, slots=True)
class Pattern:
    """size: instructions of the program; weight: those that one character of a text may meet."""

    regex: Any
    size: int
    weight: int


@lru_cache(maxsize=PATTERNS_KEPT)
def compiled(pattern: str, flags: str) -> Pattern | Failure:
    """Return the RE2 program of an XPath pattern, or why there is none."""
    if len(pattern) > LONGEST or not set(flags) <= set("smixq"):
        return Failure("bad_pattern", text=(flags or pattern)[:60])
    try:
        text = re2.escape(pattern) if "q" in flags else Translation(pattern, flags).text()
        regex = re2.compile(text, options("i" not in flags))
    except Failure as failure:
        return Failure(failure.code, **failure.params)  # Without the frames it came through.
    except re2.error:
        return Failure("bad_pattern", text=pattern[:60])
    # A class of letters is many instructions, of which a character meets few.
    repeats = min(math.prod(map(int, REPEATS.findall(pattern))) or 1, MOST_REPEATS)
    return Pattern(regex, regex.programsize, min(regex.programsize, len(pattern) * repeats))


def options(case_sensitive: bool) -> Any:
    chosen = re2.Options()
    chosen.log_errors = False
    chosen.max_mem = MOST_MEMORY
    chosen.case_sensitive = case_sensitive
    return chosen
