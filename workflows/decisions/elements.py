"""The elements of a DMN file, of whichever version of the standard, freed from XML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.xml import Node
from workflows.decisions.refusal import DecisionRefused
from workflows.problems import Problem, ProcessRefused
from workflows.reading.markup import attributes, line, read, split

NAMESPACES = frozenset((
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
    "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "https://www.omg.org/spec/DMN/20211108/MODEL/",
    "https://www.omg.org/spec/DMN/20230324/MODEL/",
))  # fmt: skip
"""DMN 1.1 to 1.5."""


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element with its own attributes and the DMN elements in it; line: in the file, 1-based."""

    kind: str
    attributes: Mapping[str, str]
    text: str
    children: tuple[Element, ...]
    line: int

    @property
    def id(self) -> str:
        return self.attributes.get("id", "")

    @property
    def name(self) -> str:
        """The name with its words one space apart, as expressions write it."""
        return " ".join(self.attributes.get("name", "").split())

    @property
    def key(self) -> str:
        """What it is known by in its model: its id, else its name."""
        return self.id or self.name

    def get(self, attribute: str, default: str = "") -> str:
        return self.attributes.get(attribute, default).strip()

    def all(self, kind: str) -> Iterator[Element]:
        return (child for child in self.children if child.kind == kind)

    def child(self, kind: str) -> Element | None:
        return next(self.all(kind), None)

    def source(self) -> str:
        """Return the text of the `text` element in this one, "" without it."""
        found = self.child("text")
        return found.text.strip() if found else ""

    def references(self, kind: str) -> list[str]:
        """Return the hrefs of the children of a kind, e.g. "#_1" or "namespace#_1"."""
        return [child.get("href") for child in self.all(kind)]


def definitions(xml: bytes) -> Element:
    """Return the root of a DMN file; raise DecisionRefused for anything else."""
    root = document(xml)
    if split(root) not in {(namespace, "definitions") for namespace in NAMESPACES}:
        raise DecisionRefused((Problem("", "not_dmn"),))
    return _element(root)


def document(xml: bytes) -> Node:
    """Return the root of any small, harmless XML; raise DecisionRefused."""
    try:
        return read(xml)
    except ProcessRefused as refused:
        raise DecisionRefused(refused.problems) from None


def _element(node: Node) -> Element:
    own = {name: value for namespace, name, value in attributes(node) if not namespace}
    children = tuple(_element(child) for child in node if split(child)[0] in NAMESPACES)
    text = "" if children else (node.text or "")
    return Element(split(node)[1], own, text, children, line(node))
