"""What each element of a process says, aspect by aspect, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from builder import naming
from builder.diagram import times
from engine.blueprint import Blueprint
from engine.i18n import labels
from engine.templating import language
from workflows.model import Element, Flow, Outcome, ProcessModel, TaskConfig, Who

Aspects = Iterator[tuple[str, str]]


@dataclass(frozen=True)
class Says:
    """says: by what it is about ("Form"), in the order in which people ask."""

    type: str
    event: str
    name: str
    says: Mapping[str, str]


def of(model: ProcessModel, blueprint: Blueprint) -> dict[str, Says]:
    """Return what every element says, by its id; the process itself stands under ""."""
    telling = _Telling(model, blueprint)
    return {
        "": Says("process", "none", labels.text(model.label, language()), dict(telling.process())),
        **{key: telling.element(each) for key, each in model.elements.items()},
        **{key: telling.flow(each) for key, each in model.flows.items()},
    }


def isolated_name(name: str) -> str:
    """Return a name that keeps its direction within a sentence."""
    return f"\u2068{name}\u2069"


class _Telling:
    def __init__(self, model: ProcessModel, blueprint: Blueprint) -> None:
        self.model, self.blueprint, self.lang = model, blueprint, language()

    def process(self) -> Aspects:
        settings = self.model.settings
        yield from self._names(settings.label)
        yield _("Runs on records of"), self._title("record_type", settings.record_type)
        yield _("Icon"), settings.icon
        yield _("Form before a start by hand"), self._title("form", settings.form)
        yield _("Names it takes"), " ".join(settings.inputs)
        for number, start in enumerate(settings.starts, 1):
            said = " ".join(filter(None, (start.on, start.status, start.style, start.when)))
            yield _("Start %(number)s") % {"number": number}, said

    def element(self, element: Element) -> Says:
        said = {name: text for name, text in self._aspects(element) if text}
        return Says(element.type, element.event.kind, self.name(element), said)

    def name(self, one: Element | Flow) -> str:
        return labels.text(self.model.label_of(one.id), self.lang)

    def flow(self, flow: Flow) -> Says:
        ends = [self.model.elements.get(key) for key in (flow.source, flow.target)]
        names = [self.name(end) or end.id if end else "?" for end in ends]
        said = {
            **dict(self._names(flow.label)),
            _("From"): names[0],
            _("To"): names[1],
            _("Condition"): flow.condition,
        }
        ends_named = {"start": isolated_name(names[0]), "end": isolated_name(names[1])}
        between = _("%(start)s to %(end)s") % ends_named
        name = self.name(flow)
        named = f"{name} ({between})" if name else between
        return Says("sequenceFlow", "none", named, {k: v for k, v in said.items() if v})

    def _aspects(self, element: Element) -> Aspects:
        yield _("Sort"), f"{element.type} {element.event.kind}"
        yield from self._names(element.label)
        if task := self.model.user_tasks.get(element.id):
            yield from self._task(task)
        yield from self._calls(element)
        yield from self._event(element)
        yield from self._loop(element)
        if element.default and (flow := self.model.flows.get(element.default)):
            yield _("Otherwise"), self.flow(flow).name
        if element.attached_to and (host := self.model.elements.get(element.attached_to)):
            yield _("Stands on"), self.name(host) or host.id
            yield _("Breaks off"), _("yes") if element.interrupting else _("no")

    def _names(self, label: Mapping[str, str]) -> Aspects:
        for lang, text in label.items():
            yield f"{_('Name')} ({lang})", text

    def _task(self, task: TaskConfig) -> Aspects:
        for lang, text in task.label.items():
            yield f"{_('Title')} ({lang})", text
        yield _("Form"), self._title("form", task.form)
        yield _("Fields to fill in"), " ".join(task.fields)
        yield _("Fields to see"), " ".join(task.show)
        yield _("Who does it"), self._list(self._who(who) for who in task.who)
        yield _("Until when"), times.said(task.due, {}, working=task.working) if task.due else ""
        yield _("Kept by whoever opens it"), _("yes") if task.exclusive else ""
        for outcome in task.outcomes:
            yield _("Button %(key)s") % {"key": outcome.key}, self._outcome(outcome)

    def _outcome(self, outcome: Outcome) -> str:
        names = " / ".join(outcome.label.values())
        needs = "" if outcome.require_form else _("without the form")
        return self._list(filter(None, (names, outcome.style, needs)))

    def _who(self, who: Who) -> str:
        where = who.department or who.manager_of
        place = (
            _("the record's department") if where == "record" else self._title("department", where)
        )
        if who.role:
            role = self._title("role", who.role)
            return f"{role} ({place})" if place else role
        if who.manager_of:
            return _("the manager of %(department)s") % {"department": place}
        if who.portal:
            return _("the record's people in the portal")
        return _("whoever the record is assigned to") if who.assignee else who.user

    def _calls(self, element: Element) -> Aspects:
        if operator := self.model.operators.get(element.id):
            yield _("Operator"), operator.name
            yield from self._pairs(operator.params)
        if decision := self.model.decisions.get(element.id):
            yield _("Decision"), self._title("decision", decision.key)
            yield _("Its answer is kept as"), decision.result
            yield from self._pairs(decision.inputs)
        if call := self.model.calls.get(element.id):
            yield _("Process"), self._title("process", call.key)
            yield from self._pairs(call.inputs)

    def _event(self, element: Element) -> Aspects:
        event = element.event
        yield _("Name or code"), event.name
        yield _("Whom it is for"), event.correlation
        yield from self._pairs(event.params)
        if timer := event.timer:
            yield _("Rings"), times.said(timer.expression, {}, timer.kind, working=timer.working)

    def _loop(self, element: Element) -> Aspects:
        if loop := element.loop:
            texts = (loop.collection, loop.item, loop.count, loop.completion, loop.condition)
            most = str(loop.maximum) if loop.maximum else ""
            yield _("Several times"), self._list(filter(None, (loop.kind, *texts, most)))

    def _pairs(self, pairs: Mapping[str, str]) -> Aspects:
        for name, source in pairs.items():
            yield _("Value of %(name)s") % {"name": name}, source

    def _title(self, kind: str, key: str) -> str:
        return naming.title_in(self.blueprint, kind, key, self.lang) if key else ""

    def _list(self, words: Iterator[str]) -> str:
        return (", " if self.lang == "en" else "، ").join(words)
