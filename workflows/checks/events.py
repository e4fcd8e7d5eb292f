"""Events: where they may stand, and what can ever reach them."""

from collections.abc import Iterator

from workflows import moments
from workflows.checks import Check, Known
from workflows.model import Element, ProcessModel
from workflows.problems import Problem
from workflows.reading.vocabulary import ACTIVITIES

RAISING = frozenset(("serviceTask", "businessRuleTask", "subProcess", "callActivity"))


class Events(Check):
    name = "events"

    def problems(self, model: ProcessModel, known: Known) -> Iterator[Problem]:
        for element in model.elements.values():
            if element.type == "boundaryEvent":
                yield from _boundary(element, model)
            if element.type == "eventBasedGateway":
                yield from _race(element, model)
            if element.event.timer and element.event.timer.expression:
                yield from _timer(element)


def _boundary(element: Element, model: ProcessModel) -> Iterator[Problem]:
    activity = model.elements.get(element.attached_to)
    if activity is None or activity.type not in ACTIVITIES or activity.scope != element.scope:
        yield _at(element, "bad_attachment", name=element.attached_to)
        return
    kind = element.event.kind
    if kind == "none":
        yield _at(element, "event_not_supported", event="none", type=element.type)
    if kind in ("error", "escalation") and activity.type not in RAISING:
        yield _at(element, "never_raised", name=activity.id)
    if kind == "error" and not element.interrupting:
        yield _at(element, "error_interrupts")


def _race(element: Element, model: ProcessModel) -> Iterator[Problem]:
    if len(element.outgoing) < 2:
        yield _at(element, "race_needs_two")
    for key in element.outgoing:
        target = model.elements.get(model.flows[key].target)
        if target is None:
            continue
        cycle = target.event.timer is not None and target.event.timer.kind == "cycle"
        alone = not any(e.attached_to == target.id for e in model.elements.values())
        catches = target.type in ("intermediateCatchEvent", "receiveTask")
        if not catches or cycle or not alone:
            yield _at(element, "race_target", name=target.id)
        elif len(target.incoming) > 1:
            yield _at(target, "race_target_shared", name=element.id)


def _timer(element: Element) -> Iterator[Problem]:
    timer = element.event.timer
    assert timer is not None
    if timer.kind == "cycle" and (element.type != "boundaryEvent" or element.interrupting):
        yield _at(element, "cycle_interrupts")
    # What begins like ISO text was meant to be it; FEEL would say something less helpful.
    looks = timer.expression[:1] in "PR" and timer.expression[1:2] in "/T0123456789"
    if looks and not moments.is_iso(timer.kind, timer.expression):
        yield _at(element, "bad_timer", text=timer.expression, kind=timer.kind)


def _at(element: Element, code: str, **params: object) -> Problem:
    return Problem(element.id, code, params, element.line)
