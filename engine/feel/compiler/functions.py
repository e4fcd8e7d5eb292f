"""Function literals and calls (DMN 1.5, 10.3.2.13.6 and 10.3.2.13.7)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from engine.feel.budget import Run
from engine.feel.calls import invoke, invoke_first, invoke_named
from engine.feel.compiler.core import MISSING, Compiler, compiles, constant, constant_value
from engine.feel.compiler.scope import Closure, Frame, Scope
from engine.feel.conformance import type_name
from engine.feel.errors import BudgetExceeded, Failure
from engine.feel.tree import Call, FunctionLiteral, Name
from engine.feel.values.durations import DaysDuration, MonthsDuration
from engine.feel.values.functions import Builtin, Function, Overload, Parameter
from engine.feel.values.times import DateTime, Time

# What a call may be replaced by while compiling: values that nothing can grow in.
FOLDED = frozenset((Decimal, bool, date, Time, DateTime, DaysDuration, MonthsDuration))


class Body:
    """The body of a function literal with the local names it was written among."""

    __slots__ = ("captured", "closure", "root", "slots")

    def __init__(self, closure: Closure, frame: Frame, slots: list[int]) -> None:
        self.closure = closure
        self.root = frame.root
        # A copy: the loop or call that the literal stands in goes on to other values.
        self.captured = frame.slots.copy()
        self.slots = slots

    def __call__(self, run: Any, *arguments: Any) -> Any:
        slots = self.captured.copy()
        for slot, argument in zip(self.slots, arguments, strict=True):
            slots[slot] = argument
        return self.closure(Frame(self.root, slots, run))


@compiles(FunctionLiteral)
def function_literal(compiler: Compiler, node: FunctionLiteral, scope: Scope) -> Closure:
    parameters = tuple(Parameter(p.name, p.type) for p in node.parameters)
    if node.external:
        return lambda frame: Function("external", parameters, refuse_external)
    inner = scope.inner()
    slots = [inner.declare(parameter.name) for parameter in parameters]
    body = compiler.compile(node.body, inner)
    result = compiler.results.get(node.start)

    def create(frame: Frame) -> Function:
        return Function("function", parameters, Body(body, frame, slots), result, foreign=False)

    return create


def refuse_external(run: Any, *arguments: Any) -> Any:
    raise Failure("external_function")


@compiles(Call)
def call(compiler: Compiler, node: Call, scope: Scope) -> Closure:
    arguments = [compiler.compile(argument, scope) for argument in node.arguments]
    if node.keywords is not None:
        return named_call(compiler, node, scope, arguments)
    general = general_call(compiler.compile(node.function, scope), arguments, node)
    if not isinstance(node.function, Name):
        return general
    name = node.function.name
    function = compiler.function_of(name, scope)
    if not isinstance(function, Builtin):
        return general
    direct = builtin_call(function, arguments, node)
    if compiler.names is not None:
        return direct
    return lambda frame: general(frame) if name in frame.root else direct(frame)


def general_call(callee: Closure, arguments: list[Closure], node: Call) -> Closure:

    def invoked(frame: Frame) -> Any:
        function = callee(frame)
        values = [argument(frame) for argument in arguments]
        try:
            return invoke(frame.run, function_of(function), values)
        except Failure as failure:
            return frame.run.failed(node.start, node.end, failure)

    return invoked


def function_of(value: Any) -> Function | Builtin:
    if isinstance(value, (Function, Builtin)):
        return value
    raise Failure("not_a_function", given=type_name(value))


def builtin_call(function: Builtin, arguments: list[Closure], node: Call) -> Closure:
    """A call whose function is known while compiling: its forms are chosen by count at once."""
    candidates = [form for form in function.overloads if form.takes(len(arguments))]
    start, end = node.start, node.end
    fixed = value_of_call(function, candidates, arguments)
    if fixed is not None:
        return constant(fixed)

    def invoked(frame: Frame) -> Any:
        values = [argument(frame) for argument in arguments]
        try:
            return invoke_first(frame.run, function, candidates, values)
        except Failure as failure:
            return frame.run.failed(start, end, failure)

    return invoked


def value_of_call(function: Builtin, candidates: list[Overload], arguments: list[Closure]) -> Any:
    """Return what a call of constants always gives, such as date("2024-01-01"); else None."""
    values = [constant_value(argument) for argument in arguments]
    if MISSING in values or any(form.needs_run for form in candidates):
        return None
    try:
        value = invoke_first(Run(), function, candidates, values)
    except (Failure, BudgetExceeded):
        return None
    return value if type(value) in FOLDED else None


def named_call(compiler: Compiler, node: Call, scope: Scope, arguments: list[Closure]) -> Closure:
    callee = compiler.compile(node.function, scope)
    pairs = list(zip(node.keywords or (), arguments, strict=True))

    def invoked(frame: Frame) -> Any:
        function = callee(frame)
        values = {name: argument(frame) for name, argument in pairs}
        try:
            return invoke_named(frame.run, function_of(function), values)
        except Failure as failure:
            return frame.run.failed(node.start, node.end, failure)

    return invoked
