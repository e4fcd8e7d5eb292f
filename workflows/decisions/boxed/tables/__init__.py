"""Decision tables (DMN 1.5, 8): which rules match, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from engine import feel
from workflows.decisions.boxed.core import NULL, Compiler, Evaluate, Logic, Names, boxed
from workflows.decisions.boxed.literal import written
from workflows.decisions.boxed.tables.cells import CellTest, cell_test, nothing
from workflows.decisions.boxed.tables.policies import Hits, policy_of
from workflows.decisions.boxed.tables.reading import ANY_VALUE, Input, Rule, Table, table_of
from workflows.decisions.boxed.tables.results import (
    LISTING,
    Column,
    default_of,
    rank_of,
    together,
    type_of,
)
from workflows.decisions.data_types import Constraint, DataType
from workflows.decisions.elements import Element
from workflows.decisions.evaluation import Evaluation, Scope


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """cells: the tests of those that do not take anything; results: what it says, as written."""

    id: str
    line: int
    cells: tuple[CellTest, ...]
    result: Evaluate
    results: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TestedColumn:
    """slots: of the frame that its tests read, None where none does; constraints: on the value."""

    id: str
    label: str
    source: str
    value: Evaluate
    type: feel.Type
    constraints: tuple[Constraint, ...]
    slots: int | None = None


@dataclass(frozen=True, slots=True)
class CompiledTable:
    """complete: whether it is meant to come to something also where no rule matches."""

    id: str
    line: int
    policy: str
    complete: bool
    inputs: tuple[TestedColumn, ...]
    rules: tuple[CompiledRule, ...]


@boxed("decisionTable")
def decision_table(compiler: Compiler, element: Element, names: Names) -> Logic:
    table = table_of(element)
    policy = policy_of(compiler, table)
    inputs = [input_of(compiler, column, names) for column in table.inputs]
    outputs = [Column(compiler, column) for column in table.outputs]
    if not outputs:
        compiler.refuse(element, "missing_part", name="output")
        return NULL
    rules = tuple(rule_of(compiler, table, rule, names, inputs, outputs) for rule in table.rules)
    tested = tuple(replace(column, slots=slots(n, rules)) for n, column in enumerate(inputs))
    default = default_of(compiler, outputs, names)
    complete = default is not None or table.policy in LISTING
    compiler.tables.append(
        CompiledTable(table.id, element.line, table.policy, complete, tested, rules)
    )
    rank, place = rank_of(outputs), table.id

    def evaluate(scope: Scope, evaluation: Evaluation) -> Any:
        matched = matching(rules, tested, scope, evaluation)
        if matched:
            return policy(Hits(place, matched, rank, scope, evaluation))
        if default is None:
            return evaluation.null(place, "no_rule")
        return default(scope, evaluation)

    return Logic(evaluate, type_of(table, outputs))


def slots(column: int, rules: Sequence[CompiledRule]) -> int | None:
    """Return how many slots a frame needs on which the column's tests are evaluated."""
    cells = (cell for rule in rules for cell in rule.cells if cell.column == column)
    return max(
        (cell.program.slots for cell in cells if cell.general and cell.program), default=None
    )


def matching(
    rules: Sequence[CompiledRule],
    tested: Sequence[TestedColumn],
    scope: Scope,
    evaluation: Evaluation,
) -> list[CompiledRule]:
    """Return the rules all of whose cells are true."""
    run = evaluation.run
    run.spend(len(rules))
    values = [column.value(scope, evaluation) for column in tested]
    frames = [
        None
        if column.slots is None
        else feel.Frame({**scope, "?": value}, [None] * column.slots, run)
        for value, column in zip(values, tested, strict=True)
    ]
    matched = []
    for rule in rules:
        for cell in rule.cells:
            column = cell.column
            if cell.test(values[column], frames[column]) is not True:
                break
        else:
            matched.append(rule)
    return matched


def input_of(compiler: Compiler, column: Input, names: Names) -> TestedColumn:
    data_type = compiler.type_at(column.element)
    constraints = data_type.constraints
    told = column.id, column.label, column.source
    if not column.source:
        compiler.refuse(column.element, "empty_input")
        return TestedColumn(*told, NULL.evaluate, data_type.type, constraints)
    logic = written(compiler, column.element, column.source, names)
    logic = compiler.typed(logic, data_type)
    if column.allowed:
        constraint = compiler.constraint(column.element, column.allowed, logic.type)
        logic = compiler.typed(logic, DataType(feel.ANY, (constraint,)))
        constraints = (*constraints, constraint)
    return TestedColumn(*told, logic.evaluate, logic.type, constraints)


def rule_of(
    compiler: Compiler,
    table: Table,
    rule: Rule,
    names: Names,
    inputs: Sequence[TestedColumn],
    outputs: Sequence[Column],
) -> CompiledRule:
    given, wanted = len(rule.entries) + len(rule.results), len(inputs) + len(outputs)
    if given != wanted:
        compiler.refuse(table.element, "rule_cells", name=rule.id, given=given, wanted=wanted)
    tests = [
        cell_of(compiler, number, entry, names.plus({"?": tested.type}))
        for number, (entry, tested) in enumerate(zip(rule.entries, inputs, strict=False))
    ]
    # A cell that is not there comes to null.
    results = [
        (column.name, (column.logic(compiler, entry, names) if entry else NULL).evaluate)
        for column, entry in zip_longest(outputs, rule.results[: len(outputs)])
    ]
    return CompiledRule(
        rule.id,
        rule.line,
        tuple(test for test in tests if test),
        together(results),
        tuple(entry.source() for entry in rule.results),
    )


def cell_of(compiler: Compiler, column: int, entry: Element, names: Names) -> CellTest | None:
    source = entry.source()
    if source in ANY_VALUE:
        return None
    program = compiler.program(entry, source, names, tests=True)
    # A cell that cannot be read matches nothing.
    return cell_test(column, program) if program else CellTest(column, nothing)
