"""What a table is warned of, each with an example input. Rules are named by their rows, from 1;
`other` is the id of the second rule that a finding is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, islice

from engine import feel
from workflows.decisions.analysis.plain import dependent, is_plain
from workflows.decisions.analysis.space import (
    Axis,
    TooLarge,
    axes_of,
    meeting,
    partners,
    points,
    words,
)
from workflows.decisions.boxed.tables import CompiledTable
from workflows.problems import Problem

MOST = 10
"""Findings of each sort that are told; more would help nobody."""


def findings(table: CompiledTable, run: feel.Run) -> Iterator[Problem]:
    """Yield overlaps under UNIQUE and ANY, gaps, and rules that are never reached.

    run: what may be spent on evaluating cells.
    """
    if not table.rules:
        return
    yield from islice(uncertain(table), MOST)
    try:
        axes = axes_of(table, run)
        yield from islice(never(table, axes), MOST)
        if table.policy in ("UNIQUE", "ANY"):
            yield from islice(overlaps(table, axes), MOST)
        if table.policy == "FIRST":
            yield from islice(unreachable(table, axes), MOST)
        if not table.complete:
            yield from islice(gaps(table, axes), MOST)
    except (TooLarge, feel.BudgetExceeded):
        yield Problem(table.id, "too_large_to_analyse", line=table.line)


def uncertain(table: CompiledTable) -> Iterator[Problem]:
    """Yield the columns of which too little is known to find everything, or to be sure of it."""
    for number, column in enumerate(table.inputs):
        tests = [c.program for rule in table.rules for c in rule.cells if c.column == number]
        if not all(is_plain(test, column.type) for test in tests if test):
            yield Problem(column.id, "not_analysed", {"name": column.label}, table.line)
    for first, second in combinations(table.inputs, 2):
        if dependent(first.source, second.source):
            params = {"first": first.label, "second": second.label}
            yield Problem(second.id, "not_independent", params, table.line)


def never(table: CompiledTable, axes: list[Axis]) -> Iterator[Problem]:
    """Yield the rules with a cell that takes no value of its column."""
    for number, rule in enumerate(table.rules):
        if not all(any(sample.may >> number & 1 for sample in axis.samples) for axis in axes):
            yield Problem(rule.id, "never_matches", {"name": number + 1}, rule.line)


def overlaps(table: CompiledTable, axes: list[Axis]) -> Iterator[Problem]:
    """Yield pairs of rules that match together; under ANY only those that say different things."""
    for number, rule in enumerate(table.rules):
        both = partners(axes, number) >> (number + 1)
        for distance, other in enumerate(table.rules[number + 1 :]):
            agree = table.policy == "ANY" and rule.results == other.results
            if both >> distance & 1 and not agree:
                bits = 1 << number | 1 << (number + 1 + distance)
                example = words(axes, meeting(axes, bits))
                rows = {"first": number + 1, "second": number + 2 + distance}
                params = {**rows, "example": example, "other": rule.id}
                yield Problem(other.id, "overlap", params, other.line)


def unreachable(table: CompiledTable, axes: list[Axis]) -> Iterator[Problem]:
    """Yield the rules that come after others wherever they match."""
    for number, rule in enumerate(table.rules):
        own = [
            replace(axis, samples=tuple(s for s in axis.samples if s.may >> number & 1))
            for axis in axes
        ]
        if not all(axis.samples for axis in own):
            continue
        earlier = (1 << number) - 1
        if number and next(points(own, "must", earlier), None) is None:
            point = tuple(axis.samples[0] for axis in own)
            bits = earlier
            for sample in point:
                bits &= sample.must
            first = (bits & -bits).bit_length()
            rows = {"name": number + 1, "first": first}
            params = {**rows, "example": words(axes, point), "other": table.rules[first - 1].id}
            yield Problem(rule.id, "unreachable_rule", params, rule.line)


def gaps(table: CompiledTable, axes: list[Axis]) -> Iterator[Problem]:
    """Yield inputs for which no rule matches; missing values are not asked for."""
    present = [
        replace(axis, samples=tuple(s for s in axis.samples if s.value is not None) or axis.samples)
        for axis in axes
    ]
    for point in points(present, "may", (1 << len(table.rules)) - 1):
        yield Problem(table.id, "gap", {"example": words(axes, point)}, table.line)
