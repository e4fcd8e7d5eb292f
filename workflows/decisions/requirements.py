"""What the parts of a DMN file require, as a drawing: the file's own, or one of ours.

Decisions stand above what they require, as DMN draws them. A file can be drawn whatever is wrong
with it otherwise; what it requires of other files stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.xml import Node
from workflows.decisions.elements import Element, definitions, document
from workflows.drawing import Bounds
from workflows.reading.markup import split

NODES = (
    "inputData", "decision", "businessKnowledgeModel", "knowledgeSource", "decisionService",
)  # fmt: skip
REQUIREMENTS = ("informationRequirement", "knowledgeRequirement", "authorityRequirement")
ELSEWHERE = "elsewhere"
TABLE, EXPRESSION = "decisionTable", "literalExpression"
_BOXED = (TABLE, EXPRESSION, "context", "relation", "list", "invocation", "functionDefinition",
          "conditional", "filter", "for", "some", "every")  # fmt: skip
_SIZE, _GAP, _RISE = (168.0, 58.0), 32.0, 62.0
_SWEEPS = 4


@dataclass(frozen=True)
class Part:
    """A node. kind: as in DMN, or ELSEWHERE for what another file has; logic: how it decides."""

    id: str
    kind: str
    name: str
    logic: str


@dataclass(frozen=True)
class Need:
    """An arrow from what is required to what requires it. points: of the file's own drawing."""

    kind: str
    source: str
    target: str
    points: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Requirements:
    parts: Mapping[str, Part]
    needs: Sequence[Need]
    places: Mapping[str, Bounds]
    is_own: bool = False


def read(xml: bytes) -> Requirements:
    """Return the drawing of a file. Raises DecisionRefused for what is no DMN."""
    root = definitions(xml)
    elements = {each.key: each for each in root.children if each.kind in NODES}
    parts = {key: Part(key, each.kind, each.name or key, _logic(each))
             for key, each in elements.items()}  # fmt: skip
    shapes, edges = _drawn(document(xml))
    needs = [need for each in elements.values() for need in _needs(each, root, parts, edges)]
    own = bool(parts) and parts.keys() <= shapes.keys()
    return Requirements(parts, needs, shapes if own else _arranged(parts, needs), own)


def _logic(element: Element) -> str:
    if encapsulated := element.child("encapsulatedLogic"):
        return _logic(encapsulated)
    return next((child.kind for child in element.children if child.kind in _BOXED), "")


def _needs(
    element: Element,
    root: Element,
    parts: dict[str, Part],
    edges: Mapping[str, tuple[tuple[float, float], ...]],
) -> Iterator[Need]:
    """Yield what an element requires; parts of other files are added to the parts."""
    for each in element.children:
        if each.kind in REQUIREMENTS:
            for child in each.children:
                if source := _found(child.get("href"), root, parts):
                    yield Need(each.kind, source, element.key, edges.get(each.id, ()))
        elif each.kind == "outputDecision" and (source := _found(each.get("href"), root, parts)):
            yield Need(each.kind, source, element.key)


def _found(href: str, root: Element, parts: dict[str, Part]) -> str:
    """Return the id of what "#id" or "namespace#id" refers to; "" for nothing."""
    namespace, _, key = href.rpartition("#")
    if namespace in ("", root.get("namespace")):
        return key if key in parts else ""
    if not key:
        return ""
    alias = next(
        (each.name for each in root.all("import") if each.get("namespace") == namespace), ""
    )
    parts.setdefault(href, Part(href, ELSEWHERE, f"{alias}.{key}" if alias else key, ""))
    return href


def _drawn(root: Node) -> tuple[dict[str, Bounds], dict[str, tuple[tuple[float, float], ...]]]:
    """Return the places of shapes and the points of edges that the file itself draws."""
    shapes, edges = {}, {}
    for node in root.iter():
        name = split(node)[1]
        about = (node.get("dmnElementRef") or "").rpartition(":")[2]
        if name == "DMNShape" and (bounds := _bounds(node)):
            shapes[about] = bounds
        elif name == "DMNEdge":
            edges[about] = tuple(point for each in node if (point := _point(each)))
    return shapes, edges


def _bounds(shape: Node) -> Bounds | None:
    found = next((each for each in shape if split(each)[1] == "Bounds"), None)
    if found is None:
        return None
    try:
        x, y, width, height = (float(found.get(n) or "") for n in ("x", "y", "width", "height"))
    except ValueError:
        return None
    return Bounds(x, y, width, height)


def _point(node: Node) -> tuple[float, float] | None:
    try:
        return float(node.get("x") or ""), float(node.get("y") or "")
    except ValueError:
        return None


def _arranged(parts: Mapping[str, Part], needs: Sequence[Need]) -> dict[str, Bounds]:
    """Return places in rows: each part above all that it requires, near to what it stands with."""
    rows = _rows(parts, needs)
    near = {key: [n.source if n.target == key else n.target for n in needs
                  if key in (n.source, n.target)] for key in parts}  # fmt: skip
    place = {key: float(n) - len(row) / 2 for row in rows for n, key in enumerate(row)}
    for _sweep in range(_SWEEPS):
        for row in rows:
            row.sort(key=lambda key: _mean([place[other] for other in near[key]], place[key]))
            place |= {key: float(n) - len(row) / 2 for n, key in enumerate(row)}
    width, height = _SIZE
    return {
        key: Bounds((place[key] + 0.5) * (width + _GAP), -level * (height + _RISE), width, height)
        for level, row in enumerate(rows)
        for key in row
    }


def _rows(parts: Mapping[str, Part], needs: Sequence[Need]) -> list[list[str]]:
    """Return the parts by how much they stand on, the lowest first; circles are cut."""
    below: dict[str, list[str]] = {key: [] for key in parts}
    for need in needs:
        below[need.target].append(need.source)
    level = dict.fromkeys(parts, 0)
    for _round in parts:
        risen = {key: 1 + max((level[each] for each in below[key] if each != key), default=-1)
                 for key in parts}  # fmt: skip
        if risen == level or max(risen.values()) >= len(parts):
            break
        level = risen
    return [
        [key for key in parts if level[key] == n]
        for n in range(max(level.values(), default=-1) + 1)
    ]


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise
