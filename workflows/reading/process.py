"""A process with its elements and flows, from the XML of its file."""

from dataclasses import dataclass, field, replace

from engine.pacing import paced
from engine.xml import Node
from workflows.model import (
    DecisionCall,
    Element,
    Flow,
    OperatorCall,
    ProcessCall,
    ProcessModel,
    TaskConfig,
)
from workflows.reading import extensions
from workflows.reading.events import Roots, event
from workflows.reading.loops import loop
from workflows.reading.markup import BPMN, child, children, line, split, text
from workflows.reading.notes import Notes
from workflows.reading.shapes import drawing
from workflows.reading.vocabulary import HUMAN, NODES
from workflows.reading.whitelist import check


@dataclass
class Parts:
    """The parts of a process as they are found."""

    roots: Roots
    elements: dict[str, Element] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    user_tasks: dict[str, TaskConfig] = field(default_factory=dict)
    operators: dict[str, OperatorCall] = field(default_factory=dict)
    decisions: dict[str, DecisionCall] = field(default_factory=dict)
    calls: dict[str, ProcessCall] = field(default_factory=dict)


def process(root: Node, digest: str, notes: Notes) -> ProcessModel | None:
    """Return the file's only process, with notes of its problems; None when there is not one."""
    if split(root) != (BPMN, "definitions"):
        notes.add("", "not_bpmn", root)
        return None
    found = children(root, "process")
    if len(found) != 1:
        notes.add("", "one_process", root, count=len(found))
        return None
    check(root, notes)
    node, parts = found[0], Parts(Roots.of(root))
    settings = extensions.settings(extensions.extension(node, notes))
    _read_scope(node, "", parts, notes)
    label = settings.label or {"ar": node.get("name") or node.get("id") or ""}
    return ProcessModel(
        key=node.get("id") or "",
        hash=digest,
        settings=replace(settings, label=label),
        elements=_connected(parts),
        flows=parts.flows,
        user_tasks=parts.user_tasks,
        operators=parts.operators,
        decisions=parts.decisions,
        calls=parts.calls,
        drawing=drawing(root),
    )


def _read_scope(holder: Node, scope: str, parts: Parts, notes: Notes) -> None:
    for node in paced(holder):
        namespace, type_ = split(node)
        if namespace != BPMN:
            continue
        if type_ == "sequenceFlow":
            _read_flow(node, parts, notes)
        elif type_ in NODES and _own_id(node, parts):
            _read_node(node, scope, parts, notes)
            if type_ == "subProcess":
                _read_scope(node, node.get("id") or "", parts, notes)


def _own_id(node: Node, parts: Parts) -> bool:
    """Tell whether the id is the node's alone; else it could make a sub-process its own part."""
    return bool(node.get("id")) and node.get("id") not in parts.elements


def _read_flow(node: Node, parts: Parts, notes: Notes) -> None:
    flow = node.get("id") or ""
    condition = child(node, "conditionExpression")
    language = "" if condition is None else condition.get("language") or ""
    if language and "feel" not in language.lower():
        notes.add(flow, "language", condition, language=language)
    if condition is not None and not text(condition):
        notes.add(flow, "empty_condition", condition)
    parts.flows[flow] = Flow(
        id=flow,
        source=node.get("sourceRef") or "",
        target=node.get("targetRef") or "",
        condition=text(condition),
        label=extensions.own_label(node),
    )


def _read_node(node: Node, scope: str, parts: Parts, notes: Notes) -> None:
    element, type_ = node.get("id") or "", split(node)[1]
    own = extensions.extension(node, notes)
    parts.elements[element] = Element(
        id=element,
        type=type_,
        label=extensions.own_label(node),
        scope=scope,
        default=node.get("default") or "",
        attached_to=node.get("attachedToRef") or "",
        interrupting=node.get("cancelActivity") != "false",
        event=event(node, own, parts.roots, notes),
        loop=loop(node, notes),
        line=line(node),
    )
    _read_config(node, type_, own, parts)


def _read_config(node: Node, type_: str, own: Node | None, parts: Parts) -> None:
    element = node.get("id") or ""
    if type_ in HUMAN:
        parts.user_tasks[element] = extensions.task(element, own, node.get("name") or "")
    elif type_ == "serviceTask":
        parts.operators[element] = extensions.operator(element, own)
    elif type_ == "businessRuleTask":
        parts.decisions[element] = extensions.decision(element, own)
    elif type_ == "callActivity":
        called = node.get("calledElement") or ""
        parts.calls[element] = extensions.call(element, called, own)


def _connected(parts: Parts) -> dict[str, Element]:
    """Return the elements with the flows that enter and leave them, in the file's order."""
    incoming: dict[str, list[str]] = {}
    outgoing: dict[str, list[str]] = {}
    for flow in parts.flows.values():
        outgoing.setdefault(flow.source, []).append(flow.id)
        incoming.setdefault(flow.target, []).append(flow.id)
    return {
        key: replace(
            element, incoming=tuple(incoming.get(key, ())), outgoing=tuple(outgoing.get(key, ()))
        )
        for key, element in parts.elements.items()
    }
