"""The files of processes and decisions: XML from strangers, small and shallow."""

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from engine.xml import Node, XmlRefused, parse
from workflows.problems import Problem, ProcessRefused

LARGEST = 1_000_000  # bytes
DEEPEST = 60  # elements within elements
MOST = 20_000  # elements

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMN_DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
DIWAN = "urn:diwan:bpmn:1"


def read(xml: bytes, *, comments: bool = False) -> Node:
    """Return the root of the document; raise ProcessRefused for what is no plain, small XML."""
    try:
        root = parse(xml, limit=LARGEST, comments=comments)
    except XmlRefused as refused:
        params = _params(refused, len(xml))
        problem = Problem("", refused.fault, params, line=refused.line)
        raise ProcessRefused((problem,)) from None
    _measure(root)
    return root


def _params(refused: XmlRefused, size: int) -> dict[str, object]:
    match refused.fault:
        case "too_large":
            return {"limit": LARGEST, "size": size}
        case "not_xml":
            return {"detail": refused.detail}
    return {}


def _measure(root: Node) -> None:
    level, count = [root], 0
    for _ in range(DEEPEST):
        count += len(level)
        if count > MOST:
            raise _refused("too_many_nodes", limit=MOST)
        level = [child for node in level for child in node]
        if not level:
            return
    raise _refused("too_deep", limit=DEEPEST)


def _refused(code: str, **params: object) -> ProcessRefused:
    return ProcessRefused((Problem("", code, params),))


def split(node: Node) -> tuple[str, str]:
    """Return the namespace and the local name of an element."""
    return _split(str(node.tag))


@lru_cache(maxsize=4096)
def _split(name: str) -> tuple[str, str]:
    found = etree.QName(name)
    return found.namespace or "", found.localname


def attributes(node: Node) -> Iterator[tuple[str, str, str]]:
    """Yield (namespace, name, value) of each attribute."""
    for key, value in node.attrib.items():
        yield *_split(str(key)), str(value)


def children(node: Node, local: str, namespace: str = BPMN) -> list[Node]:
    return list(node.iterchildren(f"{{{namespace}}}{local}"))


def child(node: Node, local: str, namespace: str = BPMN) -> Node | None:
    return next(iter(children(node, local, namespace)), None)


def text(node: Node | None) -> str:
    """Return the text directly in the element, without white space around it."""
    return (node.text or "").strip() if node is not None else ""


def line(node: Node) -> int:
    found = node.sourceline
    return found if isinstance(found, int) else 0
