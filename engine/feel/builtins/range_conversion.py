"""The conversion function range() (DMN 1.5, 10.3.4.1, table 72)."""

from __future__ import annotations

import re
from typing import Any

from engine.feel.budget import Run
from engine.feel.builtins.registry import BUILTINS, builtin
from engine.feel.calls import invoke
from engine.feel.errors import Failure
from engine.feel.lexer import unescape
from engine.feel.values.compare import order
from engine.feel.values.literals import parse_at
from engine.feel.values.numbers import parse_number
from engine.feel.values.ranges import Range

QUOTED = r'"(?:[^"\\]+|\\.)*"'
ENDPOINT = (
    rf"\s*(?:(?P<{{0}}number>-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+))|(?P<{{0}}string>{QUOTED})"
    rf"|@(?P<{{0}}at>{QUOTED})"
    rf"|(?P<{{0}}function>date and time|date|time|duration)\(\s*(?P<{{0}}text>{QUOTED})\s*\))?\s*"
)
FORM = re.compile(
    r"(?P<opening>[\[(\]])" + ENDPOINT.format("a") + r"\.\."
    + ENDPOINT.format("b") + r"(?P<closing>[\])\[])"
)  # fmt: skip


@builtin("range(from: string) -> range", run=True)
def range_from_text(run: Run, text: str) -> Range:
    """Return the range that a text writes; its ends are literals, at most one of them missing."""
    match = FORM.fullmatch(text)
    if not match:
        raise Failure("unreadable", text=text[:60], wanted="range")
    start, end = endpoint(run, match, "a"), endpoint(run, match, "b")
    opened, closed = match["opening"] == "[", match["closing"] == "]"
    found = order(start, end)
    missing = (start is None) + (end is None)
    inverted = missing == 0 and (found is None or found > 0)
    if missing == 2 or inverted or (start is None and opened) or (end is None and closed):
        raise Failure("unreadable", text=text[:60], wanted="range")
    return Range(start, end, opened, closed)


def endpoint(run: Run, match: re.Match[str], side: str) -> Any:
    number, string, at = match[side + "number"], match[side + "string"], match[side + "at"]
    if number is not None:
        return parse_number(number)
    if string is not None:
        return unescape(string)
    if at is not None:
        return parse_at(unescape(at))
    function = match[side + "function"]
    return invoke(run, BUILTINS[function], [unescape(match[side + "text"])]) if function else None
