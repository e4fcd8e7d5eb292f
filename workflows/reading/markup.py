"""XML from strangers: small, shallow, without entities, comments or instructions."""

from collections.abc import Iterator

from lxml import etree

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

Node = etree._Element


def read(xml: bytes) -> Node:
    """Return the root of the document; raise ProcessRefused for what is no plain, small XML."""
    if len(xml) > LARGEST:
        raise _refused("too_large", limit=LARGEST, size=len(xml))
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise _refused("doctype")
    try:
        xml.decode("utf-8")
    except UnicodeDecodeError:
        raise _refused("encoding") from None
    root = _parsed(xml)
    docinfo = root.getroottree().docinfo
    if docinfo.internalDTD is not None:
        raise _refused("doctype")
    if (docinfo.encoding or "UTF-8").upper() not in ("UTF-8", "UTF8", "ASCII", "US-ASCII"):
        raise _refused("encoding")
    _measure(root)
    return root


def _parsed(xml: bytes) -> Node:
    # A parser of its own each time: lxml's parsers are not for several threads at once.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise ProcessRefused(
            (Problem("", "not_xml", {"detail": error.msg or ""}, line=error.lineno or 0),)
        ) from None


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
    name = etree.QName(node)
    return name.namespace or "", name.localname


def attributes(node: Node) -> Iterator[tuple[str, str, str]]:
    """Yield (namespace, name, value) of each attribute."""
    for key, value in node.attrib.items():
        name = etree.QName(key)
        yield name.namespace or "", name.localname, str(value)


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
