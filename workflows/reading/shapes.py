"""The drawing of a process from its BPMN diagram interchange."""

from math import isfinite

from engine.xml import Node
from workflows.drawing import Bounds, Drawing, Edge, Shape
from workflows.reading.markup import BPMN_DI, DC, DI, child, children

FARTHEST = 100_000.0


def drawing(root: Node) -> Drawing:
    """Return the shapes and edges that can be read; whatever cannot is left out."""
    shapes: dict[str, Shape] = {}
    edges: dict[str, Edge] = {}
    for plane in root.iter(f"{{{BPMN_DI}}}BPMNPlane"):
        for node in children(plane, "BPMNShape", BPMN_DI):
            if bounds := _bounds(child(node, "Bounds", DC)):
                shapes[node.get("bpmnElement") or ""] = Shape(bounds, _label(node))
        for node in children(plane, "BPMNEdge", BPMN_DI):
            points = tuple(_point(item) for item in children(node, "waypoint", DI))
            if len(points) > 1:
                edges[node.get("bpmnElement") or ""] = Edge(points, _label(node))
    return Drawing(shapes, edges)


def _label(node: Node) -> Bounds | None:
    label = child(node, "BPMNLabel", BPMN_DI)
    return None if label is None else _bounds(child(label, "Bounds", DC))


def _bounds(node: Node | None) -> Bounds | None:
    if node is None:
        return None
    x, y, width, height = (_number(node.get(name)) for name in ("x", "y", "width", "height"))
    return Bounds(x, y, width, height) if width > 0 and height > 0 else None


def _point(node: Node) -> tuple[float, float]:
    return _number(node.get("x")), _number(node.get("y"))


def _number(text: str | None) -> float:
    try:
        value = float(text or 0)
    except ValueError:
        return 0.0
    return max(-FARTHEST, min(FARTHEST, value)) if isfinite(value) else 0.0
