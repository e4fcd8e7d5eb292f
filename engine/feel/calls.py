"""Calling a function value, by position or by name, within the run's budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.feel.budget import Run
from engine.feel.conformance import convert, type_name
from engine.feel.errors import BudgetExceeded, Failure
from engine.feel.values.border import take
from engine.feel.values.functions import Builtin, BuiltinParameter, Function, Overload, Parameter

# A text this long takes as long as a step; calling a function takes as long as several.
LONG_TEXT = 500
CALL_STEPS = 4


def invoke(run: Run, function: Function | Builtin, arguments: Sequence[Any]) -> Any:
    """Return the result for arguments in order; raise Failure when they do not fit."""
    if isinstance(function, Builtin):
        return invoke_builtin(run, function, arguments)
    given, wanted = len(arguments), len(function.parameters)
    if given != wanted:
        raise Failure("argument_count", name=function.name, given=given, wanted=wanted)
    run.spend(CALL_STEPS)
    run.depth -= 1
    if run.depth < 0:
        raise BudgetExceeded("depth", run.budget.depth)
    pairs = zip(function.parameters, arguments, strict=True)
    try:
        values = [fit(function, parameter, value) for parameter, value in pairs]
        result = function.body(run, *values)
        return taken(run, result) if function.foreign else result
    finally:
        run.depth += 1


def taken(run: Run, result: Any) -> Any:
    """Return what a host's function gave as a FEEL value."""
    if type(result) is list or type(result) is dict:
        run.spend(len(result))
    return take(result)


def invoke_named(run: Run, function: Function | Builtin, arguments: Mapping[str, Any]) -> Any:
    """Return the result for arguments by parameter name; those left out are null."""
    if isinstance(function, Builtin):
        return invoke_builtin_named(run, function, arguments)
    names = [parameter.name for parameter in function.parameters]
    for name in arguments:
        if name not in names:
            raise Failure("no_such_parameter", name=function.name, parameter=name)
    return invoke(run, function, [arguments.get(name) for name in names])


def fit(function: Function, parameter: Parameter, argument: Any) -> Any:
    """Return the argument as its parameter's type asks; raise Failure when it cannot be."""
    if parameter.type is None:
        return argument
    fits, value = convert(argument, parameter.type)
    if not fits:
        raise refused(function.name, parameter.name, str(parameter.type), argument)
    return value


def refused(name: str, parameter: str, wanted: str, argument: Any) -> Failure:
    if argument is None:
        return Failure("argument_null", name=name, parameter=parameter, wanted=wanted)
    given = type_name(argument)
    return Failure("argument_type", name=name, parameter=parameter, wanted=wanted, given=given)


def invoke_builtin(run: Run, function: Builtin, arguments: Sequence[Any]) -> Any:
    candidates = [form for form in function.overloads if form.takes(len(arguments))]
    return invoke_first(run, function, candidates, arguments)


def invoke_first(
    run: Run, function: Builtin, candidates: Sequence[Overload], arguments: Sequence[Any]
) -> Any:
    """Call the first candidate that the arguments fit; say of the last why none did."""
    run.spend()
    failure = Failure("argument_count_builtin", name=function.name, given=len(arguments))
    for overload in candidates:
        try:
            return run_overload(run, function.name, overload, arguments)
        except Unfit as unfit:
            failure = unfit.failure
    raise failure


class Unfit(Exception):
    """The arguments are not of an overload's types."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure


def run_overload(run: Run, name: str, overload: Overload, arguments: Sequence[Any]) -> Any:
    if overload.variadic:
        fixed = len(overload.parameters) - 1
        arguments = [*arguments[:fixed], list(arguments[fixed:])]
    values = [
        value if type(value) in parameter.classes else accept(name, parameter, value)
        for parameter, value in zip(overload.parameters, arguments, strict=False)
    ]
    for value in values:
        if type(value) is str and len(value) > LONG_TEXT:
            run.spend(len(value) // LONG_TEXT)
    return overload.body(run, *values) if overload.needs_run else overload.body(*values)


def accept(name: str, parameter: BuiltinParameter, argument: Any) -> Any:
    """Return an argument converted to one of its parameter's types; raise Unfit."""
    if argument is not None:
        for type_ in parameter.types:
            fits, value = convert(argument, type_)
            # A list of one null would become a null, which is no argument either.
            if fits and value is not None:
                return value
    wanted = " | ".join(map(str, parameter.types))
    raise Unfit(refused(name, parameter.name, wanted, argument))


def invoke_builtin_named(run: Run, function: Builtin, arguments: Mapping[str, Any]) -> Any:
    run.spend()
    failure = None
    for overload in function.overloads:
        ordered = in_order(overload, arguments)
        if ordered is None:
            continue
        try:
            return run_overload(run, function.name, overload, ordered)
        except Unfit as unfit:
            failure = unfit.failure
    raise failure or Failure("parameters", name=function.name, given=", ".join(arguments))


def in_order(overload: Overload, arguments: Mapping[str, Any]) -> list[Any] | None:
    """Return named arguments in order, null for those left out; None where a name is unknown."""
    parameters = overload.parameters
    if overload.variadic or not arguments.keys() <= {p.name for p in parameters}:
        return None
    while parameters and parameters[-1].optional and parameters[-1].name not in arguments:
        parameters = parameters[:-1]
    return [arguments.get(p.name) for p in parameters]
