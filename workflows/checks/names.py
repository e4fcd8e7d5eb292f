"""Ids that expressions read: names that FEEL can read, each for one thing."""

import re
from collections.abc import Iterator

from workflows.checks import Check, Known
from workflows.model import ProcessModel
from workflows.problems import Problem
from workflows.reading.vocabulary import NODES

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,79}")
RESERVED = frozenset(
    (
        "and",
        "between",
        "date",
        "duration",
        "else",
        "every",
        "external",
        "false",
        "for",
        "function",
        "if",
        "in",
        "instance",
        "item",
        "not",
        "null",
        "of",
        "or",
        "organisation",
        "partial",
        "record",
        "return",
        "satisfies",
        "some",
        "starter",
        "then",
        "time",
        "true",
    )
)


class Names(Check):
    name = "names"

    def problems(self, model: ProcessModel, known: Known) -> Iterator[Problem]:
        if not NAME.fullmatch(model.key):
            yield Problem("", "bad_id", {"name": model.key})
        for element in model.elements.values():
            if element.type in NODES:
                yield from _id(element.id, element.line)
        for call in model.decisions.values():
            if call.result != call.element:
                yield from _result(call.element, call.result, model)
        yield from _items(model)


def _id(key: str, line: int) -> Iterator[Problem]:
    if not NAME.fullmatch(key):
        yield Problem(key, "bad_id", {"name": key}, line)
    elif key in RESERVED:
        yield Problem(key, "reserved_id", {"name": key}, line)


def _result(element: str, result: str, model: ProcessModel) -> Iterator[Problem]:
    yield from (Problem(element, p.code, p.params) for p in _id(result, 0))
    if result in model.elements:
        yield Problem(element, "hides_element", {"name": result})


def _items(model: ProcessModel) -> Iterator[Problem]:
    for element in model.elements.values():
        item = element.loop.item if element.loop else ""
        if item and not NAME.fullmatch(item):
            yield Problem(element.id, "bad_id", {"name": item}, element.line)
        elif item and item != "item" and (item in RESERVED or item in model.elements):
            yield Problem(element.id, "hides_element", {"name": item}, element.line)
