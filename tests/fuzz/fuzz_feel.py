"""Fuzzes FEEL: `python -m tests.fuzz.fuzz_feel --seconds 600`.

An input is a letter and a source: the letter says how the source is compiled and evaluated.
"""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import atheris

with atheris.instrument_imports(include=["engine.feel"]):
    from engine import feel

from engine.i18n.working_calendar import WorkingCalendar
from tests.fuzz import expressions
from tests.fuzz.harness import fuzz
from tests.fuzz.tripwires import WIRES, Guarded

BUDGET = feel.Budget(steps=20_000, depth=40, size=20_000)
MOMENT = datetime(2024, 2, 29, 12, tzinfo=UTC)
NAMES = {
    "monthly fee": feel.NUMBER,
    "lines": feel.list_of(feel.context({"unit price": feel.NUMBER, "name": feel.STRING})),
    "due": feel.DATE,
    "host": feel.ANY,
    "a-b": feel.NUMBER,
}


def values() -> dict[str, Any]:
    return {
        "monthly fee": 100,
        "lines": [{"unit price": n, "name": "قلم"} for n in range(20)],
        "due": MOMENT.date(),
        "host": Guarded(a=1, nested=Guarded(b=[1, None, "x"])),
        "a-b": 5,
        "?": 7,
    }


def run(data: bytes) -> None:
    """Do everything that can be done with one source."""
    flags, source = data[0] if data else 0, data[1:].decode("utf-8", "replace")
    host = values()
    calendar = WorkingCalendar()
    with WIRES.armed():
        try:
            program = feel.compile(
                source,
                names=NAMES if flags & 1 else None,
                dialect="unary_tests" if flags & 2 else "expression",
                strict=bool(flags & 4),
            )
        except feel.FeelSyntaxError as error:
            in_words(error.problems, len(source))
            return
        in_words(program.problems, len(source))
        try:
            evaluate(program, host, calendar, len(source))
        except feel.BudgetExceeded as error:
            error.message("ar")


def evaluate(
    program: feel.Program, host: dict[str, Any], calendar: WorkingCalendar, length: int
) -> None:
    bounds: dict[str, Any] = {"budget": BUDGET, "clock": lambda: MOMENT, "calendar": calendar}
    explained = program.explain(host, **bounds)
    in_words(explained.nulls, length)
    written = json.dumps(feel.to_json(explained.value), allow_nan=False)
    feel.type_of(explained.value)
    # What it is asked twice it answers twice, with reasons or without.
    again = program.evaluate(values(), **bounds)
    assert json.dumps(feel.to_json(again)) == written, "two answers to one question"


def in_words(found: Any, length: int) -> None:
    for each in found:
        # What is missing at the end is marked one character behind it.
        assert 0 <= each.position <= each.position + each.length <= length + 1, each
        for lang in ("ar", "en", "fa"):
            assert each.message(lang)


def splice(data: bytes, dice: random.Random) -> bytes:
    flags = bytes([dice.randrange(8) if dice.random() < 0.1 else data[0] if data else 0])
    return flags + expressions.spliced(data[1:].decode("utf-8", "replace"), dice).encode(
        "utf-8", "replace"
    )


def corpus() -> Iterator[bytes]:
    for number, source in enumerate(expressions.corpus()):
        yield bytes([number % 8]) + source.encode()


if __name__ == "__main__":
    fuzz(run, corpus(), splice, longest=600)
