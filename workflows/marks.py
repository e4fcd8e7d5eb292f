"""The small signs inside of shapes, drawn in a box of 20 by 20 around their middle."""

from workflows.drawing import Bounds
from workflows.model import Element

ACTIVITY = {
    "userTask": '<circle cx="0" cy="-4" r="3.5"/><path d="M-7 8c0-9 14-9 14 0z"/>',
    "manualTask": '<circle cx="0" cy="-4" r="3.5"/><path d="M-7 8c0-9 14-9 14 0z"/>',
    "serviceTask": '<circle r="3"/><path d="M0-8v4M0 4v4M-8 0h4M4 0h4M-5.6-5.6l2.8 2.8M2.8 2.8'
    'l2.8 2.8M5.6-5.6L2.8-2.8M-2.8 2.8l-2.8 2.8"/>',
    "businessRuleTask": '<path d="M-8-6h16v12h-16zM-8-2h16M-3-2v8"/>',
    "sendTask": '<path d="M-8-5h16v10h-16zM-8-5L0 1l8-6"/>',
    "receiveTask": '<path d="M-8-5h16v10h-16zM-8-5L0 1l8-6"/>',
}
GATEWAY = {
    "exclusiveGateway": '<path d="M-6-6L6 6M6-6L-6 6"/>',
    "parallelGateway": '<path d="M0-8V8M-8 0H8"/>',
    "inclusiveGateway": '<circle r="7"/>',
    "eventBasedGateway": '<circle r="9"/><path d="M0-5.5L5.2-1.7 3.2 4.4h-6.4L-5.2-1.7z"/>',
}
EVENT = {
    "timer": '<circle r="7.5"/><path d="M0-5V0l3.5 2"/>',
    "message": '<path d="M-7-4.5h14v9h-14zM-7-4.5L0 1l7-5.5"/>',
    "signal": '<path d="M0-7l7 12H-7z"/>',
    "error": '<path d="M-6 6l3-11 5 6 4-8-3 12-5-6z"/>',
    "escalation": '<path d="M0-7l6 13-6-5-6 5z"/>',
    "terminate": '<circle class="full" r="9"/>',
}
SEVERAL = {
    "parallel": '<path d="M-4-5v10M0-5v10M4-5v10"/>',
    "sequential": '<path d="M-5-4h10M-5 0h10M-5 4h10"/>',
    "loop": '<path d="M4.5-3A5.5 5.5 0 1 0 5 3M5-7v4.5H.5"/>',
}


def mark(element: Element, at: Bounds) -> str:
    """Return the sign of the element's type, and that of its repetition."""
    x, y = at.centre
    if element.type in ACTIVITY:
        sign = _at(ACTIVITY[element.type], at.x + 15, at.y + 15, "mark")
    elif element.type in GATEWAY:
        sign = _at(GATEWAY[element.type], x, y, "mark")
    else:
        sign = _at(EVENT.get(element.event.kind, ""), x, y, "mark")
    if element.loop:
        sign += _at(SEVERAL[element.loop.kind], x, at.bottom - 9, "mark repeat")
    return sign


def _at(sign: str, x: float, y: float, classes: str) -> str:
    return f'<g class="{classes}" transform="translate({x:g} {y:g})">{sign}</g>' if sign else ""
