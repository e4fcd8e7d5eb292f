"""and, or, if and instance of (DMN 1.5, 10.3.2.13.1 and 10.3.2.14)."""

from __future__ import annotations

from engine.feel.compiler.core import Compiler, compiles
from engine.feel.compiler.scope import Closure, Frame, Scope
from engine.feel.conformance import conforms
from engine.feel.tree import And, If, InstanceOf, Node, Or
from engine.feel.values.compare import Answer


@compiles(And)
def conjunction(compiler: Compiler, node: And, scope: Scope) -> Closure:
    return logic([compiler.compile(n, scope) for n in node.operands], False, node)


@compiles(Or)
def disjunction(compiler: Compiler, node: Or, scope: Scope) -> Closure:
    return logic([compiler.compile(n, scope) for n in node.operands], True, node)


def logic(operands: list[Closure], decisive: bool, node: Node) -> Closure:
    """Return a closure that ends at the decisive answer; anything but a boolean counts as null."""
    other = not decisive
    if len(operands) == 2:
        return logic_of_two(operands[0], operands[1], decisive, node)

    def test(frame: Frame) -> Answer:
        known = True
        for operand in operands:
            value: Answer = operand(frame)
            if value is decisive:
                return decisive
            if value is not other:
                known = False
        return other if known else unknown(frame, node)

    return test


def logic_of_two(left: Closure, right: Closure, decisive: bool, node: Node) -> Closure:
    other = not decisive

    def test(frame: Frame) -> Answer:
        first: Answer = left(frame)
        if first is decisive:
            return decisive
        second: Answer = right(frame)
        if second is decisive:
            return decisive
        if first is other and second is other:
            return other
        return unknown(frame, node)

    return test


def unknown(frame: Frame, node: Node) -> Answer:
    frame.run.null(node.start, node.end, "logic_of_null")
    return None


@compiles(If)
def conditional(compiler: Compiler, node: If, scope: Scope) -> Closure:
    condition = compiler.compile(node.condition, scope)
    then = compiler.compile(node.then, scope)
    otherwise = compiler.compile(node.otherwise, scope)
    return lambda frame: then(frame) if condition(frame) is True else otherwise(frame)


@compiles(InstanceOf)
def instance_of(compiler: Compiler, node: InstanceOf, scope: Scope) -> Closure:
    value, asked = compiler.compile(node.value, scope), node.type
    return lambda frame: conforms(value(frame), asked)
