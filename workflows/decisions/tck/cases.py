"""The test cases of a file: inputs, and the results expected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine import feel
from engine.xml import Node
from workflows.decisions.elements import document
from workflows.reading.markup import split

XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


@dataclass(frozen=True, slots=True)
class Expected:
    """A result by the name of its decision."""

    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class Case:
    """One test: of the invocable (a service or knowledge model), or else of each result's decision.

    inputs: FEEL values by name, or by "{namespace}name" where the case tells the model.
    """

    id: str
    invocable: str
    inputs: dict[str, Any]
    results: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Suite:
    """The cases of a file; model: the name of the file that they test."""

    model: str
    cases: tuple[Case, ...]


def suite_of(xml: bytes) -> Suite:
    """Return what a test file holds; raise DecisionRefused when it is no harmless XML."""
    root = document(xml)
    names = [node.text or "" for node in _children(root, "modelName")]
    cases = tuple(_case(node) for node in _children(root, "testCase"))
    return Suite(names[0].strip() if names else "", cases)


def _case(node: Node) -> Case:
    inputs = {}
    for each in _children(node, "inputNode"):
        name, namespace = str(each.get("name")), each.get("namespace")
        inputs[f"{{{namespace}}}{name}" if namespace else name] = value_of(each)
    results = tuple(
        Expected(str(each.get("name")), _expected(each)) for each in _children(node, "resultNode")
    )
    return Case(str(node.get("id", "")), str(node.get("invocableName", "")), inputs, results)


def _expected(node: Node) -> Any:
    # An error is expected to come to null, as the standard has it.
    found = next(_children(node, "expected"), None)
    return None if found is None else value_of(found)


def value_of(node: Node) -> Any:
    """Return the value that an element holds: a context, a list, or what its text writes."""
    components = list(_children(node, "component"))
    if components:
        return {str(each.get("name")): value_of(each) for each in components}
    lists = list(_children(node, "list"))
    if lists:
        return (
            None if is_nil(lists[0]) else [value_of(item) for item in _children(lists[0], "item")]
        )
    values = list(_children(node, "value"))
    return simple(values[0]) if values else None


def simple(node: Node) -> Any:
    """Return the value of a text by its xsi:type; text without one stays text."""
    if is_nil(node):
        return None
    kind = str(node.get(f"{XSI}type", "")).rpartition(":")[2]
    text = node.text or ""
    if kind in ("decimal", "double", "float", "int", "integer", "long"):
        return feel.compile("number(text)").evaluate({"text": text.strip()})
    if kind == "boolean":
        return text.strip() in ("true", "1")
    return feel.from_json(text.strip(), TYPES[kind]) if kind in TYPES else text


def is_nil(node: Node) -> bool:
    return node.get(f"{XSI}nil") in ("true", "1")


TYPES = {
    "date": feel.DATE,
    "time": feel.TIME,
    "dateTime": feel.DATE_TIME,
    "duration": feel.DAYS_DURATION,
    "dayTimeDuration": feel.DAYS_DURATION,
    "yearMonthDuration": feel.MONTHS_DURATION,
}


def _children(node: Node, kind: str) -> Iterator[Node]:
    return (child for child in node if split(child)[1] == kind)
