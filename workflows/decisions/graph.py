"""The graph of requirements: input data, decisions, knowledge and services (DMN 1.5, 6.3, 10.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine import feel
from workflows.decisions.boxed import Logic, invoked
from workflows.decisions.data_types import DataType
from workflows.decisions.evaluation import Evaluation, Scope


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """An element of the graph: its variable's `name` and the type of its values."""

    id: str
    name: str
    namespace: str
    type: feel.Type

    def value(self, evaluation: Evaluation) -> Any:
        """Return the FEEL value of the node's variable."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, eq=False)
class Requirement:
    """A node that another one reads, under the alias of its import ("" within one model)."""

    alias: str
    node: Node


@dataclass(frozen=True, slots=True, eq=False)
class InputData(Node):
    data_type: DataType

    def value(self, evaluation: Evaluation) -> Any:
        inputs = evaluation.inputs
        value = inputs.get(f"{{{self.namespace}}}{self.name}", inputs.get(self.name))
        return self.taken(value, evaluation)

    def taken(self, value: Any, evaluation: Evaluation) -> Any:
        """Return a host's value as this input asks: null where it does not conform."""
        given = feel.from_json(value, self.data_type.type)
        found = self.data_type.coerce(given, evaluation.run)
        if found is None and value is not None:
            evaluation.null(self.id, "input_not_conforming", name=self.name)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Decision(Node):
    data_type: DataType
    requirements: tuple[Requirement, ...]
    logic: Logic

    def value(self, evaluation: Evaluation) -> Any:
        found = self.logic.evaluate(scope_of(self.requirements, evaluation), evaluation)
        value = self.data_type.coerce(found, evaluation.run)
        if value is None and found is not None:
            evaluation.null(self.id, "result_not_conforming", name=self.name)
        return value

    def taken(self, value: Any, evaluation: Evaluation) -> Any:
        """Return a value given in place of the decision's own."""
        given = feel.from_json(value, self.data_type.type)
        return self.data_type.coerce(given, evaluation.run)


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge(Node):
    """A business knowledge model: its value is a function."""

    requirements: tuple[Requirement, ...]
    logic: Logic

    def value(self, evaluation: Evaluation) -> Any:
        return self.logic.evaluate(scope_of(self.requirements, evaluation), evaluation)

    def called(self, evaluation: Evaluation) -> Any:
        """Return the function's result for the inputs that the evaluation was given by name."""
        given = {name: feel.take(value) for name, value in evaluation.inputs.items()}
        return invoked(evaluation.value(self), given, evaluation, self.id)


@dataclass(frozen=True, slots=True, eq=False)
class Service(Node):
    """A decision service: a function of input data and decisions, blind to all other inputs."""

    data_type: DataType
    inputs: tuple[InputData | Decision, ...]
    outputs: tuple[Decision, ...]

    def value(self, evaluation: Evaluation) -> feel.Function:
        def call(run: feel.Run, *arguments: Any) -> Any:
            return self.result(dict(zip(self.inputs, arguments, strict=True)), evaluation)

        parameters = tuple(feel.Parameter(each.name, each.data_type.type) for each in self.inputs)
        return feel.Function(self.name, parameters, call, self.type.result, foreign=False)

    def result(self, known: Mapping[Node, Any], evaluation: Evaluation) -> Any:
        """Return the output decision's value, or a context of them by name."""
        inner = evaluation.within(known)
        if len(self.outputs) == 1:
            found = inner.value(self.outputs[0])
        else:
            found = {output.name: inner.value(output) for output in self.outputs}
        return self.data_type.coerce(found, evaluation.run)

    def called(self, evaluation: Evaluation) -> Any:
        """Return the result for the inputs that the evaluation was given by name."""
        given = evaluation.inputs
        known: dict[Node, Any] = {
            each: each.taken(given.get(each.name), evaluation) for each in self.inputs
        }
        return self.result(known, evaluation)


def scope_of(requirements: Sequence[Requirement], evaluation: Evaluation) -> Scope:
    """Return the values of what is required; those of an import in a context of its name."""
    scope: dict[str, Any] = {}
    for requirement in requirements:
        node = requirement.node
        into = scope.setdefault(requirement.alias, {}) if requirement.alias else scope
        into[node.name] = evaluation.value(node)
    return scope


def types_of(requirements: Sequence[Requirement]) -> dict[str, feel.Type]:
    """Return the names of that scope with their types."""
    found: dict[str, feel.Type] = {}
    imported: dict[str, dict[str, feel.Type]] = {}
    for requirement in requirements:
        into = imported.setdefault(requirement.alias, {}) if requirement.alias else found
        into[requirement.node.name] = requirement.node.type
    return found | {alias: feel.context(members) for alias, members in imported.items()}
