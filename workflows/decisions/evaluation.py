"""One evaluation of a graph of decisions: what it knows, what it may use, and what it notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine import feel
from workflows.problems import Problem

if TYPE_CHECKING:
    from workflows.decisions.graph import Node

Scope = Mapping[str, Any]
"""The names that an expression sees, with their FEEL values."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision came to.

    value: a FEEL value. rules: the ids of the rules that fired, in the order of evaluation.
    problems: why a value on the way to it was null, as far as asked for.
    """

    value: Any
    rules: tuple[str, ...]
    problems: tuple[Problem, ...]


class Evaluation:
    """The state of one evaluation; a decision service has one of its own within another's.

    run: the budget, shared by the whole graph. inputs: values by name, or by "{namespace}name".
    """

    __slots__ = ("fired", "inputs", "known", "problems", "run")

    def __init__(
        self,
        run: feel.Run,
        inputs: Mapping[str, Any],
        fired: list[str] | None = None,
        problems: list[Problem] | None = None,
    ) -> None:
        self.run = run
        self.inputs = inputs
        self.fired: list[str] = [] if fired is None else fired
        self.problems: list[Problem] = [] if problems is None else problems
        self.known: dict[Node, Any] = {}

    def within(self, known: Mapping[Node, Any]) -> Evaluation:
        """Return an evaluation that knows these values and nothing else, on the same budget."""
        inner = Evaluation(self.run, {}, self.fired, self.problems)
        inner.known.update(known)
        return inner

    def value(self, node: Node) -> Any:
        """Return a node's value, working it out once."""
        if node not in self.known:
            self.run.spend()
            self.known[node] = node.value(self)
        return self.known[node]

    def null(self, element: str, code: str, **params: Any) -> None:
        """Note why the value at an element is null."""
        self.problems.append(Problem(element, code, params))

    def program(self, program: feel.Program, scope: Scope, element: str) -> Any:
        """Return the value of an expression; where reasons are asked for, note those of nulls."""
        reasons = self.run.reasons
        if reasons is None:
            return program.evaluate(scope, run=self.run)
        before = len(reasons)
        value = program.evaluate(scope, run=self.run)
        for reason in reasons[before:]:
            self.null(element, "null_because", source=program.source, problem=reason)
        del reasons[before:]
        return value
