"""From a record type's body and those of its bases to the type that the runtime works with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.blueprint import Compiled
from engine.blueprint.kind import parse
from engine.feel import ANY, BOOLEAN, STRING, Type
from forms import FormDefinition
from forms.compiling import compile_form
from forms.expressions import compile_expression
from forms.form import Form
from runtime.numbering.pattern import Pattern
from runtime.records import inheritance, names
from runtime.records.definition import RecordTypeBody
from runtime.records.record_type import (
    DuePolicy,
    Guard,
    RecordType,
    Status,
    Transition,
    UniqueRule,
)


def resolved(compiled: Compiled, key: str) -> tuple[tuple[str, ...], RecordTypeBody]:
    """Return the lineage and the body with all that it inherits; raise BrokenLineage, or
    ValueError for a malformed base."""
    return compiled.once(f"resolved {key}", lambda: _resolved(compiled, key))


def _resolved(compiled: Compiled, key: str) -> tuple[tuple[str, ...], RecordTypeBody]:
    lineage = inheritance.lineage(key, lambda name: names.body_of(compiled, name))
    if len(lineage) == 1:
        own = parse(compiled.definition("record_type", key))
        assert isinstance(own, RecordTypeBody)
        return lineage, own
    bodies = [names.body_of(compiled, name) or {} for name in lineage]
    return lineage, RecordTypeBody.model_validate(inheritance.resolve(bodies))


def descendants(compiled: Compiled, key: str) -> tuple[str, ...]:
    """Return the types below a type, at any depth."""
    table = compiled.once("descendants", lambda: _descendants(compiled))
    return tuple(table.get(key, ()))


def _descendants(compiled: Compiled) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for key in sorted(compiled.keys("record_type")):
        try:
            bases = inheritance.lineage(key, lambda name: names.body_of(compiled, name))[1:]
        except inheritance.BrokenLineage:
            continue
        for base in bases:
            table.setdefault(base, []).append(key)
    return table


def form_definition(body: RecordTypeBody) -> FormDefinition:
    return FormDefinition(
        label=body.label,
        fields=body.fields,
        layout=body.layout,
        tabs=body.tabs,
        rules=body.rules,
        checks=body.checks,
    )


def form_of(compiled: Compiled, key: str, body: RecordTypeBody) -> Form:
    """Return the form of the type's records, compiled once; raise FormProblems."""
    return compiled.once(
        f"form {key}",
        lambda: compile_form(
            form_definition(body),
            extra_names={**names.COMMON, **names.AROUND},
            lookup_types=names.lookup_types(compiled),
        ),
    )


def compile_record_type(compiled: Compiled, key: str) -> RecordType:
    """Return the compiled type; raise FormProblems, Unusable, BadPattern or BrokenLineage."""
    lineage, body = resolved(compiled, key)
    form = form_of(compiled, key, body)
    below = descendants(compiled, key)
    return RecordType(
        key=key,
        label=body.label,
        plural=body.plural or body.label,
        icon=body.icon,
        code=body.code or "",
        abstract=body.abstract,
        lineage=lineage,
        subtypes=below,
        concrete=tuple(k for k in (key, *below) if not _is_abstract(compiled, k)),
        department=body.department,
        form=form,
        statuses={each.key: Status(each) for each in body.statuses},
        transitions=_transitions(body, form.names),
        numbering=_numbering(compiled, body, lineage),
        unique=tuple(
            UniqueRule(each.key, _declarer(compiled, lineage, "unique", each.key),
                       tuple(each.fields), each.message)
            for each in body.unique
        ),
        likeness=body.likeness,
        guards=_guards(body, form.names),
        due=_due(body, form.names),
        title=compile_expression(body.title, form.names, result=STRING) if body.title else None,
        assignment=body.assignment,
        listing=body.listing,
        search=tuple(body.search),
        head=tuple(body.head),
        related=tuple(body.related),
        documents=tuple(body.documents),
        audiences=tuple(body.audiences),
        portal=body.portal,
    )  # fmt: skip


def _is_abstract(compiled: Compiled, key: str) -> bool:
    body = names.body_of(compiled, key)
    return bool(body and body.get("abstract"))


def _declarer(compiled: Compiled, lineage: tuple[str, ...], part: str, key: str) -> str:
    """Return the topmost type of the lineage that has this element: its subtypes share it."""
    for name in reversed(lineage):
        body: Any = names.body_of(compiled, name) or {}
        if any(element.get("key") == key for element in body.get(part, [])):
            return name
    return lineage[0]


def _transitions(body: RecordTypeBody, known: Mapping[str, Type]) -> dict[str, Transition]:
    return {
        each.key: Transition(
            each, compile_expression(each.when, known, result=BOOLEAN) if each.when else None
        )
        for each in body.transitions
    }


def _numbering(
    compiled: Compiled, body: RecordTypeBody, lineage: tuple[str, ...]
) -> Pattern | None:
    given = body.numbering
    if given is None:
        return None
    declared = [name for name in lineage if (names.body_of(compiled, name) or {}).get("numbering")]
    return Pattern(
        given.pattern, given.calendar, given.reset, scope=declared[0], gapless=given.gapless
    )


def _guards(body: RecordTypeBody, known: Mapping[str, Type]) -> tuple[Guard, ...]:
    return tuple(
        Guard(
            each.key,
            frozenset(each.on),
            compile_expression(each.refuse_when, known, result=BOOLEAN),
            each.message,
        )
        for each in body.guards
    )


def _due(body: RecordTypeBody, known: Mapping[str, Type]) -> DuePolicy | None:
    if body.due is None:
        return None
    feel = body.due.feel
    return DuePolicy(
        body.due.working_days, compile_expression(feel, known, result=ANY) if feel else None
    )
