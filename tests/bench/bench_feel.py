"""How fast FEEL is compiled and evaluated, beside bkflow-feel and cel-python in the same run.

Both others get what is fastest for them: an expression parsed once, and values of their own.
"""

import logging
from collections.abc import Callable
from timeit import repeat
from typing import Any

import bkflow_feel
import celpy

from engine.feel import NUMBER, STRING, compile, context  # noqa: A004
from engine.feel.program import compiled
from tests.bench.rows import Row, limit

SOURCE = 'amount > 100 and client.card = "gold"'
NAMES = {"amount": NUMBER, "client": context({"card": STRING})}
VALUES: dict[str, Any] = {"amount": 150, "client": {"card": "gold"}}
SUM = "sum(for l in lines return l.qty * l.price)"
LINES = [{"qty": n, "price": n * 1.25} for n in range(1, 1001)]


def run() -> list[Row]:
    logging.disable(logging.CRITICAL)
    ours = microseconds(ours_evaluated(), 20_000)
    rate = 1_000_000 / ours
    return [
        limit("FEEL condition", ours, 2, "µs"),
        Row("FEEL condition, bkflow-feel", ours, others(bkflow, 5_000), "µs", 1, "at most"),
        Row("FEEL condition, cel-python", rate, 1_000_000 / others(cel, 300), "/s", 30, "at least"),
        limit("FEEL compiled", microseconds(compile_anew, 300), 300, "µs"),
        limit("FEEL sum of 1,000 lines", microseconds(summed(), 20) / 1000, 3, "ms"),
    ]


def microseconds(work: Callable[[], object], times: int) -> float:
    """Return the time of one turn in the best of five rounds: the least disturbed one."""
    return min(repeat(work, number=times, repeat=5)) / times * 1_000_000


def others(make: Callable[[], Callable[[], object]], times: int) -> float:
    work = make()
    if work() != True:  # noqa: E712 — cel-python has a boolean type of its own.
        raise AssertionError(f"{make.__name__} does not hold")
    return microseconds(work, times)


def ours_evaluated() -> Callable[[], object]:
    program = compile(SOURCE, names=NAMES)
    return lambda: program.evaluate(VALUES)


def bkflow() -> Callable[[], object]:
    parsed = bkflow_feel.transformer.transform(bkflow_feel.parser.parse(SOURCE))
    return lambda: parsed.evaluate(VALUES)


def cel() -> Callable[[], object]:
    environment = celpy.Environment()
    source = 'amount > 100 && client.card == "gold"'
    program = environment.program(environment.compile(source))
    values = celpy.json_to_cel(VALUES)
    return lambda: program.evaluate(values)


def compile_anew() -> object:
    compiled.cache_clear()
    return compile(SOURCE, names=NAMES)


def summed() -> Callable[[], object]:
    program = compile(SUM)
    return lambda: program.evaluate({"lines": LINES})
