"""What differs between two drawings (BPMN, DMN), told by their elements and not by their lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from lxml import etree

from engine.blueprint.changes import Change
from engine.templating import language
from engine.xml import Node
from workflows.problems import ProcessRefused
from workflows.reading.markup import BPMN_DI, DC, DI, DIWAN, read, split

_DRAWING = {BPMN_DI, DC, DI}
_MOST = 40
_COLUMNS = {"inputEntry": "input", "outputEntry": "output"}


@dataclass(frozen=True)
class Part:
    """An element with an id: what it is, what it is called, what it says itself.

    own_name: what it calls itself; "" where it is called by where it stands.
    """

    noun: str
    name: str
    own_name: str
    says: str


def words(change: Change) -> list[str]:
    """Return sentences for a change of a definition's XML, [] where one side is not readable."""
    try:
        before, after = (_parts(str(text).encode()) for text in (change.before, change.after))
    except ProcessRefused:
        return []
    said = [_added(part) for key, part in after.items() if key not in before]
    said += [_removed(part) for key, part in before.items() if key not in after]
    said += [_changed(before[key], part) for key, part in after.items() if key in before]
    found = [each for each in said if each]
    return found[:_MOST] or [_("Only the drawing changed")]


def _parts(xml: bytes) -> dict[str, Part]:
    root = read(xml)
    nodes = {str(node.get("id")): node for node in root.iter() if _counts(node)}
    return {key: Part(split(node)[1], _name(node, nodes), _own_name(node), _own(node))
            for key, node in nodes.items()}  # fmt: skip


def _counts(node: Node) -> bool:
    return bool(node.get("id")) and split(node)[0] not in _DRAWING


def _name(node: Node, nodes: Mapping[str, Node]) -> str:
    """Return what an element is called: by itself, else by where it stands, else its id."""
    if said := _own_name(node):
        return said
    kind, holder = split(node)[1], node.getparent()
    if kind == "sequenceFlow":
        ends = [nodes.get(str(node.get(end))) for end in ("sourceRef", "targetRef")]
        return " – ".join(_name(end, nodes) for end in ends if end is not None)
    if holder is not None and kind == "rule":
        return str(_place(node, holder))
    if holder is not None and kind in _COLUMNS:
        return _of_cell(node, holder, nodes)
    if holder is not None and kind == "decisionTable":
        return str(node.get("outputLabel") or _name(holder, nodes))
    return str(node.get("id"))


def _own_name(node: Node) -> str:
    return str(node.get("name") or _label(node) or node.get("label") or "")


def _of_cell(cell: Node, rule: Node, nodes: Mapping[str, Node]) -> str:
    """Return the number of a cell's rule, and the heading of its column."""
    table = rule.getparent()
    if table is None:
        return str(cell.get("id"))
    columns = [each for each in table if split(each)[1] == _COLUMNS[split(cell)[1]]]
    heading = [_name(each, nodes) for each in columns][_place(cell, rule) - 1 :][:1]
    comma = ", " if language() == "en" else "، "
    return comma.join((str(_place(rule, table)), *heading))


def _place(node: Node, holder: Node) -> int:
    """Return the place of an element among those of its sort, from 1."""
    return [each for each in holder if each.tag == node.tag].index(node) + 1


def _label(node: Node) -> str:
    found = node.find(f".//{{{DIWAN}}}label")
    return (found.text or "").strip() if found is not None else ""


def _own(node: Node) -> str:
    """Return what an element says, without the elements in it that have ids of their own."""
    says = [f"{split(node)[1]} {sorted(node.attrib.items())} {(node.text or '').strip()}"]
    says += [
        _own(child) for child in node if isinstance(child, etree._Element) and not child.get("id")
    ]
    return "\n".join(says)


def _added(part: Part) -> str:
    return _("%(part)s added") % {"part": _called(part)}


def _removed(part: Part) -> str:
    return _("%(part)s removed") % {"part": _called(part)}


def _changed(before: Part, after: Part) -> str:
    if before.own_name != after.own_name and before.name != after.name:
        params = {"noun": _noun(after.noun), "before": before.name, "after": after.name}
        return _("%(noun)s renamed: “%(before)s” → “%(after)s”") % params
    return "" if before.says == after.says else _("%(part)s changed") % {"part": _called(after)}


def _called(part: Part) -> str:
    return _("%(noun)s “%(name)s”") % {"noun": _noun(part.noun), "name": part.name}


def _noun(name: str) -> str:
    nouns = {
        "process": _("process"),
        "userTask": _("user task"),
        "serviceTask": _("system step"),
        "businessRuleTask": _("decision step"),
        "sequenceFlow": _("path"),
        "exclusiveGateway": _("gateway"),
        "parallelGateway": _("gateway"),
        "inclusiveGateway": _("gateway"),
        "eventBasedGateway": _("gateway"),
        "startEvent": _("start"),
        "endEvent": _("end"),
        "boundaryEvent": _("boundary event"),
        "intermediateCatchEvent": _("event"),
        "intermediateThrowEvent": _("event"),
        "subProcess": _("sub-process"),
        "decision": _("decision"),
        "decisionTable": _("table"),
        "rule": _("rule"),
        "inputEntry": _("condition"),
        "outputEntry": _("result"),
        "input": _("input column"),
        "output": _("result column"),
        "inputData": _("input"),
    }
    return nouns.get(name, name)
