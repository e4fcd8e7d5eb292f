"""Every expression of a process, and the names that it may read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine import feel
from workflows import moments
from workflows.checks import Check, Known
from workflows.expressions import LONGEST
from workflows.model import Element, ProcessModel, TaskConfig
from workflows.problems import Problem

OUTCOME = re.compile(r'\b([A-Za-z_]\w*)\.outcome\s*!?=\s*"([^"]*)"')
COUNTS = ("numberOfInstances", "numberOfCompletedInstances", "numberOfActiveInstances")


@dataclass(frozen=True, slots=True)
class Source:
    """An expression at an element. kind: of a timer, which may be plain ISO text instead."""

    element: str
    text: str
    kind: str = ""
    own: tuple[str, ...] = ()


class Sources(Check):
    name = "sources"
    around = True

    def problems(self, model: ProcessModel, known: Known) -> Iterator[Problem]:
        results = results_of(model)
        for start in model.settings.starts:
            if start.when:
                yield from _expression(Source("", start.when), known.names, model)
        for source in sources_of(model):
            if source.kind and moments.is_iso(source.kind, source.text):
                continue
            names = (
                None
                if known.names is None
                else {
                    **known.names,
                    **results,
                    **_items(source, model),
                    **dict.fromkeys(source.own, feel.ANY),
                }
            )
            yield from _expression(source, names, model)


def results_of(model: ProcessModel) -> dict[str, feel.Type]:
    """Return the names under which the process keeps values, with their types."""
    found = dict.fromkeys(model.settings.inputs, feel.ANY)
    for key in model.results:
        element = model.elements.get(key)
        several = element is not None and element.loop is not None and element.loop.kind != "loop"
        found[key] = feel.list_of(feel.ANY) if several else feel.ANY
    return found


def sources_of(model: ProcessModel) -> Iterator[Source]:
    for flow in model.flows.values():
        if flow.condition:
            yield Source(flow.id, flow.condition)
    for element in model.elements.values():
        yield from _of_event(element)
        yield from _of_loop(element)
    for task in model.user_tasks.values():
        yield from _of_task(task)
    calls = [(c.element, c.params) for c in model.operators.values()]
    calls += [(c.element, c.inputs) for c in model.decisions.values()]
    calls += [(c.element, c.inputs) for c in model.calls.values()]
    for key, sources in calls:
        yield from (Source(key, text) for text in sources.values())


def _of_event(element: Element) -> Iterator[Source]:
    event = element.event
    if event.timer and event.timer.expression:
        yield Source(element.id, event.timer.expression, kind=event.timer.kind)
    for text in (event.correlation, *event.params.values()):
        if text:
            yield Source(element.id, text)


def _of_loop(element: Element) -> Iterator[Source]:
    if element.loop is None:
        return
    for text in (element.loop.collection, element.loop.count, element.loop.condition):
        if text:
            yield Source(element.id, text)
    if element.loop.completion:
        yield Source(element.id, element.loop.completion, own=COUNTS)


def _of_task(task: TaskConfig) -> Iterator[Source]:
    if task.due:
        kind = "duration" if moments.is_duration(task.due) else "date"
        yield Source(task.element, task.due, kind=kind)
    for who in task.who:
        if who.user:
            yield Source(task.element, who.user)


def _items(source: Source, model: ProcessModel) -> dict[str, feel.Type]:
    """Return the items of the multi-instances that the expression's element is in."""
    found: dict[str, feel.Type] = {}
    key = source.element
    while element := model.elements.get(key):
        if element.loop and element.loop.kind != "loop":
            found[element.loop.item or "item"] = feel.ANY
        key = element.scope
    if flow := model.flows.get(source.element):
        return _items(Source(flow.source, ""), model)
    return found


def _expression(
    source: Source, names: Mapping[str, feel.Type] | None, model: ProcessModel
) -> Iterator[Problem]:
    line = element.line if (element := model.elements.get(source.element)) else 0
    if len(source.text) > LONGEST:
        yield Problem(source.element, "expression_too_long", {"limit": LONGEST}, line)
        return
    try:
        feel.compile(source.text, names=names)
    except feel.FeelSyntaxError as error:
        for problem in error.problems:
            params = {"source": _short(source.text), "problem": problem}
            yield Problem(source.element, "bad_expression", params, line)
        return
    yield from _outcomes(source, model, line)


def _outcomes(source: Source, model: ProcessModel, line: int) -> Iterator[Problem]:
    for task, outcome in OUTCOME.findall(source.text):
        config = model.user_tasks.get(task)
        if config and config.outcome(outcome) is None:
            keys = ", ".join(known.key for known in config.outcomes)
            params = {"name": outcome, "task": task, "choices": keys}
            yield Problem(source.element, "unknown_outcome", params, line)


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:117]}…"
