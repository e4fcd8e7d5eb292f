"""Tree to closures: each kind of node has one function that compiles it, registered here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from engine.feel.compiler.scope import Closure, Scope
from engine.feel.tree import Node
from engine.feel.types import Type
from engine.feel.values.functions import Builtin, Function

Compile = Callable[["Compiler", Any, Scope], Closure]

COMPILE: dict[type[Node], Compile] = {}


def compiles(kind: type[Node]) -> Callable[[Compile], Compile]:
    """Register how nodes of a kind are compiled."""

    def register(function: Compile) -> Compile:
        COMPILE[kind] = function
        return function

    return register


class Compiler:
    """What compiling knows: the functions, the host's names if given, and results of functions.

    `results` holds the result types of function literals by where they start.
    """

    def __init__(
        self,
        names: Collection[str] | None,
        functions: Mapping[str, Function | Builtin],
        results: Mapping[int, Type],
    ) -> None:
        self.names = names
        self.functions = functions
        self.results = results

    def compile(self, node: Node, scope: Scope) -> Closure:
        return COMPILE[type(node)](self, node, scope)

    def function_of(self, name: str, scope: Scope) -> Function | Builtin | None:
        """Return the function that a name means unless the host's context says otherwise."""
        slot, items = scope.find(name)
        given = self.names is not None and name in self.names
        return None if slot is not None or items or given else self.functions.get(name)


def constant(value: Any) -> Closure:
    """Return a closure of one value; `constant_value` knows it again."""

    def closure(frame: Any) -> Any:
        return value

    closure.constant = value  # type: ignore[attr-defined]
    return closure


MISSING = object()


def constant_value(closure: Closure) -> Any:
    """Return the value of a constant closure, else MISSING."""
    return getattr(closure, "constant", MISSING)
