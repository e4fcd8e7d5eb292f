"""A rule tried on a real record: would it go off, and what would it do? Nothing is done."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponseBase

from builder import drafting
from builder.pages.gate import builder_page
from builder.pages.moments import when as moment
from builder.settings import naming as settings_naming
from engine import access
from engine.access import wording
from engine.blueprint import Blueprint, Compiled, live
from engine.blueprint.checking import check_only
from engine.blueprint.problems import errors
from engine.i18n import labels
from engine.templating import language
from runtime.pages import finding, history
from runtime.pages.page import NotHere, Request, show_dialog
from runtime.records.models import Record, RecordQuerySet
from runtime.rules.rehearsing import Rehearsal, Step, rehearse
from workflows.operators import operators

_MOST = 12


@dataclass(frozen=True)
class StepShown:
    label: str
    params: Sequence[tuple[str, str]]
    external: bool
    error: str


@dataclass(frozen=True)
class TryPage:
    """broken: the draft's rule has problems; unknown: there is no such record."""

    key: str
    given: str
    record: str
    records: Sequence[tuple[int, str]]
    found: Rehearsal | None
    steps: Sequence[StepShown]
    happened: Sequence[history.Happening]
    next: str
    broken: bool
    unknown: bool


@builder_page
def attempt(request: Request, key: str) -> HttpResponseBase:
    """Show the form; with a record, also what the rule would do to it."""
    blueprint = drafting.working(request.actor).blueprint
    definition = blueprint.get("rule", key)
    if definition is None:
        raise NotHere
    kind = str(definition.body.get("record_type", ""))
    given = request.GET.get("record", "").strip()[:100]
    record = _record(request, kind, given)
    is_sound = not errors(check_only(blueprint, "rule", key))
    found = _rehearsed(request, blueprint, key, record) if record and is_sound else None
    page = TryPage(
        key,
        given,
        _named(record) if record else "",
        [(each.pk, _named(each)) for each in _seen(request, kind).order_by("-pk")[:_MOST]],
        found,
        [_step(each) for each in found.steps] if found else [],
        [history.happening(each) for each in found.happened] if found else [],
        moment(request, found.next.at) if found and found.next else "",
        record is not None and found is None,
        bool(given) and record is None,
    )
    return show_dialog(request, "builder/rules/try.html", page)


def _rehearsed(
    request: Request, blueprint: Blueprint, key: str, record: Record
) -> Rehearsal | None:
    try:
        return rehearse(Compiled(blueprint), key, record.pk, request.actor)
    except (LookupError, ValueError):  # Its problems stand on the page.
        return None


def _step(step: Step) -> StepShown:
    operator = operators[step.operator]
    params = [
        (settings_naming.label(name, step.operator), _text(value))
        for name, value in step.params.items()
    ]
    label = labels.text(operator.label, language())
    return StepShown(label, params, step.external, step.error)


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _named(record: Record) -> str:
    return f"{record.number} {record.title}".strip()


def _record(request: Request, kind: str, given: str) -> Record | None:
    if not given:
        return None
    found: Record | None = _seen(request, kind).filter(finding.called(given)).first()
    return found


def _seen(request: Request, kind: str) -> RecordQuerySet:
    """Return the records of the type that the reader sees."""
    blueprint = live().blueprint
    if blueprint.get("record_type", kind) is None:
        nothing: RecordQuerySet = Record.objects.none()
        return nothing
    family = wording.family(blueprint, kind)
    seen = access.scope_q(request.actor, "record:see", kind)
    found: RecordQuerySet = Record.objects.filter(seen, type__in=family)
    return found
