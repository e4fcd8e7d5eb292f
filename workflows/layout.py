"""A drawing for a process whose file has none: columns by distance from the start."""

from dataclasses import dataclass, field

from engine.i18n.labels import text
from workflows.drawing import Bounds, Drawing, Edge, Shape
from workflows.graph import Graph
from workflows.lettering import LINE, wrapped
from workflows.model import Element, ProcessModel

COLUMN_GAP = 56.0
ROW_GAP = 36.0
INSET = 28.0
NAME, CLOSE = 96.0, 72.0  # the widths of names, and of those close to others
EMPTY = (120.0, 60.0)  # the room in a sub-process without anything in it
SIZES = {"Task": (116.0, 76.0), "Gateway": (46.0, 46.0), "Event": (36.0, 36.0)}

Point = tuple[float, float]


@dataclass
class _Scope:
    """The elements of one scope placed around its own origin."""

    width: float = 0.0
    height: float = 0.0
    bounds: dict[str, Bounds] = field(default_factory=dict)


def arrange(model: ProcessModel) -> Drawing:
    """Return a drawing of the whole process, from left to right."""
    bounds = _arrange(model, "").bounds
    edges = {
        flow.id: _edge(bounds[flow.source], bounds[flow.target], _downward(model, flow.source))
        for flow in model.flows.values()
    }
    shapes = {key: Shape(place, _label(model, key, place)) for key, place in bounds.items()}
    return Drawing(shapes, edges)


def _label(model: ProcessModel, key: str, at: Bounds) -> Bounds | None:
    """Return where a name stands that the ways out would cross, or that others stand close to."""
    element = model.elements[key]
    name = text(element.label, "ar")
    if not name or element.type.endswith(("Task", "Activity", "Process")):
        return None
    x, _y = at.centre
    if element.type.endswith("Gateway"):
        height = LINE * len(wrapped(name, NAME, 3))
        return Bounds(x - NAME / 2, at.y - height - 4, NAME, height)
    return Bounds(x - CLOSE / 2, at.bottom + 3, CLOSE, LINE) if element.attached_to else None


def _arrange(model: ProcessModel, scope: str) -> _Scope:
    elements = [e for e in model.elements.values() if e.scope == scope]
    if not elements:
        return _Scope(*EMPTY)
    inner = {e.id: _arrange(model, e.id) for e in elements if e.type == "subProcess"}
    cells = _cells(model, [e for e in elements if not e.attached_to])
    sizes = {e.id: _size(e, inner) for e in elements}
    found = _place(cells, sizes)
    for event in (e for e in elements if e.attached_to):
        found.bounds[event.id] = _attached(event, elements, found.bounds[event.attached_to])
    for key, part in inner.items():
        place = found.bounds[key]
        for element, bounds in part.bounds.items():
            found.bounds[element] = _moved(bounds, place.x + INSET, place.y + INSET)
    return found


def _size(element: Element, inner: dict[str, _Scope]) -> tuple[float, float]:
    if element.id in inner:
        part = inner[element.id]
        return part.width + 2 * INSET, part.height + 2 * INSET
    for ending, size in SIZES.items():
        if element.type.endswith(ending):
            return size
    return SIZES["Task"]


def _cells(model: ProcessModel, elements: list[Element]) -> dict[str, tuple[int, int]]:
    """Return the column and row of each element: the first way out keeps the row."""
    graph = Graph(model, [e for e in model.elements.values() if e.scope == elements[0].scope])
    start = next((e.id for e in elements if e.type == "startEvent"), elements[0].id)
    order, column = graph.order(start), {start: 0}
    for key in order:
        here = column.setdefault(key, 0)
        for after in graph.onward(key):
            beside = graph.elements[after].attached_to == key
            column[after] = max(column.get(after, 0), here if beside else here + 1)
    cells: dict[str, tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    rows = {start: 0}
    for key in [*order, *(e.id for e in elements if e.id not in order)]:
        element = graph.elements[key]
        row = _free(column.get(key, 0), rows.get(key, 0), taken)
        if not element.attached_to:
            cells[key] = (column.get(key, 0), row)
            taken.add(cells[key])
        for place, after in enumerate(graph.onward(key)):
            step = 1 if element.attached_to else place
            rows.setdefault(after, (row if not element.attached_to else rows[key]) + step)
    return cells


def _free(column: int, row: int, taken: set[tuple[int, int]]) -> int:
    while (column, row) in taken:
        row += 1
    return row


def _place(cells: dict[str, tuple[int, int]], sizes: dict[str, tuple[float, float]]) -> _Scope:
    columns, rows = _tracks(cells, sizes, 0), _tracks(cells, sizes, 1)
    lefts, width = _offsets(columns, COLUMN_GAP)
    tops, height = _offsets(rows, ROW_GAP)
    found = _Scope(width, height)
    for key, (column, row) in cells.items():
        wide, high = sizes[key]
        x = lefts[column] + (columns[column] - wide) / 2
        y = tops[row] + (rows[row] - high) / 2
        found.bounds[key] = Bounds(x, y, wide, high)
    return found


def _tracks(
    cells: dict[str, tuple[int, int]], sizes: dict[str, tuple[float, float]], axis: int
) -> list[float]:
    count = 1 + max(cell[axis] for cell in cells.values())
    tracks = [0.0] * count
    for key, cell in cells.items():
        tracks[cell[axis]] = max(tracks[cell[axis]], sizes[key][axis])
    return tracks


def _offsets(tracks: list[float], gap: float) -> tuple[list[float], float]:
    offsets, at = [], 0.0
    for track in tracks:
        offsets.append(at)
        at += track + gap
    return offsets, at - gap


def _attached(event: Element, elements: list[Element], activity: Bounds) -> Bounds:
    beside = [e.id for e in elements if e.attached_to == event.attached_to]
    wide, high = SIZES["Event"]
    room = activity.width - wide - 16
    step = max(wide + 8, room / max(1, len(beside) - 1))
    x = activity.right - wide - 8 - step * beside.index(event.id)
    return Bounds(x, activity.bottom - high / 2, wide, high)


def _moved(bounds: Bounds, x: float, y: float) -> Bounds:
    return Bounds(bounds.x + x, bounds.y + y, bounds.width, bounds.height)


def _downward(model: ProcessModel, key: str) -> bool:
    """Tell whether ways may leave the element at its lower side."""
    element = model.elements[key]
    return element.type.endswith("Gateway") or bool(element.attached_to)


def _edge(source: Bounds, target: Bounds, downward: bool) -> Edge:
    """Return a way of level and upright parts; a way back goes below."""
    start: Point = (source.right, source.centre[1])
    end: Point = (target.x, target.centre[1])
    if target.x < source.right:
        low = max(source.bottom, target.bottom) + ROW_GAP / 2
        middle = [(source.centre[0], low), (target.centre[0], low)]
        return Edge(((source.centre[0], source.bottom), *middle, (target.centre[0], target.bottom)))
    if abs(start[1] - end[1]) < 1:
        return Edge((start, end))
    if downward and end[1] > source.bottom:
        middle_x = source.centre[0]
        return Edge(((middle_x, source.bottom), (middle_x, end[1]), end))
    turn = end[0] - COLUMN_GAP / 2
    return Edge((start, (turn, start[1]), (turn, end[1]), end))
