"""XML from strangers: small, in UTF-8, without DTD, entities, network or instructions."""

from __future__ import annotations

from typing import Literal

from lxml import etree

Node = etree._Element

Fault = Literal["too_large", "doctype", "encoding", "not_xml"]

_ENCODINGS = ("UTF-8", "UTF8", "ASCII", "US-ASCII")


class XmlRefused(Exception):
    """detail: what the parser says; line: where it stands, 0 for nowhere."""

    def __init__(self, fault: Fault, detail: str = "", line: int = 0) -> None:
        super().__init__(f"{fault}: {detail}" if detail else fault)
        self.fault, self.detail, self.line = fault, detail, line


def parse(xml: bytes, *, limit: int, comments: bool = False) -> Node:
    """Return the root of a document of at most `limit` bytes; XmlRefused for anything else.

    comments: keep them, as nodes whose tag is no text.
    """
    if len(xml) > limit:
        raise XmlRefused("too_large")
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise XmlRefused("doctype")
    # In another encoding a DOCTYPE would pass the look at the bytes.
    try:
        xml.decode("utf-8")
    except UnicodeDecodeError:
        raise XmlRefused("encoding") from None
    root = _parsed(xml, comments)
    docinfo = root.getroottree().docinfo
    if docinfo.internalDTD is not None:
        raise XmlRefused("doctype")
    if (docinfo.encoding or "UTF-8").upper() not in _ENCODINGS:
        raise XmlRefused("encoding")
    return root


def _parsed(xml: bytes, comments: bool) -> Node:
    # A parser of its own each time: lxml's parsers are not for several threads at once.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=not comments,
        remove_pis=True,
    )
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise XmlRefused("not_xml", error.msg or "", error.lineno or 0) from None
