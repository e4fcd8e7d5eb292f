"""Function definitions and invocations (DMN 1.5, 10.2.2.2, 10.2.2.3 and 10.3.2.13.6)."""

from __future__ import annotations

from typing import Any

from engine import feel
from engine.feel.calls import invoke_named
from engine.feel.values.functions import Builtin
from workflows.decisions.boxed.core import NULL, Compiler, Logic, Names, boxed
from workflows.decisions.data_types import ANYTHING, DataType
from workflows.decisions.elements import Element
from workflows.decisions.evaluation import Evaluation, Scope

ParameterTypes = dict[str, DataType]


@boxed("functionDefinition")
def function_definition(compiler: Compiler, element: Element, names: Names) -> Logic:
    return function(compiler, element, names, "function")


def function(
    compiler: Compiler, element: Element, names: Names, name: str, result: DataType = ANYTHING
) -> Logic:
    """Compile a function; its body sees what it is written among, itself, and its parameters."""
    kind = element.get("kind", "FEEL")
    if kind != "FEEL":
        compiler.refuse(element, "other_function", kind=kind)
        return NULL
    types = parameters_of(compiler, element)
    inner = names.plus({name: feel.Type("function"), **{key: t.type for key, t in types.items()}})
    body = compiler.typed(compiler.expression_in(element, inner), result)
    signature = feel.function_of(tuple(t.type for t in types.values()), body.type)
    parameters = tuple(feel.Parameter(key, t.type) for key, t in types.items())

    def evaluate(scope: Scope, evaluation: Evaluation) -> Any:
        def call(run: feel.Run, *arguments: Any) -> Any:
            given = dict(zip(types, arguments, strict=True))
            if not conforming(types, given, run):
                return None
            return body.evaluate({**scope, name: made, **given}, evaluation)

        made = feel.Function(name, parameters, call, body.type, foreign=False)
        return made

    return Logic(evaluate, signature)


def parameters_of(compiler: Compiler, element: Element) -> ParameterTypes:
    return {each.name: compiler.type_at(each) for each in element.all("formalParameter")}


def conforming(types: ParameterTypes, given: dict[str, Any], run: feel.Run) -> bool:
    """Tell whether arguments of the right types also meet the constraints."""
    return all(types[name].admits(value, run) for name, value in given.items())


@boxed("invocation")
def invocation(compiler: Compiler, element: Element, names: Names) -> Logic:
    callee = compiler.expression_in(element, names)
    bindings = [_binding(compiler, each, names) for each in element.all("binding")]
    place = element.id

    def evaluate(scope: Scope, evaluation: Evaluation) -> Any:
        called = callee.evaluate(scope, evaluation)
        arguments = {name: value.evaluate(scope, evaluation) for name, value in bindings}
        return invoked(called, arguments, evaluation, place)

    return Logic(evaluate, callee.type.result or feel.ANY)


def _binding(compiler: Compiler, binding: Element, names: Names) -> tuple[str, Logic]:
    parameter = binding.child("parameter")
    if parameter is None:
        compiler.refuse(binding, "missing_part", name="parameter")
        return "", NULL
    value = compiler.expression_in(binding, names)
    return parameter.name, compiler.typed(value, compiler.type_at(parameter))


def invoked(called: Any, arguments: dict[str, Any], evaluation: Evaluation, place: str) -> Any:
    """Return the result of a function for named arguments; null, with a reason, without one."""
    if not isinstance(called, feel.Function | Builtin):
        return evaluation.null(place, "not_callable")
    try:
        return invoke_named(evaluation.run, called, arguments)
    except feel.Failure as failure:
        reason = feel.NullReason(0, 0, failure.code, failure.params)
        return evaluation.null(place, "null_because", source=called.name, problem=reason)
