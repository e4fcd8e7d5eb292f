"""XML that a scanner sends, read so that it can do no harm."""

from __future__ import annotations

from lxml import etree

from engine.xml import Node, XmlRefused, parse
from runtime.scanning.errors import ScanFailed

LONGEST = 200_000


class Tree:
    """An element. Scanners differ in their namespaces, so names are compared without them."""

    def __init__(self, node: Node) -> None:
        self._node = node

    def all(self, name: str) -> list[Tree]:
        """Return every element of that name below this one."""
        return [Tree(node) for node in self._node.iter() if _local(node) == name]

    def first(self, name: str) -> Tree | None:
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str:
        """Return the text of the first element of that name; "" for none."""
        found = self.first(name)
        return found.value if found else ""

    @property
    def value(self) -> str:
        return (self._node.text or "").strip()


def read(xml: bytes, root: str) -> Tree:
    """Return a document's root, which has to have that name; ScanFailed for anything else."""
    try:
        node = parse(xml, limit=LONGEST)
    except XmlRefused as refused:
        raise ScanFailed("not_escl", str(refused)) from None
    if _local(node) != root:
        raise ScanFailed("not_escl", "another document")
    return Tree(node)


def _local(node: Node) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""
