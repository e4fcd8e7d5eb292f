"""Types of function literals and calls."""

from __future__ import annotations

from collections.abc import Sequence

from engine.feel.checking.core import Checker, Known, certain, infers
from engine.feel.conformance import BY_CLASS
from engine.feel.tree import Call, FunctionLiteral, Literal, Name, Node
from engine.feel.types import ANY, DURATION, LIST, Type, function_of, subtype
from engine.feel.values.durations import parse_duration
from engine.feel.values.functions import Builtin, BuiltinParameter, Overload

ELEMENT_OF_FIRST = frozenset(("min", "max", "sum"))
LIKE_FIRST = frozenset(
    (
        "sublist",
        "append",
        "concatenate",
        "insert before",
        "remove",
        "reverse",
        "union",
        "distinct values",
        "duplicate values",
        "sort",
        "list replace",
    )
)


@infers(FunctionLiteral)
def function_literal(checker: Checker, node: FunctionLiteral, known: Known) -> Type:
    types = {parameter.name: parameter.type or ANY for parameter in node.parameters}
    if node.external:
        return function_of(tuple(types.values()), ANY)
    result = checker.type_of(node.body, known.inner(types))
    checker.results[node.start] = result
    return function_of(tuple(types.values()), result)


@infers(Call)
def call(checker: Checker, node: Call, known: Known) -> Type:
    arguments = [checker.type_of(argument, known) for argument in node.arguments]
    callee = node.function
    if isinstance(callee, Name) and means_function(checker, callee, known):
        function = checker.functions.get(callee.name)
        if isinstance(function, Builtin):
            return builtin_call(checker, node, function, arguments)
        if function is None and not known.may_hold(callee.name):
            return unknown_function(checker, callee)
    found = checker.type_of(callee, known)
    if certain(found) and found.name != "function":
        checker.report(callee, "not_a_function", given=str(found))
    return found.result or ANY


def means_function(checker: Checker, callee: Name, known: Known) -> bool:
    """Tell whether a name is neither local nor one of the host's."""
    given = checker.names is not None and callee.name in checker.names
    return not given and known.find(callee.name) is None


def unknown_function(checker: Checker, callee: Name) -> Type:
    if checker.names is None:
        checker.paths.add((callee.name,))
        return ANY
    suggestion = checker.nearest(callee.name, [*checker.functions, *checker.names])
    checker.report(callee, "unknown_function", suggestion, name=callee.name)
    return ANY


def builtin_call(
    checker: Checker, node: Call, function: Builtin, arguments: Sequence[Type]
) -> Type:
    """Return the result's type; report a call that no form of the function takes."""
    if node.keywords is None:
        forms = [form for form in function.overloads if form.takes(len(arguments))]
        fitting = [form for form in forms if fits(form.parameters, arguments)]
    else:
        forms = [form for form in function.overloads if takes_named(form, node.keywords)]
        fitting = [form for form in forms if fits_named(form, node.keywords, arguments)]
    if not forms:
        report_form(checker, node, function)
    elif not fitting:
        given = ", ".join(map(str, arguments))
        checker.report(node, "argument_types", name=function.name, given=given)
    return result_of(node, function, fitting, arguments)


def report_form(checker: Checker, node: Call, function: Builtin) -> None:
    if node.keywords is None:
        count = len(node.arguments)
        checker.report(node, "argument_count_builtin", name=function.name, given=count)
        return
    given = ", ".join(node.keywords)
    checker.report(node, "parameters", name=function.name, given=given)


def takes_named(form: Overload, keywords: Sequence[str]) -> bool:
    # Parameters left out are null, so that only unknown names are certainly wrong.
    names = {parameter.name for parameter in form.parameters}
    return not form.variadic and set(keywords) <= names


def fits_named(form: Overload, keywords: Sequence[str], arguments: Sequence[Type]) -> bool:
    by_name = {parameter.name: parameter for parameter in form.parameters}
    return fits([by_name[keyword] for keyword in keywords], arguments)


def fits(parameters: Sequence[BuiltinParameter], arguments: Sequence[Type]) -> bool:
    pairs = zip(parameters, arguments, strict=False)
    return all(may_fit(parameter, argument) for parameter, argument in pairs)


def may_fit(parameter: BuiltinParameter, argument: Type) -> bool:
    """Tell whether an argument of this type may be taken, if only after conversion."""
    if not certain(argument) or argument == DURATION or argument.name == "list":
        return True
    return any(wanted in (ANY, LIST) or subtype(argument, wanted) for wanted in parameter.types)


def result_of(
    node: Call, function: Builtin, forms: Sequence[Overload], arguments: Sequence[Type]
) -> Type:
    first = arguments[0] if arguments else ANY
    if function.name in ELEMENT_OF_FIRST:
        return (first.items or ANY) if first.name == "list" else first
    if function.name in LIKE_FIRST and first.name == "list":
        return first if function.name in ("sublist", "remove", "reverse", "sort") else LIST
    results = {form.result for form in forms}
    if results == {DURATION}:
        return duration_type(node.arguments[0], first)
    return results.pop() if len(results) == 1 else ANY


def duration_type(argument: Node, found: Type) -> Type:
    """Return which of the two durations a call gives, as far as its argument tells."""
    if isinstance(argument, Literal) and isinstance(argument.value, str):
        return BY_CLASS[type(parse_duration(argument.value))]
    return found if "duration" in found.name else ANY
