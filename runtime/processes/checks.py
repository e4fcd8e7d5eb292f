"""What a process names outside of itself: record types, fields, forms, roles, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from engine import feel
from engine.blueprint import Compiled, Problem
from engine.blueprint.checking import CompilingBlueprint
from forms import Form
from runtime.kinds.template import text_problems
from runtime.notifications import texts
from runtime.problems import problem, unknown
from runtime.records.names import PERSON
from runtime.records.record_type import RecordType
from workflows import parsing
from workflows.model import ProcessModel, Settings, TaskConfig, Who
from workflows.problems import ProcessRefused

COMMON_FIELDS = frozenset(("number", "title", "status", "assignee", "department", "created", "due"))
ORGANISATION = feel.context(
    {"label": feel.ANY, "currency": feel.STRING, "region": feel.STRING, "timezone": feel.STRING}
)


def read(compiled: Compiled, xml: str) -> ProcessModel | None:
    try:
        return parsing.parse(xml.encode(), lambda key: file(compiled, key))
    except ProcessRefused:
        return None


def file(compiled: Compiled, key: str) -> bytes | None:
    """Return the BPMN of a process; None where there is none."""
    found = compiled.blueprint.get("process", key)
    return str(found.body.get("xml", "")).encode() if found else None


def names(compiled: CompilingBlueprint, settings: Settings) -> Mapping[str, feel.Type]:
    """Return what expressions may read beside what the process's own tasks leave behind."""
    kind = _record_type(compiled, settings.record_type)
    return {
        **_asked(compiled, settings.form),
        "record": feel.context(kind.form.names) if kind else feel.ANY,
        "starter": PERSON,
        "organisation": ORGANISATION,
    }


def _asked(compiled: CompilingBlueprint, key: str) -> Mapping[str, feel.Type]:
    """Return the names of the form that is filled in before the start."""
    form: Form | None = compiled.find("form", key)
    return {name: form.names[name] for name in form.fields} if form else {}


def _record_type(compiled: CompilingBlueprint, key: str) -> RecordType | None:
    found: RecordType | None = compiled.find("record_type", key)
    return found


def references(key: str, model: ProcessModel, compiled: CompilingBlueprint) -> Iterator[Problem]:
    """Yield what the process names and is not there."""
    if key != model.key:
        yield _at("", problem("xml", "other_process_id", name=model.key, key=key))
    record_type = model.settings.record_type
    kind = _record_type(compiled, record_type)
    if ("record_type", record_type) not in compiled:
        yield _unknown("", "record_type", record_type, compiled.keys("record_type"))
    yield from _starts(model, kind, compiled)
    for config in model.user_tasks.values():
        yield from _task(config, kind, compiled)
    yield from _texts(model, kind)
    for call in model.decisions.values():
        yield from _named(call.element, "decision", call.key, compiled)


def _starts(model: ProcessModel, kind: RecordType | None, compiled: Compiled) -> Iterator[Problem]:
    yield from _named("", "form", model.settings.form, compiled)
    for start in model.settings.starts:
        if start.on == "status" and kind and start.status not in kind.statuses:
            yield _unknown("", "status", start.status, kind.statuses)


def _task(config: TaskConfig, kind: RecordType | None, compiled: Compiled) -> Iterator[Problem]:
    yield from _named(config.element, "form", config.form, compiled)
    for who in config.who:
        yield from _who(config.element, who, compiled)
    if kind is not None:
        known = COMMON_FIELDS | kind.fields.keys()
        for field in config.fields:
            if field not in kind.fields:
                yield _unknown(config.element, "field", field, kind.fields)
        for field in config.show:
            if field not in known:
                yield _unknown(config.element, "field", field, known)


def _texts(model: ProcessModel, kind: RecordType | None) -> Iterator[Problem]:
    """Yield what is wrong with the texts that have places for values."""
    known = texts.places(kind.fields) if kind else None
    for call in model.operators.values():
        for name, source in call.params.items():
            if "{{" in source and not feel.check(source):
                for found in _text(name, source, known):
                    yield _at(call.element, found)


def _text(name: str, source: str, known: list[str] | None) -> Iterator[Problem]:
    program = feel.compile(source)
    if program.names_used:
        # What people have typed must not be read as a template.
        yield problem("xml", "template_not_fixed", name=name)
        return
    value = program.evaluate({})
    given = value if isinstance(value, Mapping) else {"": value}
    written = {lang: text for lang, text in given.items() if isinstance(text, str)}
    yield from text_problems(name, written, known)


def _who(element: str, who: Who, compiled: Compiled) -> Iterator[Problem]:
    yield from _named(element, "role", who.role, compiled)
    for department in (who.department, who.manager_of):
        if department != "record":
            yield from _named(element, "department", department, compiled)


def _named(element: str, kind: str, key: str, compiled: Compiled) -> Iterator[Problem]:
    if key and (kind, key) not in compiled:
        yield _unknown(element, kind, key, compiled.keys(kind))


def _unknown(element: str, noun: str, name: str, choices: Iterable[str]) -> Problem:
    return _at(element, unknown("xml", noun, name, sorted(choices)))


def _at(element: str, found: Problem) -> Problem:
    return replace(found, element=element)
