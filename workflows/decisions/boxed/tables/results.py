"""The output columns of a table: their cells, allowed values and defaults (DMN 1.5, 8.2.9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine import feel
from engine.feel import tree
from workflows.decisions.boxed.core import NULL, Compiler, Evaluate, Logic, Names
from workflows.decisions.boxed.literal import written
from workflows.decisions.boxed.tables.policies import Rank
from workflows.decisions.boxed.tables.reading import Output, Table
from workflows.decisions.data_types import Constraint, DataType, constraint_of
from workflows.decisions.elements import Element

LISTING = frozenset(("RULE ORDER", "OUTPUT ORDER", "COLLECT"))


class Column:
    """An output column: the type of its values and the order of those allowed."""

    def __init__(self, compiler: Compiler, output: Output) -> None:
        self.name = output.name
        self.default = output.default
        self.type = compiler.type_at(output.element)
        self.allowed: Constraint | None = None
        if output.allowed:
            self.allowed = compiler.constraint(output.element, output.allowed, self.type.type)
        inherited = (constraint.source for constraint in self.type.constraints)
        self.order = in_order(output.allowed or next(inherited, ""))

    def logic(self, compiler: Compiler, element: Element, names: Names) -> Logic:
        """Compile a cell of this column."""
        source = element.source()
        logic = written(compiler, element, source, names) if source else NULL
        logic = compiler.typed(logic, self.type)
        if self.allowed is None:
            return logic
        return compiler.typed(logic, DataType(feel.ANY, (self.allowed,)))

    def rank(self, value: Any, run: feel.Run) -> int:
        """Return the place of a value among those allowed; what is not among them comes last."""
        for place, test in enumerate(self.order):
            if test.evaluate({"?": value}, run=run) is True:
                return place
        return len(self.order)


def in_order(source: str) -> list[feel.Program]:
    """Return the tests of allowed values, each by itself; those of `not(…)` are in no order."""
    found = constraint_of(source).tests if source else None
    if found is None or not isinstance(found.tree, tree.UnaryTests) or found.tree.negated:
        return []
    tests = (tree.UnaryTests(test.start, test.end, (test,), False) for test in found.tree.tests)
    return [found.part(test) for test in tests]


def together(results: list[tuple[str, Evaluate]]) -> Evaluate:
    """Return one result as it is, several as a context by the columns' names."""
    if len(results) == 1:
        return results[0][1]
    return lambda scope, evaluation: {name: result(scope, evaluation) for name, result in results}


def default_of(compiler: Compiler, columns: Sequence[Column], names: Names) -> Evaluate | None:
    """Return what a table comes to when no rule matches; None where it does not say."""
    if all(column.default is None for column in columns):
        return None
    cells = [
        (column.name, column.logic(compiler, column.default, names) if column.default else NULL)
        for column in columns
    ]
    return together([(name, logic.evaluate) for name, logic in cells])


def rank_of(columns: Sequence[Column]) -> Rank:
    """Return how results are put in order: by the first column, then by the next ones."""
    if len(columns) == 1:
        return lambda result, run: (columns[0].rank(result, run),)
    return lambda result, run: tuple(column.rank(result[column.name], run) for column in columns)


def type_of(table: Table, columns: Sequence[Column]) -> feel.Type:
    if table.aggregation:
        return feel.ANY
    types = {column.name: column.type.type for column in columns}
    one = columns[0].type.type if len(columns) == 1 else feel.context(types)
    return feel.list_of(one) if table.policy in LISTING else one
