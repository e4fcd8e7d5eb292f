"""Refuses everything in a file that would be left out or done differently when it runs."""

from collections.abc import Iterator

from engine.pacing import paced
from engine.xml import Node
from workflows.reading.markup import BPMN, BPMN_DI, DIWAN, attributes, split
from workflows.reading.notes import Notes
from workflows.reading.vocabulary import PARTS, attributes_of

OPAQUE = frozenset(
    (
        "extensionElements",
        "documentation",
        "laneSet",
        "textAnnotation",
        "association",
        "group",
        "category",
        "incoming",
        "outgoing",
    )
)
WORDED = {
    "scriptTask": "script",
    "complexGateway": "unsupported",
    "adHocSubProcess": "unsupported",
    "loopDataInputRef": "loop_reference",
    "messageFlow": "unsupported",
}
OWN_ATTRIBUTES = {
    "timerEventDefinition": frozenset(("working",)),
    "multiInstanceLoopCharacteristics": frozenset(("collection", "item")),
}


def check(root: Node, notes: Notes) -> None:
    """Note unknown elements, unsupported attributes, missing ids and ids used twice."""
    _check_ids(root, notes)
    for holder in paced(_holders(root)):
        allowed = PARTS.get(split(holder)[1], frozenset())
        for node in _bpmn_of(holder):
            _check_place(holder, node, allowed, notes)
            _check_attributes(node, notes)


def _holders(root: Node) -> Iterator[Node]:
    """Yield the elements that may hold others, each before what it holds."""
    stack = [root]
    while stack:
        holder = stack.pop()
        yield holder
        stack.extend(node for node in _bpmn_of(holder) if split(node)[1] in PARTS)


def _bpmn_of(holder: Node) -> list[Node]:
    return [node for node in holder if split(node)[0] != BPMN_DI]


def _check_place(holder: Node, node: Node, allowed: frozenset[str], notes: Notes) -> None:
    namespace, local = split(node)
    if namespace == BPMN and local in allowed:
        return
    element = node.get("id") or holder.get("id") or ""
    code = "unsupported" if namespace == BPMN else "foreign_extension"
    notes.add(element, WORDED.get(local, code), node, name=local)


def _check_attributes(node: Node, notes: Notes) -> None:
    local = split(node)[1]
    if local in OPAQUE or local not in PARTS:
        return
    known, own = attributes_of(local), OWN_ATTRIBUTES.get(local, frozenset())
    for namespace, name, value in attributes(node):
        if not namespace and known.get(name, value) is None:
            continue
        if namespace == DIWAN and name in own:
            continue
        if namespace and namespace != DIWAN and not _executable(namespace):
            continue
        element = node.get("id") or ""
        if namespace or name not in known:
            notes.add(element, "unknown_attribute", node, name=name, type=local)
        elif known[name] is not None and value != known[name]:
            notes.add(element, "unsupported_value", node, name=name, value=value)


def _executable(namespace: str) -> bool:
    """Tell whether attributes of this namespace would make a process do something elsewhere."""
    return any(
        engine in namespace
        for engine in ("camunda", "zeebe", "flowable", "activiti", "spiffworkflow")
    )


def _check_ids(root: Node, notes: Notes) -> None:
    seen: set[str] = set()
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        namespace, local = split(node)
        given = node.get("id")
        if given in seen and given is not None:
            notes.add(given, "duplicate_id", node)
        elif given:
            seen.add(given)
        elif namespace == BPMN and _needs_id(local):
            notes.add("", "missing_id", node, type=local)


def _needs_id(local: str) -> bool:
    return (
        local in PARTS
        and "Definition" not in local
        and "Characteristics" not in local
        and local not in ("definitions", "collaboration")
    )
