"""Which cells divide their column so that a few values stand for all others."""

from __future__ import annotations

import re

from engine import feel
from engine.feel import tree
from engine.feel.tree import Node
from workflows.decisions.analysis.samples import is_fixed

ORDERED = frozenset((
    "number", "date", "time", "date and time", "days and time duration",
    "years and months duration", "Any",
))  # fmt: skip
"""The types whose values have one place in an order, so that ranges of them can be sampled."""
EXACT = ORDERED | {"string", "boolean"}
_PATH = re.compile(r"[^\W\d][\w ]*(\.[\w ]+)*")
_WORD = re.compile(r"[^\W\d]\w*")


def is_plain(program: feel.Program, type_: feel.Type) -> bool:
    """Tell whether a cell compares with constants of a type whose values can be sampled."""
    node = program.tree
    if type_.name not in EXACT or not isinstance(node, tree.UnaryTests):
        return False
    return all(_is_plain(test, type_.name in ORDERED) for test in node.tests)


def _is_plain(node: Node, ordered: bool) -> bool:
    if isinstance(node, tree.UnaryComparison):
        exact = node.operator in ("=", "!=")
        return _is_constant(node.operand) and (exact or (ordered and not _is_text(node.operand)))
    if isinstance(node, tree.RangeLiteral):
        ends = (node.low, node.high)
        return ordered and all(_is_constant(end) and not _is_text(end) for end in ends)
    return _is_constant(node)


def _is_constant(node: Node) -> bool:
    if isinstance(node, tree.Literal):
        return True
    return isinstance(node, tree.AtLiteral | tree.Negation | tree.Call) and is_fixed(node)


def _is_text(node: Node) -> bool:
    return isinstance(node, tree.Literal) and type(node.value) is str


def dependent(first: str, second: str) -> bool:
    """Tell whether two columns may go by the same value; different paths do not."""
    if _PATH.fullmatch(first) and _PATH.fullmatch(second):
        return f"{first}.".startswith(f"{second}.") or f"{second}.".startswith(f"{first}.")
    return bool({*_WORD.findall(first)} & {*_WORD.findall(second)})
