"""A process as an inline SVG: tokens as classes, words in one language, no styles of its own.

The look is in `workflows/frontend/diagram.css`. Class names: `process-diagram` around all; `node`,
`edge`, `boundary`; the BPMN type of a node; `is-current`, `is-waiting`, `is-failed`, `is-done`,
`is-cancelled`; between two versions `is-added`, `is-changed`, `is-removed`, also of edges.
"""

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from engine.i18n.labels import text
from workflows.drawing import Bounds, Drawing, Edge
from workflows.layout import arrange
from workflows.lettering import LINE, wrapped, written
from workflows.marks import mark
from workflows.model import Element, Flow, ProcessModel
from workflows.reading.vocabulary import ACTIVITIES

MARGIN = 36.0  # also for names, which are wider than the events above them
STATES: Mapping[str, Mapping[str, str]] = {
    "current": {"ar": "جارٍ الآن", "en": "Current", "fa": "در جریان"},
    "waiting": {"ar": "في الانتظار", "en": "Waiting", "fa": "در انتظار"},
    "failed": {"ar": "متعثر", "en": "Failed", "fa": "ناموفق"},
    "done": {"ar": "منجز", "en": "Done", "fa": "انجام‌شده"},
    "cancelled": {"ar": "ملغى", "en": "Cancelled", "fa": "لغوشده"},
}
"""The states of tokens, in the order in which the description tells them."""
CHANGES: Mapping[str, Mapping[str, str]] = {
    "added": {"ar": "مضاف", "en": "Added", "fa": "افزوده"},
    "changed": {"ar": "معدّل", "en": "Changed", "fa": "تغییرکرده"},
    "removed": {"ar": "محذوف", "en": "Removed", "fa": "حذف‌شده"},
}
"""What became of an element from one version to another."""


def svg(
    model: ProcessModel,
    lang: str,
    tokens: Mapping[str, str] | None = None,
    states: Mapping[str, Mapping[str, str]] = STATES,
) -> str:
    """Return the picture. tokens: state by element id, one of `states`; others have no token."""
    found, words = tokens or {}, _Words(model, lang, states)
    drawing = drawing_of(model)
    box = _box(drawing)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="process-diagram" role="img"'
        f' lang="{escape(lang[:2])}" viewBox="{_numbers(box.x, box.y, box.width, box.height)}"'
        f' width="{box.width:g}" height="{box.height:g}">',
        f"<title>{escape(text(model.label, lang))}</title>",
        f"<desc>{escape(_description(found, words))}</desc>",
        *(
            part
            for element in _ordered(model)
            if element.type == "subProcess"
            for part in _node(element, drawing, found, words)
        ),
        *(
            part
            for flow in model.flows.values()
            if flow.id in drawing.edges
            for part in _edge(flow, drawing.edges[flow.id], found.get(flow.id, ""), words)
        ),
        *(
            part
            for element in _ordered(model)
            if element.type != "subProcess"
            for part in _node(element, drawing, found, words)
        ),
        "</svg>",
    ]
    return "".join(parts)


def drawing_of(model: ProcessModel) -> Drawing:
    """Return the file's own drawing, or one of ours when it leaves out anything."""
    own = model.drawing
    whole = own.shapes.keys() >= model.elements.keys() and own.edges.keys() >= model.flows.keys()
    return own if whole else arrange(model)


