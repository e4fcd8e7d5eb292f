"""Multi-instances and loops of an activity."""

from engine.xml import Node
from workflows.model import Loop
from workflows.reading.markup import DIWAN, child, children, text
from workflows.reading.notes import Notes


def loop(node: Node, notes: Notes) -> Loop | None:
    """Return how the activity repeats; None when it runs once."""
    several = children(node, "multiInstanceLoopCharacteristics")
    again = children(node, "standardLoopCharacteristics")
    if len(several) + len(again) > 1:
        notes.add(node.get("id") or "", "several_loops", node)
    if several:
        return _several(several[0])
    return _again(node.get("id") or "", again[0], notes) if again else None


def _several(node: Node) -> Loop:
    return Loop(
        kind="sequential" if node.get("isSequential") == "true" else "parallel",
        collection=(node.get(f"{{{DIWAN}}}collection") or "").strip(),
        item=(node.get(f"{{{DIWAN}}}item") or "").strip(),
        count=text(child(node, "loopCardinality")),
        completion=text(child(node, "completionCondition")),
    )


def _again(element: str, node: Node, notes: Notes) -> Loop:
    maximum = node.get("loopMaximum") or "0"
    if not (maximum.isascii() and maximum.isdigit() and int(maximum[:9]) <= 1000):
        notes.add(element, "loop_maximum", node, given=maximum)
        maximum = "0"
    return Loop(
        kind="loop",
        condition=text(child(node, "loopCondition")),
        maximum=int(maximum),
        before=node.get("testBefore") == "true",
    )
