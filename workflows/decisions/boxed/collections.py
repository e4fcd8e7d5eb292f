"""Boxed contexts, lists and relations (DMN 1.5, 10.2.2.4 to 10.2.2.6)."""

from __future__ import annotations

from typing import Any

from engine import feel
from workflows.decisions.boxed.core import (
    NULL,
    Compiler,
    Evaluate,
    Logic,
    Names,
    boxed,
    common,
    expressions,
)
from workflows.decisions.boxed.functions import function
from workflows.decisions.elements import Element
from workflows.decisions.evaluation import Evaluation, Scope


@boxed("context")
def context(compiler: Compiler, element: Element, names: Names) -> Logic:
    """Compile a context: entries see those before them; a last one without a name is the result."""
    entries: list[tuple[str, Evaluate]] = []
    types: dict[str, feel.Type] = {}
    result: Logic | None = None
    for entry in element.all("contextEntry"):
        variable = entry.child("variable")
        if variable is None:
            result = compiler.expression_in(entry, names)
            continue
        logic = _entry(compiler, entry, variable, names)
        entries.append((variable.name, logic.evaluate))
        types[variable.name] = logic.type
        names = names.plus({variable.name: logic.type})
    return _with_result(entries, result) if result else _whole(entries, types)


def _entry(compiler: Compiler, entry: Element, variable: Element, names: Names) -> Logic:
    if definition := entry.child("functionDefinition"):
        logic = function(compiler, definition, names, variable.name)
    else:
        logic = compiler.expression_in(entry, names)
    return compiler.typed(logic, compiler.type_at(variable))


def _whole(entries: list[tuple[str, Evaluate]], types: dict[str, feel.Type]) -> Logic:
    def evaluate(scope: Scope, evaluation: Evaluation) -> Any:
        return _values(entries, {**scope}, evaluation)

    return Logic(evaluate, feel.context(types))


def _with_result(entries: list[tuple[str, Evaluate]], result: Logic) -> Logic:
    def evaluate(scope: Scope, evaluation: Evaluation) -> Any:
        inner = {**scope}
        _values(entries, inner, evaluation)
        return result.evaluate(inner, evaluation)

    return Logic(evaluate, result.type)


def _values(
    entries: list[tuple[str, Evaluate]], scope: dict[str, Any], evaluation: Evaluation
) -> dict[str, Any]:
    """Return the entries' values, each put into the scope for those after it."""
    values: dict[str, Any] = {}
    for name, evaluate in entries:
        scope[name] = values[name] = evaluate(scope, evaluation)
    return values


@boxed("list")
def list_(compiler: Compiler, element: Element, names: Names) -> Logic:
    logics = [compiler.expression(item, names) for item in expressions(element)]
    items = [logic.evaluate for logic in logics]
    return Logic(
        lambda scope, evaluation: [item(scope, evaluation) for item in items],
        feel.list_of(common([logic.type for logic in logics])),
    )


@boxed("relation")
def relation(compiler: Compiler, element: Element, names: Names) -> Logic:
    """Compile a table of values: a list of contexts by the columns' names."""
    columns = list(element.all("column"))
    rows = [_row(compiler, columns, row, names) for row in element.all("row")]
    types = {column.name: common([row[column.name].type for row in rows]) for column in columns}
    cells = [[(name, logic.evaluate) for name, logic in row.items()] for row in rows]

    def evaluate(scope: Scope, evaluation: Evaluation) -> Any:
        return [{name: cell(scope, evaluation) for name, cell in row} for row in cells]

    return Logic(evaluate, feel.list_of(feel.context(types)))


def _row(
    compiler: Compiler, columns: list[Element], row: Element, names: Names
) -> dict[str, Logic]:
    cells = expressions(row)
    if len(cells) != len(columns):
        compiler.refuse(row, "cell_count", given=len(cells), wanted=len(columns))
    found = {column.name: NULL for column in columns}
    for column, cell in zip(columns, cells, strict=False):
        logic = compiler.typed(compiler.expression(cell, names), compiler.type_at(column))
        found[column.name] = logic
    return found
