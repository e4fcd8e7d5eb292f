"""Literal expressions and conditionals (DMN 1.5, 7.3.1 and 10.2.2.8)."""

from __future__ import annotations

from typing import Any

from workflows.decisions.boxed.core import NULL, Compiler, Logic, Names, boxed, common
from workflows.decisions.elements import Element
from workflows.decisions.evaluation import Evaluation, Scope


@boxed("literalExpression")
def literal(compiler: Compiler, element: Element, names: Names) -> Logic:
    if source := element.source():
        return written(compiler, element, source, names)
    if element.child("importedValues"):
        compiler.refuse(element, "imported_values")
    return NULL


def written(compiler: Compiler, element: Element, source: str, names: Names) -> Logic:
    """Compile the FEEL that stands at an element."""
    program = compiler.program(element, source, names)
    if program is None:
        return NULL
    place = element.id

    def evaluate(scope: Scope, evaluation: Evaluation) -> Any:
        return evaluation.program(program, scope, place)

    return Logic(evaluate, program.result_type)


@boxed("conditional")
def conditional(compiler: Compiler, element: Element, names: Names) -> Logic:
    parts = [compiler.within(element, kind, names) for kind in ("if", "then", "else")]
    condition, then, otherwise = (part.evaluate for part in parts)
    place = element.id

    def evaluate(scope: Scope, evaluation: Evaluation) -> Any:
        met = condition(scope, evaluation)
        if met is None or type(met) is bool:
            return (then if met else otherwise)(scope, evaluation)
        return evaluation.null(place, "not_boolean")

    return Logic(evaluate, common([part.type for part in parts[1:]]))
