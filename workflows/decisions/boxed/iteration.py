"""Boxed for, some, every and filter (DMN 1.5, 10.2.2.9 to 10.2.2.11).

They mean what the same expressions of FEEL mean, so FEEL does the iterating: over `domain`, with
the inner expression as the function `body`.
"""

from __future__ import annotations

from typing import Any

from engine import feel
from workflows.decisions.boxed.core import Compiler, Logic, Names, boxed
from workflows.decisions.elements import Element
from workflows.decisions.evaluation import Evaluation, Scope

OVER = {"domain": feel.ANY, "body": feel.Type("function")}
FOR = feel.compile("for each in domain return body(each, partial)", names=OVER)
SOME = feel.compile("some each in domain satisfies body(each)", names=OVER)
EVERY = feel.compile("every each in domain satisfies body(each)", names=OVER)
FILTER = feel.compile("domain[body(item)]", names=OVER)


@boxed("for")
def iteration(compiler: Compiler, element: Element, names: Names) -> Logic:
    return _over(compiler, element, names, "return", FOR)


@boxed("some")
def some(compiler: Compiler, element: Element, names: Names) -> Logic:
    return _over(compiler, element, names, "satisfies", SOME)


@boxed("every")
def every(compiler: Compiler, element: Element, names: Names) -> Logic:
    return _over(compiler, element, names, "satisfies", EVERY)


def _over(
    compiler: Compiler, element: Element, names: Names, part: str, program: feel.Program
) -> Logic:
    domain = compiler.within(element, "in", names)
    variable = " ".join(element.get("iteratorVariable").split())
    known = {variable: domain.type.items or feel.ANY}
    given = [variable]
    if program is FOR:
        known["partial"] = feel.Type("list")
        given.append("partial")
    body = compiler.within(element, part, names.plus(known))
    parameters = tuple(feel.Parameter(name) for name in given)
    place = element.id

    def evaluate(scope: Scope, evaluation: Evaluation) -> Any:
        def turn(run: feel.Run, *values: Any) -> Any:
            return body.evaluate({**scope, **dict(zip(given, values, strict=True))}, evaluation)

        function = feel.Function(variable, parameters, turn, foreign=False)
        over = {"domain": domain.evaluate(scope, evaluation), "body": function}
        return evaluation.program(program, over, place)

    return Logic(evaluate, feel.list_of(body.type) if program is FOR else feel.BOOLEAN)


@boxed("filter")
def filtering(compiler: Compiler, element: Element, names: Names) -> Logic:
    """Compile a filter; its condition sees `item`, and the entries of an item by their names."""
    domain = compiler.within(element, "in", names)
    item = domain.type.items or feel.ANY
    known = {**item.members, "item": item}
    match = compiler.within(element, "match", names.plus(known, opened=not item.members))
    place = element.id

    def evaluate(scope: Scope, evaluation: Evaluation) -> Any:
        def condition(run: feel.Run, value: Any) -> Any:
            entries = value if type(value) is dict else {}
            return match.evaluate({**scope, **entries, "item": value}, evaluation)

        function = feel.Function("match", (feel.Parameter("item"),), condition, foreign=False)
        over = {"domain": domain.evaluate(scope, evaluation), "body": function}
        return evaluation.program(FILTER, over, place)

    return Logic(evaluate, domain.type)
