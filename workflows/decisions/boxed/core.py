"""The compiler: every kind of boxed expression has one function that compiles it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine import feel
from workflows.decisions.data_types import ANYTHING, Constraint, DataType, DataTypes
from workflows.decisions.elements import Element
from workflows.decisions.evaluation import Evaluation, Scope
from workflows.problems import Problem

if TYPE_CHECKING:
    from workflows.decisions.boxed.tables import CompiledTable

Evaluate = Callable[[Scope, Evaluation], Any]


@dataclass(frozen=True, slots=True)
class Names:
    """The names that an expression may read, with types; `open`: elements may add others."""

    types: Mapping[str, feel.Type]
    open: bool = False

    def plus(self, more: Mapping[str, feel.Type], opened: bool = False) -> Names:
        return Names({**self.types, **more}, self.open or opened)


@dataclass(frozen=True, slots=True)
class Logic:
    """A compiled expression and the type of its values as far as it is known."""

    evaluate: Evaluate
    type: feel.Type = feel.ANY


def _null(scope: Scope, evaluation: Evaluation) -> None:
    return None


NULL = Logic(_null)

Boxed = Callable[["Compiler", Element, Names], Logic]
BOXED: dict[str, Boxed] = {}


def boxed(kind: str) -> Callable[[Boxed], Boxed]:
    """Register how elements of a kind are compiled."""

    def register(function: Boxed) -> Boxed:
        BOXED[kind] = function
        return function

    return register


class Compiler:
    """Compiles the expressions of one model, and collects what is wrong with them."""

    def __init__(self, types: DataTypes) -> None:
        self.types = types
        self.problems: list[Problem] = []
        self.tables: list[CompiledTable] = []

    def refuse(self, element: Element, code: str, **params: Any) -> None:
        self.problems.append(Problem(element.id, code, params, element.line))

    def expression_in(self, element: Element, names: Names) -> Logic:
        """Compile the boxed expression that an element holds; without one it is null."""
        found = expressions(element)
        return self.expression(found[0], names) if found else NULL

    def expression(self, element: Element, names: Names) -> Logic:
        logic = BOXED[element.kind](self, element, names)
        return self.typed(logic, self.type_at(element))

    def within(self, element: Element, kind: str, names: Names) -> Logic:
        """Compile the expression in the child of a kind, e.g. that in `then`."""
        child = element.child(kind)
        if child is None:
            self.refuse(element, "missing_part", name=kind)
            return NULL
        return self.typed(self.expression_in(child, names), self.type_at(child))

    def type_at(self, element: Element) -> DataType:
        """Return the type that an element's typeRef names; ANYTHING without one."""
        reference = element.get("typeRef")
        if not reference:
            return ANYTHING
        found = self.types.find(reference)
        if found is None:
            self.refuse(element, "unknown_type_ref", name=reference)
        return found or ANYTHING

    def typed(self, logic: Logic, data_type: DataType) -> Logic:
        """Return the logic with its results made to conform to a type."""
        if data_type is ANYTHING:
            return logic
        inner, coerce = logic.evaluate, data_type.coerce
        return Logic(
            lambda scope, evaluation: coerce(inner(scope, evaluation), evaluation.run),
            data_type.type if data_type.type != feel.ANY else logic.type,
        )

    def program(
        self, element: Element, source: str, names: Names, *, tests: bool = False
    ) -> feel.Program | None:
        """Compile FEEL that stands at an element; note its problems, None where it has no tree."""
        language = element.get("expressionLanguage")
        if language and "feel" not in language.casefold():
            self.refuse(element, "other_language", language=language)
            return None
        try:
            program = feel.compile(
                source,
                names=names.types,
                types=self.types.feel_types,
                dialect="unary_tests" if tests else "expression",
                strict=False,
            )
        except feel.FeelSyntaxError as error:
            self._wrong(element, source, error.problems, names)
            return None
        self._wrong(element, source, program.problems, names)
        return program

    def constraint(self, element: Element, source: str, type_: feel.Type) -> Constraint:
        """Compile unary tests that a value must meet."""
        names = Names({"?": type_})
        return Constraint(source, self.program(element, source, names, tests=True))

    def _wrong(
        self, element: Element, source: str, found: tuple[feel.Problem, ...], names: Names
    ) -> None:
        for problem in found:
            if not (names.open and problem.code in ("unknown_name", "unknown_function")):
                self.refuse(element, "in_expression", source=source, problem=problem)


def expressions(element: Element) -> list[Element]:
    """Return the boxed expressions directly in an element."""
    return [child for child in element.children if child.kind in BOXED]


def common(types: Sequence[feel.Type]) -> feel.Type:
    """Return the type that all of an expression's parts have; ANY when they differ."""
    found = set(types)
    return found.pop() if len(found) == 1 else feel.ANY
