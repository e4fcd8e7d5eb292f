"""Functions as values (DMN 1.5, 10.3.2.13.6): written in FEEL, built in, or given by the host."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engine.feel.types import Type


@dataclass(frozen=True, slots=True)
class Parameter:
    """A formal parameter; without a type it takes anything."""

    name: str
    type: Type | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function of fixed parameters.

    body: called as body(run, *arguments) with FEEL values in the order of `parameters`.
    A host's body may raise Failure for a null with a reason; what it returns is taken in as
    the values of a context are (`foreign`: only the body of a function literal is not).
    """

    name: str
    parameters: tuple[Parameter, ...]
    body: Callable[..., Any]
    result: Type | None = None
    foreign: bool = True


@dataclass(frozen=True, slots=True)
class BuiltinParameter:
    """A parameter of a built-in function: any of `types`; null only where Null is one of them."""

    name: str
    types: tuple[Type, ...]
    optional: bool = False
    classes: frozenset[type] = frozenset()


@dataclass(frozen=True, slots=True)
class Overload:
    """One form of a built-in function; a `variadic` one takes all its arguments as one list."""

    parameters: tuple[BuiltinParameter, ...]
    result: Type
    body: Callable[..., Any]
    variadic: bool
    needs_run: bool

    def takes(self, count: int) -> bool:
        if self.variadic:
            return count >= len(self.parameters)
        required = sum(not parameter.optional for parameter in self.parameters)
        return required <= count <= len(self.parameters)


@dataclass(frozen=True, slots=True, eq=False)
class Builtin:
    """A built-in function: the first of its overloads that takes the arguments is called."""

    name: str
    overloads: tuple[Overload, ...]
