"""Definitions as text: what the source editor shows, and what it sends back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.blueprint import Definition, Problem, Source, XmlBody, kinds
from engine.blueprint.packs import documents, exporting
from engine.blueprint.packs.files import MAX_FILE_BYTES
from engine.blueprint.packs.pack import element_lines


@dataclass(frozen=True)
class Read:
    """What was read of a text; without a definition, `problem` says why and on which line."""

    definition: Definition | None
    problem: Problem | None = None


def text_of(definition: Definition) -> str:
    """Return the text of a definition; "" for one that should have an XML text and has none."""
    if is_xml(definition.kind) and not isinstance(definition.body.get("xml"), str):
        return ""
    return exporting.text_of(definition)


def is_xml(kind: str) -> bool:
    return issubclass(kinds[kind].Body, XmlBody)


def language_of(kind: str) -> str:
    """Return the language that the text of this kind's definitions is written in."""
    return "xml" if is_xml(kind) else "yaml"


def read(kind: str, key: str, text: str) -> Read:
    """Return the definition that a text says, with the line of each of its parts."""
    # Browsers send lines as the internet's mail does.
    text = text.replace("\r\n", "\n")
    if len(text.encode()) > MAX_FILE_BYTES:
        return Read(None, Problem("", "too_long", {"limit": MAX_FILE_BYTES}, kind, key))
    if is_xml(kind):
        source = Source("", dict(element_lines(text)))
        return Read(Definition(kind, key, {"xml": text}, source))
    return _yaml(kind, key, text)


def comment_line(kind: str, text: str) -> int:
    """Return the first line with a comment that is not kept, as definitions are data; 0: none."""
    if is_xml(kind):
        return 0
    try:
        return next(iter(documents.comments(text.replace("\r\n", "\n"))), 0)
    except documents.BadYaml:
        return 0


def with_lines(definition: Definition) -> Definition:
    """Return a definition that knows the lines of its parts in its own text."""
    found = read(definition.kind, definition.key, text_of(definition)).definition
    return replace(definition, source=found.source) if found else definition


def _yaml(kind: str, key: str, text: str) -> Read:
    try:
        document = documents.load(text)
    except documents.BadYaml as error:
        # What is missing at the end is missing after the last line.
        line = min(error.line, text.rstrip("\n").count("\n") + 1)
        return Read(None, Problem("", "bad_yaml", {"error": str(error)}, kind, key, line=line))
    if not isinstance(document.data, Mapping):
        return Read(None, Problem("", "dict_type", {}, kind, key, line=1))
    body = {name: value for name, value in document.data.items() if name != "key"}
    return Read(Definition(kind, key, body, Source("", document.lines)))
