"""The tasks of a scope as they are stored, as a tree that can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from SpiffWorkflow.util.task import TaskState

from workflows.interpreter.nodes import LIVE
from workflows.moving import naming
from workflows.moving.naming import Named


@dataclass(eq=False)
class Node:
    """One stored task; `notes` are never None here."""

    id: str
    state: int
    spec: str
    since: float
    data: dict[str, Any] | None
    notes: dict[str, Any]
    children: list[Node] = field(default_factory=list)

    @property
    def name(self) -> Named:
        return naming.parse(self.spec)

    @property
    def is_live(self) -> bool:
        return bool(self.state & LIVE)

    def all(self) -> Iterator[Node]:
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


def waiting(spec: str, since: float) -> Node:
    return Node(uuid4().hex, TaskState.WAITING, spec, since, None, {})


def finished(spec: str, since: float) -> Node:
    return Node(uuid4().hex, TaskState.COMPLETED, spec, since, None, {})


def read(rows: list[list[Any]]) -> Node:
    nodes: list[Node] = []
    for key, above, state, spec, since, data, notes in rows:
        nodes.append(Node(key, state, spec, since, data, dict(notes or {})))
        if above is not None:
            nodes[above].children.append(nodes[-1])
    return nodes[0]


def write(root: Node) -> list[list[Any]]:
    """Return the rows, a parent always before its children."""
    rows: list[list[Any]] = []
    stack: list[tuple[Node, int | None]] = [(root, None)]
    while stack:
        node, above = stack.pop()
        place = len(rows)
        rows.append(
            [node.id, above, node.state, node.spec, node.since, node.data, node.notes or None]
        )
        stack.extend((child, place) for child in reversed(node.children))
    return rows
