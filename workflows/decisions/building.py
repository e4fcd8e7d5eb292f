"""From the elements of a model to its graph: each node once, those it requires first."""

from __future__ import annotations

from collections.abc import Sequence

from engine import feel
from workflows.decisions.boxed import Compiler, Names, function
from workflows.decisions.data_types import ANYTHING, DataType, DataTypes
from workflows.decisions.elements import Element
from workflows.decisions.graph import (
    Decision,
    InputData,
    Knowledge,
    Node,
    Requirement,
    Service,
    types_of,
)
from workflows.decisions.model import Model

DEEPEST = 60
REQUIRING = {
    "informationRequirement": ("requiredDecision", "requiredInput"),
    "knowledgeRequirement": ("requiredKnowledge",),
}


class Builder:
    """Builds the graph of one model; `imports`: other models with the names they go by here."""

    def __init__(self, root: Element, imports: Sequence[tuple[str, Model]]) -> None:
        self.root = root
        self.namespace = root.get("namespace")
        self.imports = imports
        self.types = DataTypes(root, [(alias, model.types) for alias, model in imports])
        self.compiler = Compiler(self.types)
        self.elements = self._elements()
        self.nodes: dict[str, Node] = {}
        self.building: list[str] = []
        for element, code, params in self.types.wrong:
            self.compiler.refuse(element, code, **params)

    def _elements(self) -> dict[str, Element]:
        """Return the elements of the graph by their ids; the id is optional, the name is not."""
        found: dict[str, Element] = {}
        for element in self.root.children:
            if element.kind not in BUILD:
                continue
            if element.key in found:
                self.compiler.refuse(element, "duplicate_id")
            found.setdefault(element.key, element)
        return found

    def model(self) -> Model:
        for element in self.elements.values():
            self.node(element)
        return Model(
            name=self.root.name,
            namespace=self.namespace,
            nodes=self.nodes,
            types=self.types,
            problems=tuple(self.compiler.problems),
            tables=tuple(self.compiler.tables),
        )

    def node(self, element: Element) -> Node | None:
        """Return the node of an element; None, with a problem, where it would need itself."""
        key = element.key
        if key not in self.nodes:
            if key in self.building or len(self.building) > DEEPEST:
                self.compiler.refuse(element, "requires_itself", name=element.name)
                return None
            self.building.append(key)
            self.nodes[key] = BUILD[element.kind](self, element)
            self.building.pop()
        return self.nodes[key]

    def required(self, element: Element) -> tuple[Requirement, ...]:
        """Return what an element requires, as far as it is there."""
        hrefs = [
            (requirement, href)
            for requirement in element.children
            for kind in REQUIRING.get(requirement.kind, ())
            for href in requirement.references(kind)
        ]
        found = [self.reference(requirement, href) for requirement, href in hrefs]
        return tuple(requirement for requirement in found if requirement)

    def reference(self, element: Element, href: str) -> Requirement | None:
        """Return what "#id" or "namespace#id" refers to; None, with a problem, for nothing."""
        namespace, _, key = href.rpartition("#")
        if namespace in ("", self.namespace) and key in self.elements:
            if key == self.building[-1] and element.kind == "knowledgeRequirement":
                return None  # A function knows itself by its name.
            found = self.node(self.elements[key])
            return Requirement("", found) if found else None
        for alias, model in self.imports:
            if model.namespace == namespace and key in model.nodes:
                return Requirement(alias, model.nodes[key])
        self.compiler.refuse(element, "unknown_element", name=href)
        return None

    def variable(self, element: Element) -> tuple[str, DataType]:
        """Return the name and type of an element's variable."""
        variable = element.child("variable")
        if variable is None:
            return element.name, ANYTHING
        return variable.name or element.name, self.compiler.type_at(variable)


def _input(builder: Builder, element: Element) -> Node:
    name, data_type = builder.variable(element)
    return InputData(element.id, name, builder.namespace, data_type.type, data_type)


def _decision(builder: Builder, element: Element) -> Node:
    name, data_type = builder.variable(element)
    requirements = builder.required(element)
    logic = builder.compiler.expression_in(element, Names(types_of(requirements)))
    type_ = logic.type if data_type.type == feel.ANY else data_type.type
    return Decision(element.id, name, builder.namespace, type_, data_type, requirements, logic)


def _knowledge(builder: Builder, element: Element) -> Node:
    name, data_type = builder.variable(element)
    requirements = builder.required(element)
    definition = element.child("encapsulatedLogic") or Element("functionDefinition", {}, "", (), 0)
    names = Names(types_of(requirements))
    logic = function(builder.compiler, definition, names, name, _result_type(data_type))
    return Knowledge(element.id, name, builder.namespace, logic.type, requirements, logic)


def _service(builder: Builder, element: Element) -> Node:
    name, data_type = builder.variable(element)
    given = [*element.references("inputData"), *element.references("inputDecision")]
    inputs = _nodes(builder, element, given)
    outputs = _nodes(builder, element, element.references("outputDecision"))
    taken = tuple(each for each in inputs if isinstance(each, InputData | Decision))
    made = tuple(each for each in outputs if isinstance(each, Decision))
    result = made[0].type if len(made) == 1 else feel.context({m.name: m.type for m in made})
    type_ = feel.function_of(tuple(each.type for each in taken), result)
    returns = _result_type(data_type)
    return Service(element.id, name, builder.namespace, type_, returns, taken, made)


def _result_type(declared: DataType) -> DataType:
    """Return what the results conform to: the variable may name the function's type, or theirs."""
    if declared.type.name != "function":
        return declared
    result = declared.type.result
    return DataType(result) if result and result != feel.ANY else ANYTHING


def _nodes(builder: Builder, element: Element, hrefs: list[str]) -> list[Node]:
    found = [builder.reference(element, href) for href in hrefs]
    return [requirement.node for requirement in found if requirement]


BUILD = {
    "inputData": _input,
    "decision": _decision,
    "businessKnowledgeModel": _knowledge,
    "decisionService": _service,
}
