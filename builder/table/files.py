"""DMN files on their way to the designer and back: what it does not know is kept for it.

The designer writes a file as it has read it. What stands in the former file and not in the
designer's own copy of it (comments, parts of later versions, parts of other makers) is put back
to where it was, as far as what it stood in is still there.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from builder.table import versions
from engine.xml import Node
from workflows.reading.markup import read, split

_NAMED = {
    "decision": "decision",
    "decisionTable": "table",
    "input": "input",
    "inputExpression": "expression",
    "output": "output",
    "rule": "rule",
    "inputEntry": "condition",
    "outputEntry": "result",
    "literalExpression": "expression",
}
"""The elements that the designer goes by the ids of."""


def opened(xml: str) -> str:
    """Return the file as the designer reads it. ProcessRefused for what is not XML."""
    root = _whole(versions.to_ours(xml))
    _name(root)
    return _text(root)


def saved(former: str, copied: str, written: str) -> str:
    """Return what the designer wrote, with what it does not know of the former file.

    former: the file that was opened; copied: what the designer wrote of it before any change.
    ProcessRefused for what is not XML.
    """
    if written == copied:
        return former
    before, copy, after = (_whole(text) for text in (opened(former), copied, written))
    _keep(before, copy, after)
    etree.indent(after, "  ")
    return versions.to_theirs(_text(after), former)


def _name(root: Node) -> None:
    taken = {str(node.get("id")) for node in root.iter() if isinstance(node.tag, str)}
    for node in root.iter():
        stem = _NAMED.get(split(node)[1], "") if isinstance(node.tag, str) else ""
        if not stem or node.get("id"):
            continue
        number = 1
        while f"{stem}_{number}" in taken:
            number += 1
        taken.add(f"{stem}_{number}")
        node.set("id", f"{stem}_{number}")


def _keep(before: Node, copy: Node, after: Node) -> None:
    """Put back into `after` what `before` has and `copy` has not."""
    _keep_outside(before, after)
    pairs, known = dict(_pairs(before, after)), dict(_pairs(before, copy))
    for node, there in [*pairs.items()]:
        for child in node:
            if child not in known:
                _put(child, there, pairs)


def _put(child: Node, there: Node, pairs: dict[Node, Node]) -> None:
    """Put a child after the one that it came after."""
    kept = deepcopy(child)
    kept.tail = None
    previous = next(
        (pairs[each] for each in child.itersiblings(preceding=True) if each in pairs), None
    )
    if previous is not None and previous.getparent() is there:
        previous.addnext(kept)
    else:
        there.insert(0, kept)
    pairs[child] = kept


def _keep_outside(before: Node, after: Node) -> None:
    for comment in reversed([*before.itersiblings(preceding=True)]):
        after.addprevious(deepcopy(comment))


def _pairs(one: Node, other: Node) -> Iterator[tuple[Node, Node]]:
    """Yield the elements of two versions of a file that are the same: by id, else by order."""
    yield one, other
    others: dict[tuple[str, str], list[Node]] = {}
    for child in _elements(other):
        others.setdefault(_mark(child), []).append(child)
    for child in _elements(one):
        same = others.get(_mark(child))
        if same:
            yield from _pairs(child, same.pop(0))


def _elements(node: Node) -> Iterator[Node]:
    return (child for child in node if isinstance(child.tag, str))


def _mark(node: Node) -> tuple[str, str]:
    return str(node.tag), str(node.get("id", ""))


def _text(root: Node) -> str:
    body: bytes = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)
    return body.decode()


def _whole(text: str) -> Node:
    """Return the root of a harmless file, with its comments."""
    return read(text.encode(), comments=True)