class _Words:
    """What elements are called in one language."""

    def __init__(
        self, model: ProcessModel, lang: str, states: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.model = model
        self.states = states
        self.lang = lang

    def of(self, one: Element | Flow) -> str:
        return text(self.model.label_of(one.id), self.lang)


def _ordered(model: ProcessModel) -> list[Element]:
    """Return the elements so that boundary events lie upon their activities."""
    return sorted(model.elements.values(), key=lambda element: bool(element.attached_to))


def _box(drawing: Drawing) -> Bounds:
    places = [shape.bounds for shape in drawing.shapes.values()]
    labels = [s.label for s in drawing.shapes.values() if s.label]
    points = [Bounds(x, y, 0, 0) for edge in drawing.edges.values() for x, y in edge.points]
    every = [*places, *labels, *points] or [Bounds(0, 0, 1, 1)]
    x, y = min(b.x for b in every) - MARGIN, min(b.y for b in every) - MARGIN
    right, bottom = max(b.right for b in every), max(b.bottom for b in every)
    # Names of events and gateways stand below them.
    return Bounds(x, y, right - x + MARGIN, bottom - y + MARGIN + 2 * LINE)


def _description(tokens: Mapping[str, str], words: _Words) -> str:
    """Return what the picture shows: "Current: Review. Done: Request, Receipt." """
    sentences = []
    for state, names in words.states.items():
        elements = words.model.elements.values()
        found = [words.of(e) or e.id for e in elements if tokens.get(e.id) == state]
        if found:
            comma = ", " if words.lang.startswith("en") else "، "
            sentences.append(f"{text(names, words.lang)}: {comma.join(found)}.")
    return " ".join(sentences)


def _node(
    element: Element, drawing: Drawing, tokens: Mapping[str, str], words: _Words
) -> Iterator[str]:
    shape = drawing.shapes[element.id]
    classes = ["node", element.type, *(["boundary"] if element.attached_to else [])]
    if not element.interrupting:
        classes.append("beside")
    if tokens.get(element.id) in words.states:
        classes.append(f"is-{tokens[element.id]}")
    label = words.of(element)
    yield f'<g class="{" ".join(classes)}" data-element={quoteattr(element.id)}>'
    if label:
        yield f"<title>{escape(label)}</title>"
    yield from _outline(element, shape.bounds)
    yield mark(element, shape.bounds)
    if label:
        yield from _name(element, label, shape.bounds, shape.label, words)
    yield "</g>"


def _outline(element: Element, at: Bounds) -> Iterator[str]:
    x, y = at.centre
    if element.type in ACTIVITIES:
        yield (
            f'<rect class="shape" x="{at.x:g}" y="{at.y:g}" width="{at.width:g}"'
            f' height="{at.height:g}" rx="10"/>'
        )
    elif element.type.endswith("Gateway"):
        corners = [(x, at.y), (at.right, y), (x, at.bottom), (at.x, y)]
        yield f'<polygon class="shape" points="{_points(corners)}"/>'
    else:
        radius = min(at.width, at.height) / 2
        yield f'<circle class="shape" cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'
        if element.type in ("boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent"):
            yield f'<circle class="ring" cx="{x:g}" cy="{y:g}" r="{radius - 3.5:g}"/>'


def _name(
    element: Element, label: str, at: Bounds, place: Bounds | None, words: _Words
) -> Iterator[str]:
    x, y = at.centre
    if element.type == "subProcess":
        yield written([label], x, at.y + LINE, words.lang, "label")
    elif element.type in ACTIVITIES:
        most = max(1, int(at.height // LINE) - 1)
        lines = wrapped(label, at.width - 14, most)
        yield written(lines, x, y - (len(lines) - 1) * LINE / 2 + 6, words.lang, "label")
    else:
        lines = wrapped(label, max(72.0, place.width) if place else 96.0, 3)
        below = (place.centre[0], place.y) if place else (x, at.bottom + 2)
        yield written(lines, below[0], below[1] + LINE - 4, words.lang, "name")


def _edge(flow: Flow, edge: Edge, state: str, words: _Words) -> Iterator[str]:
    classes = f"edge is-{state}" if state in words.states else "edge"
    yield f'<g class="{classes}" data-flow={quoteattr(flow.id)}>'
    yield f'<polyline class="way" points="{_points(edge.points)}"/>'
    yield f'<polygon class="head" points="{_points(_head(edge))}"/>'
    if name := words.of(flow):
        if edge.label:
            x, y = edge.label.centre[0], edge.label.y + LINE - 5
        else:
            (ax, ay), (bx, by) = edge.points[0], edge.points[1]
            x, y = (ax + bx) / 2, (ay + by) / 2 - 5
        yield written(wrapped(name, 110, 2), x, y, words.lang, "name")
    yield "</g>"


def _head(edge: Edge) -> list[tuple[float, float]]:
    """Return the arrow's corners: drawn here, since a marker would need an id of its own."""
    (ax, ay), (bx, by) = edge.points[-2:]
    length = max(1.0, ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5)
    ux, uy = (bx - ax) / length, (by - ay) / length
    back_x, back_y = bx - 9 * ux, by - 9 * uy
    return [(bx, by), (back_x - 4 * uy, back_y + 4 * ux), (back_x + 4 * uy, back_y - 4 * ux)]


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def _numbers(*numbers: float) -> str:
    return " ".join(f"{number:g}" for number in numbers)
