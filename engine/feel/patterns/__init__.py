"""Regular expressions of XPath 3.1 (F&O 5.6.1), run by RE2 so that every match takes linear time.

A pattern is read by the rules of XPath, refused where these refuse it, and written anew for RE2.
Back-references, which no linear engine has, are refused.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import re2

from engine.feel.errors import Failure
from engine.feel.patterns.translation import Translation

LONGEST = 2_000
MOST_MEMORY = 4 << 20


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
