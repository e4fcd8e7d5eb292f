"""Repeated activities: what they repeat over, and that they end."""

from collections.abc import Iterator

from workflows.checks import Check, Known
from workflows.model import ProcessModel
from workflows.problems import Problem
from workflows.reading.vocabulary import LOOPING


class Loops(Check):
    name = "loops"

    def problems(self, model: ProcessModel, known: Known) -> Iterator[Problem]:
        for element in model.elements.values():
            loop = element.loop
            if loop is None:
                continue
            if element.type not in LOOPING:
                yield Problem(element.id, "loop_not_allowed", {"type": element.type}, element.line)
            if loop.kind == "loop":
                if not loop.condition and not loop.maximum:
                    yield Problem(element.id, "loop_without_end", {}, element.line)
            elif bool(loop.collection) == bool(loop.count):
                yield Problem(element.id, "loop_source", {}, element.line)
