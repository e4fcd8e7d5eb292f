"""String functions with regular expressions (DMN 1.5, 10.3.4.3, table 74)."""

from __future__ import annotations

import re
from typing import Any

from engine.feel.budget import Run
from engine.feel.builtins.registry import builtin
from engine.feel.errors import Failure
from engine.feel.patterns import compiled
from engine.feel.patterns.replacements import replacement_parts

MATCH_STEPS = 5
REPEATS = re.compile(r"[{,]([0-9]{1,4})(?=[,}])")


def program(run: Run, text: str, pattern: str, flags: str) -> Any:
    # The time of a match grows with both, that of compiling with the pattern, repeated out.
    repeats = sum(map(int, REPEATS.findall(pattern)))
    run.spend((len(text) * (1 + len(pattern) // 16)) // 64 + len(pattern) // 8 + repeats)
    return compiled(pattern, flags)


@builtin("matches(input: string, pattern: string, flags?: string) -> boolean", run=True)
def matches(run: Run, text: str, pattern: str, flags: str = "") -> bool:
    return program(run, text, pattern, flags).search(text) is not None


@builtin(
    "replace(input: string, pattern: string, replacement: string, flags?: string) -> string",
    run=True,
)
def replace(run: Run, text: str, pattern: str, replacement: str, flags: str = "") -> str:
    found = program(run, text, pattern, flags)
    refuse_empty(found, pattern)
    parts = (replacement,) if "q" in flags else replacement_parts(replacement, found.groups)
    pieces: list[str] = []
    position = size = 0
    for match in found.finditer(text):
        run.spend(MATCH_STEPS)
        pieces.append(text[position : match.start()])
        pieces += [part if isinstance(part, str) else group(match, part) for part in parts]
        size += sum(map(len, pieces[-len(parts) :]))
        run.fits(size)
        position = match.end()
    return "".join([*pieces, text[position:]])


def group(match: Any, number: int) -> str:
    return (match.group(number) or "") if number <= match.re.groups else ""


def refuse_empty(found: Any, pattern: str) -> None:
    if found.search("") is not None:
        raise Failure("bad_pattern", text=pattern[:60])


@builtin("split(string: string, delimiter: string) -> list", run=True)
def split(run: Run, text: str, delimiter: str) -> list[str]:
    found = program(run, text, delimiter, "")
    refuse_empty(found, delimiter)
    pieces: list[str] = []
    position = 0
    for match in found.finditer(text):
        run.spend(MATCH_STEPS)
        pieces.append(text[position : match.start()])
        position = match.end()
    return [*pieces, text[position:]]
