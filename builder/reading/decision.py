"""A decision: its tables as they are read, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.reading.part import Drawn, Part
from builder.table import requirements
from engine.blueprint import Compiled, Definition
from runtime.pages.page import Request
from workflows.decisions import DecisionRefused
from workflows.decisions.boxed.tables.reading import Table, table_of
from workflows.decisions.elements import Element, definitions


@dataclass(frozen=True)
class TableShown:
    """rows: the texts of the conditions and of the results of each rule."""

    name: str
    policy: str
    inputs: list[str]
    outputs: list[str]
    rows: list[tuple[list[str], list[str]]]


def parts(request: Request, compiled: Compiled, definition: Definition, lang: str) -> Drawn:
    try:
        root = definitions(str(definition.body.get("xml", "")).encode())
    except DecisionRefused:
        return Drawn([], frozenset())
    found = [_shown(name, table_of(each)) for name, each in _tables(root, root.name)]
    picture = requirements.drawn(str(definition.body["xml"]), definition.key)
    parts = [Part("requirements", picture)] if picture else []
    return Drawn([*parts, Part("decision_tables", found)] if found else parts, frozenset(("xml",)))


def _tables(element: Element, name: str) -> Iterator[tuple[str, Element]]:
    """Yield the tables at any depth, with the name of what they decide."""
    for child in element.children:
        if child.kind == "decisionTable":
            yield child.get("outputLabel") or name, child
        yield from _tables(child, child.name or name)


def _shown(name: str, table: Table) -> TableShown:
    return TableShown(
        name,
        table.policy,
        [each.label for each in table.inputs],
        [each.element.get("label") or each.name for each in table.outputs],
        [
            ([each.source() or "–" for each in rule.entries], [r.source() for r in rule.results])
            for rule in table.rules
        ],
    )
