"""What each part of a decision needs, as a list to be read."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.decisions import Model
from workflows.decisions.graph import Decision, InputData, Knowledge, Node


@dataclass(frozen=True)
class Part:
    """needs: the names of what it reads. is_asked: it is the decision that processes call."""

    name: str
    needs: tuple[str, ...]
    is_asked: bool


def parts(model: Model, key: str) -> list[Part]:
    """Return the decisions and knowledge of a model with what they need, the asked one first."""
    found = [_part(node, key) for node in model.nodes.values() if _needs(node) is not None]
    return sorted(found, key=lambda part: not part.is_asked)


def unread(model: Model) -> list[str]:
    """Return the names of the inputs that nothing reads."""
    read = {name for node in model.nodes.values() for name in _needs(node) or ()}
    return [n.name for n in model.nodes.values() if isinstance(n, InputData) and n.name not in read]


def _part(node: Node, key: str) -> Part:
    return Part(node.name, _needs(node) or (), node.id == key)


def _needs(node: Node) -> tuple[str, ...] | None:
    if not isinstance(node, Decision | Knowledge):
        return None
    return tuple(
        f"{each.alias}.{each.node.name}" if each.alias else each.node.name
        for each in node.requirements
    )
