"""What an event element throws or catches, from its event definition."""

from dataclasses import dataclass, field

from engine.xml import Node
from workflows.model import Event, Timer
from workflows.reading.extensions import pairs
from workflows.reading.markup import DIWAN, child, split, text
from workflows.reading.notes import Notes
from workflows.reading.vocabulary import DEFINITIONS, MAY_BE

TIMERS = {"timeDate": "date", "timeDuration": "duration", "timeCycle": "cycle"}


@dataclass(frozen=True)
class Roots:
    """Names of messages and signals and codes of errors and escalations, by their ids."""

    message: dict[str, str] = field(default_factory=dict)
    signal: dict[str, str] = field(default_factory=dict)
    error: dict[str, str] = field(default_factory=dict)
    escalation: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Node) -> "Roots":
        roots = cls()
        names = {
            "message": "name",
            "signal": "name",
            "error": "errorCode",
            "escalation": "escalationCode",
        }
        for node in root:
            local = split(node)[1]
            if local in names:
                getattr(roots, local)[node.get("id") or ""] = node.get(names[local]) or ""
        return roots


def event(node: Node, own: Node | None, roots: Roots, notes: Notes) -> Event:
    """Return the event of an event element or of a send or receive task."""
    element, type_ = node.get("id") or "", split(node)[1]
    if type_ not in MAY_BE:
        return Event()
    found = [item for item in node if split(item)[1] in DEFINITIONS]
    if len(found) > 1:
        notes.add(element, "several_events", node)
        return Event()
    if type_ in ("sendTask", "receiveTask"):
        return _named("message", node, node, own, roots, notes)
    kind = DEFINITIONS[split(found[0])[1]] if found else "none"
    if kind not in MAY_BE[type_]:
        notes.add(element, "event_not_supported", node, event=kind, type=type_)
        return Event()
    return _defined(kind, node, found[0] if found else None, own, roots, notes)


def _defined(
    kind: str, node: Node, definition: Node | None, own: Node | None, roots: Roots, notes: Notes
) -> Event:
    if own is not None and kind not in ("message", "signal"):
        notes.add(node.get("id") or "", "misplaced_extension", own, name="message", type=kind)
    if definition is None or kind in ("none", "terminate"):
        return Event(kind)
    if kind == "timer":
        return Event(kind, timer=_timer(node.get("id") or "", definition, notes))
    return _named(kind, node, definition, own, roots, notes)


def _named(
    kind: str, node: Node, holder: Node, own: Node | None, roots: Roots, notes: Notes
) -> Event:
    element, reference = node.get("id") or "", holder.get(f"{kind}Ref") or ""
    known: dict[str, str] = getattr(roots, kind)
    name = known.get(reference, "")
    catches_all = kind in ("error", "escalation") and split(node)[1] == "boundaryEvent"
    if reference and reference not in known:
        notes.add(element, "unknown_reference", holder, name=reference)
    elif not name and not (catches_all and not reference):
        notes.add(element, "event_without_name", holder, event=kind)
    if own is None:
        return Event(kind, name)
    return Event(
        kind, name, correlation=(own.get("correlation") or "").strip(), params=pairs(own, "param")
    )


def _timer(element: str, node: Node, notes: Notes) -> Timer:
    found = [(kind, child(node, local)) for local, kind in TIMERS.items()]
    given = [(kind, text(item)) for kind, item in found if item is not None]
    if len(given) != 1 or not given[0][1]:
        notes.add(element, "timer_without_time", node)
        return Timer("date", "")
    return Timer(*given[0], working=node.get(f"{{{DIWAN}}}working") == "true")
