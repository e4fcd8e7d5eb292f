"""From a process as read to the specs that the interpreter runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec

from workflows.interpreter import events, joins, nodes, repeats, work
from workflows.model import Element, ProcessModel

SPECS_KEPT = 128  # processes whose specs a program keeps ready


class ScopeSpec(BpmnProcessSpec):
    """The specs of one scope, with a begin and an end of ours."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.task_specs.clear()
        self.start = nodes.Begin(self, "Start")
        self.end = joins.ScopeEnd(self, "ScopeEnd")
        self.end.connect(nodes.Finish(self, "End"))


def specs(model: ProcessModel) -> dict[str, ScopeSpec]:
    """Return the specs by scope: "" is the process, "a" its sub-process a, "c/" what c calls."""
    return _built(model.hash, _Held(model))


class _Held:
    """Carries a model past the cache, whose key is its hash alone."""

    def __init__(self, model: ProcessModel) -> None:
        self.model = model

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=SPECS_KEPT)
def _built(digest: str, held: _Held) -> dict[str, ScopeSpec]:
    found: dict[str, ScopeSpec] = {}
    _build_process(held.model, "", found)
    return found


def _build_process(model: ProcessModel, prefix: str, found: dict[str, ScopeSpec]) -> None:
    for scope in ("", *(e.id for e in model.elements.values() if e.type == "subProcess")):
        found[prefix + scope] = _Builder(model, scope, prefix).build()
    for element, call in model.calls.items():
        _build_process(model.called[call.key], f"{prefix}{element}/", found)


class _Builder:
    """Builds one scope: first every node, then the ways between them."""

    def __init__(self, model: ProcessModel, scope: str, prefix: str) -> None:
        self.model = model
        self.prefix = prefix
        self.spec = ScopeSpec(prefix + scope)
        self.elements = [e for e in model.elements.values() if e.scope == scope]
        self.entries: dict[str, Any] = {}
        self.exits: dict[str, Any] = {}

    def build(self) -> ScopeSpec:
        for element in self.elements:
            self.exits[element.id] = self.entries[element.id] = self._node(element)
        for element in self.elements:
            self._bracket(element)
        for element in self.elements:
            self._connect(element)
        return self.spec

    def _node(self, element: Element) -> Any:
        if element.loop is None:
            return self._single(element, element.id)
        once = self._single(element, f"{element.id} [once]")
        repeat = repeats.Again if element.loop.kind == "loop" else repeats.Several
        decision = self.model.decisions.get(element.id)
        key = decision.result if decision else element.id
        whole = repeat(self.spec, element.id, element.loop, once, key, task_spec=once.name)
        whole.bpmn_id = element.id
        return whole

    def _single(self, element: Element, name: str) -> Any:
        node = _MAKERS[element.type](self, element, name)
        # Runs of a repeated activity, and the activity, are the same element.
        node.bpmn_id = element.id
        return node

    def _bracket(self, element: Element) -> None:
        attached = [e for e in self.elements if e.attached_to == element.id]
        if not attached:
            return
        activity = self.exits[element.id]
        bracket = joins.Bracket(self.spec, f"{element.id} [bracket]")
        end = joins.BracketEnd(
            self.spec, f"{element.id} [bracket end]", split_task=bracket.name, cancel=True
        )
        # The end comes before what follows: it clears away what must not meet the next join.
        for node in (activity, *(self.exits[event.id] for event in attached)):
            bracket.connect(node)
            node.connect(end)
        self.entries[element.id] = bracket

    def _connect(self, element: Element) -> None:
        node = self.exits[element.id]
        if element.type == "startEvent":
            self.spec.start.connect(node)
        if element.type == "endEvent":
            node.connect(self.spec.end)
        flows = [self.model.flows[key] for key in element.outgoing]
        # The default comes last: the others are tried before it.
        for flow in sorted(flows, key=lambda flow: flow.id == element.default):
            target = self.entries[flow.target]
            if flow.condition and element.type in ("exclusiveGateway", "inclusiveGateway"):
                node.connect_if(nodes.Condition(flow.condition), target)
            else:
                node.connect(target)


Maker = Callable[[_Builder, Element, str], Any]


def _plain(builder: _Builder, element: Element, name: str) -> Any:
    return nodes.Plain(builder.spec, name)


def _human(builder: _Builder, element: Element, name: str) -> Any:
    return nodes.Human(builder.spec, name)


def _service(builder: _Builder, element: Element, name: str) -> Any:
    return work.Service(builder.spec, name, builder.model.operators[element.id])


def _decision(builder: _Builder, element: Element, name: str) -> Any:
    return work.Decision(builder.spec, name, builder.model.decisions[element.id])


def _within(builder: _Builder, element: Element, name: str) -> Any:
    return work.Within(builder.spec, name, subworkflow_spec=builder.prefix + element.id)


def _elsewhere(builder: _Builder, element: Element, name: str) -> Any:
    scope = f"{builder.prefix}{element.id}/"
    call = builder.model.calls[element.id]
    return work.Elsewhere(builder.spec, name, call, subworkflow_spec=scope)


def _catch(builder: _Builder, element: Element, name: str) -> Any:
    return events.Catch(builder.spec, name, events.awaited(element))


def _boundary(builder: _Builder, element: Element, name: str) -> Any:
    definition = events.awaited(element)
    return events.Boundary(builder.spec, name, definition, cancel_activity=element.interrupting)


def _throw(builder: _Builder, element: Element, name: str) -> Any:
    if element.event.kind == "none":
        return nodes.Plain(builder.spec, name)
    if element.event.kind == "terminate":
        return events.Terminate(builder.spec, name, events.Silence())
    if element.event.kind == "error":
        return events.Fail(builder.spec, name, element)
    return events.Throw(builder.spec, name, element)


def _race(builder: _Builder, element: Element, name: str) -> Any:
    return events.Race(builder.spec, name, events.First(element))


_MAKERS: dict[str, Maker] = {
    "task": _plain,
    "startEvent": _plain,
    "userTask": _human,
    "manualTask": _human,
    "serviceTask": _service,
    "businessRuleTask": _decision,
    "subProcess": _within,
    "callActivity": _elsewhere,
    "receiveTask": _catch,
    "intermediateCatchEvent": _catch,
    "boundaryEvent": _boundary,
    "sendTask": _throw,
    "intermediateThrowEvent": _throw,
    "endEvent": _throw,
    "eventBasedGateway": _race,
    "exclusiveGateway": lambda b, e, name: nodes.Exclusive(b.spec, name),
    "inclusiveGateway": lambda b, e, name: joins.Inclusive(b.spec, name),
    "parallelGateway": lambda b, e, name: joins.Parallel(b.spec, name),
}
