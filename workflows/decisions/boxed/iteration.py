"""Boxed for, some, every and filter (DMN 1.5, 10.2.2.9 to 10.2.2.11).

They mean what the same expressions of FEEL mean, but for conditions that are no booleans. So FEEL
does the iterating: over `domain`, with the inner expression as the function `body`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine import feel
from workflows.decisions.boxed.core import Compiler, Evaluate, Logic, Names, boxed
from workflows.decisions.elements import Element
from workflows.decisions.evaluation import Evaluation, Scope

OVER = {"domain": feel.ANY, "body": feel.Type("function")}
FOR = feel.compile("for each in domain return body(each, partial)", names=OVER)
SOME = feel.compile("some each in domain satisfies body(each)", names=OVER)
EVERY = feel.compile("every each in domain satisfies body(each)", names=OVER)
FILTER = feel.compile("domain[body(item)]", names=OVER)


class NotBoolean(Exception):
    """A condition came to something else; unlike in FEEL, the whole expression is then null."""


@boxed("for")
def iteration(compiler: Compiler, element: Element, names: Names) -> Logic:
    domain, variable, inner = _domain(compiler, element, names)
    body = compiler.within(element, "return", inner.plus({"partial": feel.Type("list")}))
    given = (variable, "partial")

    def turn(scope: Scope, evaluation: Evaluation, *values: Any) -> Any:
        return body.evaluate({**scope, **dict(zip(given, values, strict=True))}, evaluation)

    return Logic(_over(domain, FOR, given, turn, element.id), feel.list_of(body.type))


@boxed("some")
def some(compiler: Compiler, element: Element, names: Names) -> Logic:
    return _quantified(compiler, element, names, SOME)


@boxed("every")
def every(compiler: Compiler, element: Element, names: Names) -> Logic:
    return _quantified(compiler, element, names, EVERY)


def _quantified(compiler: Compiler, element: Element, names: Names, program: feel.Program) -> Logic:
    domain, variable, inner = _domain(compiler, element, names)
    body = compiler.within(element, "satisfies", inner)

    def turn(scope: Scope, evaluation: Evaluation, value: Any) -> Any:
        return _condition(body.evaluate({**scope, variable: value}, evaluation))

    return Logic(_over(domain, program, (variable,), turn, element.id), feel.BOOLEAN)


@boxed("filter")
def filtering(compiler: Compiler, element: Element, names: Names) -> Logic:
    """Compile a filter; its condition sees `item`, and the entries of an item by their names."""
    domain = compiler.within(element, "in", names)
    item = domain.type.items or feel.ANY
    known = {**item.members, "item": item}
    match = compiler.within(element, "match", names.plus(known, opened=not item.members))

    def turn(scope: Scope, evaluation: Evaluation, value: Any) -> Any:
        entries = value if type(value) is dict else {}
        return _condition(match.evaluate({**scope, **entries, "item": value}, evaluation))

    return Logic(_over(domain, FILTER, ("item",), turn, element.id), domain.type)


def _domain(compiler: Compiler, element: Element, names: Names) -> tuple[Logic, str, Names]:
    """Return what is iterated over, the variable, and the names that the inner expression sees."""
    domain = compiler.within(element, "in", names)
    variable = " ".join(element.get("iteratorVariable").split())
    return domain, variable, names.plus({variable: domain.type.items or feel.ANY})


def _condition(value: Any) -> bool | None:
    if value is None or type(value) is bool:
        return value
    raise NotBoolean


Turn = Callable[..., Any]
"""Called with the scope, the evaluation, and the values of one turn."""


def _over(
    domain: Logic, program: feel.Program, names: tuple[str, ...], turn: Turn, place: str
) -> Evaluate:
    parameters = tuple(feel.Parameter(name) for name in names)

    def evaluate(scope: Scope, evaluation: Evaluation) -> Any:
        def body(run: feel.Run, *values: Any) -> Any:
            return turn(scope, evaluation, *values)

        function = feel.Function(names[0], parameters, body, foreign=False)
        over = {"domain": domain.evaluate(scope, evaluation), "body": function}
        try:
            return evaluation.program(program, over, place)
        except NotBoolean:
            return evaluation.null(place, "not_boolean")

    return evaluate
