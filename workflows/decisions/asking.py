"""What a decision has to be asked with: the input data that it comes to need, and their values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine import feel
from engine.feel import tree
from workflows.decisions.analysis.samples import constants
from workflows.decisions.boxed.tables import CompiledTable, TestedColumn
from workflows.decisions.data_types import Constraint
from workflows.decisions.graph import Decision, InputData, Knowledge, Node
from workflows.decisions.model import Model

MOST_VALUES = 200


@dataclass(frozen=True, slots=True)
class Question:
    """An input. values: those it may have where `closed`, else those that rules speak of."""

    name: str
    label: str
    type: feel.Type
    values: tuple[Any, ...]
    closed: bool


def questions(model: Model, name: str, run: feel.Run) -> list[Question]:
    """Return what a decision asks for, each input once, in the order of the file."""
    needed = [node for node in reached(model.node(name), set()) if isinstance(node, InputData)]
    order = [*model.nodes.values()]
    needed.sort(key=lambda node: order.index(node) if node in order else len(order))
    return [_question(model, node, run) for node in needed]


def reached(node: Node, seen: set[Node]) -> Iterator[Node]:
    """Yield a node and all that it requires, at whatever depth, once."""
    if node in seen:
        return
    seen.add(node)
    yield node
    if isinstance(node, Decision | Knowledge):
        for requirement in node.requirements:
            yield from reached(requirement.node, seen)


def _question(model: Model, node: InputData, run: feel.Run) -> Question:
    columns = [c for table in model.tables for c in table.inputs if c.source == node.name]
    label = next((column.label for column in columns), node.name)
    limits = [*node.data_type.constraints, *(c for column in columns for c in column.constraints)]
    allowed = next((found for limit in limits if (found := _listed(limit))), ())
    type_ = node.type if node.type != feel.ANY else _common(columns)
    values = allowed or tuple(dict.fromkeys(_spoken_of(model, node.name, run)))
    return Question(node.name, label, type_, values[:MOST_VALUES], bool(allowed))


def _common(columns: list[TestedColumn]) -> feel.Type:
    types = {column.type for column in columns}
    return types.pop() if len(types) == 1 else feel.ANY


def _listed(limit: Constraint) -> tuple[Any, ...]:
    """Return the values that a constraint lists; () where it is no list of values."""
    node = limit.tests.tree if limit.tests else None
    if not isinstance(node, tree.UnaryTests) or node.negated:
        return ()
    if not all(isinstance(test, tree.Literal) for test in node.tests):
        return ()
    return tuple(test.value for test in node.tests if isinstance(test, tree.Literal))


def _spoken_of(model: Model, name: str, run: feel.Run) -> Iterator[str]:
    """Yield the texts that the rules' cells about an input name."""
    for table, number in _columns(model, name):
        for rule in table.rules:
            for cell in rule.cells:
                if cell.column == number and cell.program:
                    found = constants(cell.program, cell.program.tree, run)
                    yield from (value for value in found if type(value) is str)


def _columns(model: Model, name: str) -> Iterator[tuple[CompiledTable, int]]:
    for table in model.tables:
        yield from ((table, n) for n, column in enumerate(table.inputs) if column.source == name)
