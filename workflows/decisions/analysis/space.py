"""The inputs of a table as a grid of sampled values, and which rules match at each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from engine import feel
from workflows.decisions.analysis.samples import OTHER_TEXT, samples
from workflows.decisions.boxed.tables import CompiledTable
from workflows.decisions.boxed.tables.cells import CellTest

MOST_STATES = 20_000


class TooLarge(Exception):
    """The table has more combinations than are looked at."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A value of a column; must, may: bits of the rules whose cell surely, possibly takes it."""

    value: Any
    must: int
    may: int


@dataclass(frozen=True, slots=True)
class Axis:
    """A column with its samples."""

    label: str
    samples: tuple[Sample, ...]


Point = tuple[Sample, ...]


def axes_of(table: CompiledTable, run: feel.Run) -> list[Axis]:
    """Return the axes of a table; raise feel.BudgetExceeded where there is too much to try."""
    return [_axis(table, number, run) for number in range(len(table.inputs))]


def _axis(table: CompiledTable, number: int, run: feel.Run) -> Axis:
    column = table.inputs[number]
    tests = [next((c for c in rule.cells if c.column == number), None) for rule in table.rules]
    programs = [test.program for test in tests if test and test.program]
    limits = [constraint.tests for constraint in column.constraints if constraint.tests]
    values = samples([*programs, *limits], column.type, run) or [None]
    run.spend(len(values) * len(tests))
    allowed = [value for value in values if _allowed(value, limits, run)] or [None]
    return Axis(column.label, tuple(_sample(value, tests, run) for value in allowed))


def _allowed(value: Any, limits: list[feel.Program], run: feel.Run) -> bool:
    return value is None or all(limit.evaluate({"?": value}, run=run) is True for limit in limits)


def _sample(value: Any, tests: list[CellTest | None], run: feel.Run) -> Sample:
    must = may = 0
    for rule, test in enumerate(tests):
        answer = _answer(value, test, run)
        must |= (answer is True) << rule
        may |= (answer is not False) << rule
    return Sample(value, must, may)


def _answer(value: Any, test: CellTest | None, run: feel.Run) -> bool | None:
    """Return whether a cell takes a value; None where other inputs decide."""
    if test is None:
        return True
    if test.program is None:
        return False
    if not test.general:
        return test.test(value, None) is True
    if test.program.names_used - {"?"}:
        return None
    return test.program.evaluate({"?": value}, run=run) is True


def points(axes: list[Axis], wanted: str, within: int) -> Iterator[Point]:
    """Yield points where none of the rules in `within` match, by their `wanted` bits.

    A point for each way to get there that differs in the rules left on it. Raises TooLarge.
    """
    seen: set[tuple[int, int]] = set()

    def search(depth: int, left: int, path: Point) -> Iterator[Point]:
        if not left:
            rest = tuple(axis.samples[0] for axis in axes[depth:])
            yield path + rest
            return
        if depth == len(axes) or (depth, left) in seen:
            return
        seen.add((depth, left))
        if len(seen) > MOST_STATES:
            raise TooLarge
        for sample in axes[depth].samples:
            yield from search(depth + 1, left & getattr(sample, wanted), (*path, sample))

    return search(0, within, ())


def partners(axes: list[Axis], rule: int) -> int:
    """Return the bits of the rules that surely match somewhere together with a rule."""
    found = -1
    for axis in axes:
        here = (sample.must for sample in axis.samples if sample.must >> rule & 1)
        found &= reduce(or_, here, 0)
    return found


def meeting(axes: list[Axis], rules: int) -> Point:
    """Return a point where all of the rules match, whose cells meet in each column."""
    return tuple(
        next(sample for sample in axis.samples if sample.must & rules == rules) for axis in axes
    )


def words(axes: list[Axis], point: Point) -> str:
    """Return what matters of a point as people read it: `card = "gold", amount = 999.5`."""
    pairs = list(zip(axes, point, strict=True))
    pairs = [pair for pair in pairs if len(pair[0].samples) > 1] or pairs
    return ", ".join(f"{axis.label} = {shown(sample.value)}" for axis, sample in pairs)


def shown(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if value == OTHER_TEXT:
        return OTHER_TEXT
    plain = feel.to_json(value)
    return f'"{plain}"' if isinstance(value, str) else str(plain)
