"""The shape of the whole: one start, an end, everything on a way between them, and no monsters."""

from collections.abc import Iterator

from workflows.checks import Check, Known
from workflows.graph import Graph
from workflows.model import Element, ProcessModel
from workflows.problems import Problem

MOST_ELEMENTS = 500
MOST_FLOWS = 1_500
MOST_LEVELS = 8
MOST_TOKENS = 200


class Structure(Check):
    name = "structure"

    def problems(self, model: ProcessModel, known: Known) -> Iterator[Problem]:
        if len(model.elements) > MOST_ELEMENTS or len(model.flows) > MOST_FLOWS:
            params = {"limit": MOST_ELEMENTS, "count": len(model.elements)}
            yield Problem("", "too_many_elements", params)
            return
        yield from _levels(model)
        for scope in ("", *(e.id for e in model.elements.values() if e.type == "subProcess")):
            yield from _scope(scope, model)


def _levels(model: ProcessModel) -> Iterator[Problem]:
    for element in model.elements.values():
        level, around = 0, element
        while (inside := model.elements.get(around.scope)) and level <= MOST_LEVELS:
            level, around = level + 1, inside
        if level > MOST_LEVELS:
            yield Problem(element.id, "too_many_levels", {"limit": MOST_LEVELS}, element.line)


def _scope(scope: str, model: ProcessModel) -> Iterator[Problem]:
    elements = [e for e in model.elements.values() if e.scope == scope]
    starts = [e for e in elements if e.type == "startEvent"]
    if len(starts) != 1:
        yield Problem(scope, "one_start", {"count": len(starts)})
        return
    if not any(e.type == "endEvent" for e in elements):
        yield Problem(scope, "no_end")
        return
    graph = Graph(model, elements)
    yield from _ways(graph, starts[0], elements)
    yield from _joins(graph, starts[0], elements)
    # Tokens can be reckoned only where every way leads on.
    if tokens := graph.most_tokens(starts[0].id, MOST_TOKENS):
        yield Problem(tokens, "token_explosion", {"limit": MOST_TOKENS})


def _ways(graph: Graph, start: Element, elements: list[Element]) -> Iterator[Problem]:
    reached = graph.reached([start.id], graph.after)
    ending = graph.reached([e.id for e in elements if e.type == "endEvent"], graph.before)
    for element in elements:
        if element.id not in reached:
            yield Problem(element.id, "unreachable", {}, element.line)
        elif element.id not in ending and element.outgoing:
            yield Problem(element.id, "no_way_out", {}, element.line)


def _joins(graph: Graph, start: Element, elements: list[Element]) -> Iterator[Problem]:
    """A parallel join that can only be reached through itself waits for ever."""
    for join in elements:
        if join.type != "parallelGateway" or len(join.incoming) < 2:
            continue
        reached = graph.reached([start.id], graph.after, without=join.id)
        if any(source not in reached for source in graph.sources(join)):
            yield Problem(join.id, "join_waits_for_itself", {}, join.line)
