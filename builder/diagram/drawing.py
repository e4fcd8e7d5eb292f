"""Drawings in files: a process whose file leaves out any of its drawing is arranged by us."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from engine.xml import Node
from workflows import parsing
from workflows.drawing import Bounds, Drawing
from workflows.layout import arrange
from workflows.model import ProcessModel
from workflows.problems import ProcessRefused
from workflows.reading.markup import BPMN_DI, DC, DI, read

ORIGIN = 60.0
_NAMES = {"bpmndi": BPMN_DI, "dc": DC, "di": DI}


def drawn(xml: str) -> str:
    """Return the file with a drawing of all that is in it; as it is where it has one.

    ProcessRefused for what is no process at all.
    """
    model = _model(xml)
    own = model.drawing
    whole = own.shapes.keys() >= model.elements.keys() and own.edges.keys() >= model.flows.keys()
    return xml if whole and own.shapes else arranged(xml)


def arranged(xml: str) -> str:
    """Return the file with a drawing of ours instead of its own."""
    root, model = read(xml.encode()), _model(xml)
    for old in root.findall(f"{{{BPMN_DI}}}BPMNDiagram"):
        root.remove(old)
    _write(root, model, arrange(_sound(model)))
    body: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return body.decode()


def _model(xml: str) -> ProcessModel:
    model = parsing.sketch(xml.encode())
    if model is None:
        raise ProcessRefused(tuple(parsing.check(xml.encode())))
    return model


def _sound(model: ProcessModel) -> ProcessModel:
    """Return the process without ways that begin or end nowhere, and events on nothing."""
    elements = {
        key: replace(
            each, attached_to=each.attached_to if each.attached_to in model.elements else ""
        )
        for key, each in model.elements.items()
    }
    flows = {
        key: flow
        for key, flow in model.flows.items()
        if flow.source in elements and flow.target in elements
    }
    kept = {
        key: replace(
            each,
            incoming=tuple(flow for flow in each.incoming if flow in flows),
            outgoing=tuple(flow for flow in each.outgoing if flow in flows),
        )
        for key, each in elements.items()
    }
    return replace(model, elements=kept, flows=flows)


def _write(root: Node, model: ProcessModel, drawing: Drawing) -> None:
    diagram = etree.SubElement(root, f"{{{BPMN_DI}}}BPMNDiagram", nsmap=_NAMES)
    diagram.set("id", f"diagram_{model.key}")
    plane = etree.SubElement(diagram, f"{{{BPMN_DI}}}BPMNPlane")
    plane.set("id", f"plane_{model.key}")
    plane.set("bpmnElement", model.key)
    for key, found in drawing.shapes.items():
        shape = _node(plane, "BPMNShape", key, "shape")
        if model.elements[key].type == "subProcess":
            shape.set("isExpanded", "true")
        if model.elements[key].type == "exclusiveGateway":
            shape.set("isMarkerVisible", "true")
        _bounds(shape, found.bounds)
        if found.label:
            _bounds(etree.SubElement(shape, f"{{{BPMN_DI}}}BPMNLabel"), found.label)
    for key, edge in drawing.edges.items():
        node = _node(plane, "BPMNEdge", key, "edge")
        for x, y in edge.points:
            point = etree.SubElement(node, f"{{{DI}}}waypoint")
            point.set("x", f"{x + ORIGIN:g}")
            point.set("y", f"{y + ORIGIN:g}")


def _node(plane: Node, tag: str, key: str, what: str) -> Node:
    node = etree.SubElement(plane, f"{{{BPMN_DI}}}{tag}")
    node.set("id", f"{key}_{what}")
    node.set("bpmnElement", key)
    return node


def _bounds(shape: Node, at: Bounds) -> None:
    node = etree.SubElement(shape, f"{{{DC}}}Bounds")
    places = {"x": at.x + ORIGIN, "y": at.y + ORIGIN, "width": at.width, "height": at.height}
    for name, value in places.items():
        node.set(name, f"{value:g}")
