"""The problems found while reading, each with its element and line."""

from typing import Any

from engine.xml import Node
from workflows.problems import Problem
from workflows.reading.markup import line


class Notes:
    """Collects problems; reading goes on after each, so that all are shown at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, element: str, code: str, node: Node | None = None, /, **params: Any) -> None:
        self.problems.append(Problem(element, code, params, 0 if node is None else line(node)))
