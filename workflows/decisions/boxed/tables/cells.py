"""How the cell of a rule is tested: simple ones by Python's own comparisons."""

from __future__ import annotations

import decimal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any

from engine import feel
from engine.feel import tree
from engine.feel.tree import Node

Cell = Callable[[Any, Any], Any]
"""Called with the tested value and a frame with it as "?"; what is not True does not match."""

ORDER: Mapping[str, Callable[[Any, Any], Any]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


@dataclass(frozen=True, slots=True)
class CellTest:
    """test: of a cell in a column; general: whether it reads the frame."""

    column: int
    test: Cell
    program: feel.Program | None = None
    general: bool = False


def nothing(value: Any, frame: Any) -> bool:
    return False


def cell_test(column: int, program: feel.Program) -> CellTest | None:
    """Return the quickest test of a cell; None for one that takes anything."""
    node = program.tree
    assert isinstance(node, tree.UnaryTests)
    if not node.tests:
        return None
    quick = simple(node)
    if quick:
        return CellTest(column, quick, program)
    return CellTest(column, general_test(program), program, general=True)


def general_test(program: feel.Program) -> Cell:
    closure = program.closure

    def test(value: Any, frame: feel.Frame) -> Any:
        try:
            return closure(frame)
        except decimal.InvalidOperation:
            return None

    return test


def simple(node: tree.UnaryTests) -> Cell | None:
    """Return the test of constants without FEEL's machinery; None where it is needed."""
    texts = [_constant(test, str) for test in node.tests]
    if None not in texts:
        return _texts(frozenset(texts), node.negated)
    if len(node.tests) > 1 or node.negated:
        return None
    return _number(node.tests[0])


def _texts(texts: frozenset[Any], negated: bool) -> Cell:
    if negated:
        return lambda value, frame: value is None or (type(value) is str and value not in texts)
    if len(texts) == 1:
        (only,) = texts
        return lambda value, frame: value == only
    return lambda value, frame: type(value) is str and value in texts


def _number(node: Node) -> Cell | None:
    if isinstance(node, tree.UnaryComparison):
        limit, compare = _constant(node.operand, Decimal), ORDER.get(node.operator)
        if limit is None or compare is None:
            return None
        return lambda value, frame: type(value) is Decimal and compare(value, limit)
    if isinstance(node, tree.RangeLiteral):
        return _range(node)
    exact = _constant(node, Decimal)
    if exact is None:
        return _boolean(node)
    return lambda value, frame: type(value) is Decimal and value == exact


def _boolean(node: Node) -> Cell | None:
    exact = _constant(node, bool)
    return None if exact is None else lambda value, frame: value is exact


def _range(node: tree.RangeLiteral) -> Cell | None:
    low, high = _constant(node.low, Decimal), _constant(node.high, Decimal)
    if low is None or high is None or low > high:
        return None
    above = ge if node.start_included else gt
    below = le if node.end_included else lt
    return lambda value, frame: type(value) is Decimal and above(value, low) and below(value, high)


def _constant(node: Node, kind: type) -> Any:
    """Return the value of a literal, or a negative number, of that type; None for all else."""
    if isinstance(node, tree.Negation) and kind is Decimal:
        found = _constant(node.operand, kind)
        return None if found is None else -found
    return node.value if isinstance(node, tree.Literal) and type(node.value) is kind else None
