"""The product's own elements in a BPMN file: namespace `urn:diwan:bpmn:1`."""

from collections.abc import Mapping

from engine.xml import Node
from workflows.model import (
    DecisionCall,
    Label,
    OperatorCall,
    Outcome,
    ProcessCall,
    Settings,
    Start,
    TaskConfig,
    Who,
)
from workflows.reading.markup import DIWAN, attributes, child, children, split
from workflows.reading.notes import Notes
from workflows.reading.vocabulary import NODES

SHAPES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "settings": (frozenset(("recordType", "icon")), frozenset(("label", "start", "ask", "input"))),
    "start": (frozenset(("on", "status", "style", "when")), frozenset()),
    "ask": (frozenset(("form",)), frozenset()),
    "task": (
        frozenset(("form", "fields", "due", "working", "exclusive")),
        frozenset(("label", "who", "show", "outcome")),
    ),
    "who": (
        frozenset(("role", "department", "managerOf", "user", "assignee", "portal")),
        frozenset(),
    ),
    "show": (frozenset(("fields",)), frozenset()),
    "outcome": (frozenset(("key", "style", "requireForm")), frozenset(("label",))),
    "label": (frozenset(("lang",)), frozenset()),
    "operator": (frozenset(("name",)), frozenset(("param",))),
    "decision": (frozenset(("key", "result")), frozenset(("input",))),
    "call": (frozenset(), frozenset(("input",))),
    "message": (frozenset(("correlation",)), frozenset(("param",))),
    "param": (frozenset(("name", "value")), frozenset()),
    "input": (frozenset(("name", "value")), frozenset()),
}
"""Each element's attributes and the elements that may stand in it."""

OF_NODE = {
    "process": "settings",
    "userTask": "task",
    "manualTask": "task",
    "serviceTask": "operator",
    "businessRuleTask": "decision",
    "callActivity": "call",
    "sendTask": "message",
    "receiveTask": "message",
    "intermediateThrowEvent": "message",
    "intermediateCatchEvent": "message",
    "boundaryEvent": "message",
    "endEvent": "message",
}
"""The one extension that each BPMN element may carry."""


def extension(node: Node, notes: Notes) -> Node | None:
    """Return the element's own extension, checked for shape; note everything strange.

    Besides it, any flow node may have labels.
    """
    found: Node | None = None
    holder = child(node, "extensionElements")
    element, type_ = node.get("id") or "", split(node)[1]
    for item in holder if holder is not None else ():
        namespace, name = split(item)
        if namespace != DIWAN:
            notes.add(element, "foreign_extension", item, name=name)
        elif name == "label" and type_ in NODES:
            _check_shape(element, item, notes)
        elif name != OF_NODE.get(type_) or found is not None:
            notes.add(element, "misplaced_extension", item, name=name, type=type_)
        else:
            found = item
            _check_shape(element, item, notes)
    return found


def _check_shape(element: str, node: Node, notes: Notes) -> None:
    known, parts = SHAPES[split(node)[1]]
    for namespace, name, _ in attributes(node):
        if namespace or name not in known:
            notes.add(element, "unknown_attribute", node, name=name, type=split(node)[1])
    for item in node:
        namespace, name = split(item)
        if namespace != DIWAN or name not in parts:
            notes.add(element, "misplaced_extension", item, name=name, type=split(node)[1])
        else:
            _check_shape(element, item, notes)


def settings(node: Node | None) -> Settings:
    if node is None:
        return Settings()
    ask = child(node, "ask", DIWAN)
    return Settings(
        record_type=node.get("recordType") or "",
        icon=node.get("icon") or "",
        label=label(node),
        starts=tuple(_start(item) for item in children(node, "start", DIWAN)),
        form="" if ask is None else ask.get("form") or "",
        inputs=tuple(item.get("name") or "" for item in children(node, "input", DIWAN)),
    )


def _start(node: Node) -> Start:
    return Start(
        on=node.get("on") or "",
        status=node.get("status") or "",
        style=node.get("style") or "plain",
        when=node.get("when") or "",
    )


def task(element: str, node: Node | None, name: str) -> TaskConfig:
    if node is None:
        return TaskConfig(element, {"ar": name})
    show = child(node, "show", DIWAN)
    return TaskConfig(
        element=element,
        label=label(node) or {"ar": name},
        form=node.get("form") or "",
        fields=_words(node.get("fields")),
        show=() if show is None else _words(show.get("fields")),
        due=(node.get("due") or "").strip(),
        working=node.get("working") == "true",
        exclusive=node.get("exclusive") == "true",
        who=tuple(_who(item) for item in children(node, "who", DIWAN)),
        outcomes=tuple(_outcome(item) for item in children(node, "outcome", DIWAN)),
    )


def _who(node: Node) -> Who:
    return Who(
        role=node.get("role") or "",
        department=node.get("department") or "",
        manager_of=node.get("managerOf") or "",
        user=node.get("user") or "",
        assignee=node.get("assignee") == "true",
        portal=node.get("portal") == "true",
    )


def _outcome(node: Node) -> Outcome:
    return Outcome(
        key=node.get("key") or "",
        label=label(node),
        style=node.get("style") or "plain",
        require_form=node.get("requireForm") != "false",
    )


def own_label(node: Node) -> Label:
    """Return the element's name in each language: its labels, else the name attribute."""
    holder = child(node, "extensionElements")
    found = {} if holder is None else label(holder)
    return found or ({"ar": node.get("name") or ""} if node.get("name") else {})


def label(node: Node) -> Label:
    found = children(node, "label", DIWAN)
    return {item.get("lang") or "": (item.text or "").strip() for item in found}


def operator(element: str, node: Node | None) -> OperatorCall:
    if node is None:
        return OperatorCall(element, "")
    return OperatorCall(element, node.get("name") or "", pairs(node, "param"))


def decision(element: str, node: Node | None) -> DecisionCall:
    if node is None:
        return DecisionCall(element, "", element)
    key, result = node.get("key") or "", node.get("result") or element
    return DecisionCall(element, key, result, pairs(node, "input"))


def call(element: str, key: str, node: Node | None) -> ProcessCall:
    return ProcessCall(element, key, {} if node is None else pairs(node, "input"))


def pairs(node: Node, name: str) -> Mapping[str, str]:
    """Return the values of the elements called `name`, by their names."""
    found = children(node, name, DIWAN)
    return {item.get("name") or "": (item.get("value") or "").strip() for item in found}


def _words(text: str | None) -> tuple[str, ...]:
    return tuple((text or "").split())
