"""String functions with regular expressions (DMN 1.5, 10.3.4.3, table 74)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.feel.budget import Run
from engine.feel.builtins.registry import builtin
from engine.feel.errors import Failure
from engine.feel.patterns import Pattern, compiled
from engine.feel.patterns.replacements import replacement_parts

MATCH_STEPS = 5
# What costs a step, measured: instructions met while matching, and made while compiling; a refused
# pattern is compiled up to its bound of memory.
MET, MADE, REFUSED = 150, 2, 6_000
COMPILED = 10  # steps for a character
# A small program looks ahead of a match by states that are kept; a larger one may have too many.
SMALL, AHEAD = 16, 1_000


def program(run: Run, text: str, pattern: str, flags: str) -> Pattern:
    """Return the program of a pattern; spend what compiling it and one search of the text cost."""
    known = compiled.cache_info().misses
    found = compiled(pattern, flags)
    if compiled.cache_info().misses > known:
        made = REFUSED if isinstance(found, Failure) else found.size // MADE
        run.spend(COMPILED * len(pattern) + made)
    if isinstance(found, Failure):
        raise Failure(found.code, **found.params)
    run.spend(1 + len(text) * found.weight // MET)
    return found


def matched(run: Run, found: Pattern, text: str) -> Iterator[Any]:
    """Yield each match; any of them may be sure only when the text has been read to its end."""
    for match in found.regex.finditer(text):
        ahead = len(text) - match.end()
        far = ahead // AHEAD if found.weight <= SMALL else ahead * found.weight // MET
        run.spend(MATCH_STEPS + far)
        yield match


@builtin("matches(input: string, pattern: string, flags?: string) -> boolean", run=True)
def matches(run: Run, text: str, pattern: str, flags: str = "") -> bool:
    return program(run, text, pattern, flags).regex.search(text) is not None


@builtin(
    "replace(input: string, pattern: string, replacement: string, flags?: string) -> string",
    run=True,
)
def replace(run: Run, text: str, pattern: str, replacement: str, flags: str = "") -> str:
    found = program(run, text, pattern, flags)
    refuse_empty(found, pattern)
    parts = (replacement,) if "q" in flags else replacement_parts(replacement, found.regex.groups)
    pieces: list[str] = []
    position = size = 0
    for match in matched(run, found, text):
        pieces.append(text[position : match.start()])
        pieces += [part if isinstance(part, str) else group(match, part) for part in parts]
        size += sum(map(len, pieces[-len(parts) :]))
        run.fits(size)
        position = match.end()
    return "".join([*pieces, text[position:]])


def group(match: Any, number: int) -> str:
    return (match.group(number) or "") if number <= match.re.groups else ""


def refuse_empty(found: Pattern, pattern: str) -> None:
    if found.regex.search("") is not None:
        raise Failure("bad_pattern", text=pattern[:60])


@builtin("split(string: string, delimiter: string) -> list", run=True)
def split(run: Run, text: str, delimiter: str) -> list[str]:
    found = program(run, text, delimiter, "")
    refuse_empty(found, delimiter)
    pieces: list[str] = []
    position = 0
    for match in matched(run, found, text):
        pieces.append(text[position : match.start()])
        position = match.end()
    return [*pieces, text[position:]]
