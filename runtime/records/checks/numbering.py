"""How records of a type are numbered, and the code that their numbers may begin with."""

from __future__ import annotations

from collections.abc import Iterator

from engine.blueprint import Compiled, Problem
from runtime.numbering.pattern import BadPattern, Pattern
from runtime.problems import problem
from runtime.records import names
from runtime.records.definition import RecordTypeBody


def numbering(compiled: Compiled, key: str, body: RecordTypeBody) -> Iterator[Problem]:
    """Yield what is wrong with the pattern of numbers."""
    given = body.numbering
    if given is None:
        return
    try:
        Pattern(given.pattern, given.calendar, given.reset, scope=key)
    except BadPattern as error:
        yield problem("numbering.pattern", error.code, token=error.token)
        return
    if "{type}" in given.pattern and not body.abstract:
        if not body.code:
            yield problem("code", "needs_code")
        else:
            yield from _same_code(compiled, key, body.code)


def _same_code(compiled: Compiled, key: str, code: str) -> Iterator[Problem]:
    for other in compiled.keys("record_type"):
        if other != key and (names.body_of(compiled, other) or {}).get("code") == code:
            yield problem("code", "code_taken", name=other)
