"""Sequence flows: where they may lead, and which of them need or may have a condition."""

from collections.abc import Iterator

from workflows.checks import Check, Known
from workflows.model import Element, Flow, ProcessModel
from workflows.problems import Called, Problem
from workflows.reading.vocabulary import DECIDING, GATEWAYS


class Flows(Check):
    name = "flows"

    def problems(self, model: ProcessModel, known: Known) -> Iterator[Problem]:
        for flow in model.flows.values():
            yield from _flow(flow, model)
        for element in model.elements.values():
            yield from _ends(element)
            yield from _default(element, model)
            if element.type in DECIDING and len(element.outgoing) > 1:
                yield from _deciding(element, model)


def _flow(flow: Flow, model: ProcessModel) -> Iterator[Problem]:
    ends = [model.elements.get(key) for key in (flow.source, flow.target)]
    for key, element in zip((flow.source, flow.target), ends, strict=True):
        if element is None:
            yield Problem(flow.id, "unknown_reference", {"name": key})
    source, target = ends
    if source is None or target is None:
        return
    if source.scope != target.scope:
        yield Problem(flow.id, "flow_crosses_scope")
    if flow.condition and source.type not in DECIDING:
        yield Problem(flow.id, "condition_ignored", {"name": _called(source)}, source.line)


def _ends(element: Element) -> Iterator[Problem]:
    enters, leaves = len(element.incoming), len(element.outgoing)
    if enters and element.type in ("startEvent", "boundaryEvent"):
        yield _at(element, "no_incoming")
    if leaves and element.type == "endEvent":
        yield _at(element, "no_outgoing")
    if not leaves and element.type != "endEvent":
        yield _at(element, "dead_end")
    if leaves > 1 and element.type not in GATEWAYS:
        yield _at(element, "several_outgoing")


def _default(element: Element, model: ProcessModel) -> Iterator[Problem]:
    if not element.default:
        return
    if element.type not in DECIDING or element.default not in element.outgoing:
        yield _at(element, "bad_default", name=element.default)
    elif model.flows[element.default].condition:
        yield _at(element, "condition_on_default", name=element.default)


def _deciding(element: Element, model: ProcessModel) -> Iterator[Problem]:
    if not element.default:
        yield _at(element, "no_default")
    for key in element.outgoing:
        if key != element.default and not model.flows[key].condition:
            yield Problem(key, "no_condition", {"name": _called(element)}, element.line)


def _called(element: Element) -> Called:
    return Called(element.id, element.label)


def _at(element: Element, code: str, **params: object) -> Problem:
    return Problem(element.id, code, params, element.line)
