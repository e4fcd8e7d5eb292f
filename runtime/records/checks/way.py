"""The way of a record: its statuses, the transitions between them, and what guards it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.blueprint import Compiled, Problem
from engine.feel import BOOLEAN
from runtime.kinds.template import text_problems
from runtime.notifications import texts
from runtime.problems import problem, unknown, unknown_definition, unknown_names, unusable
from runtime.records.checks.addressees import addressees
from runtime.records.checks.expressions import known_names
from runtime.records.definition import RecordTypeBody, StatusDefinition

_POINTS = ("create", "edit", "delete", "assign", "transfer", "transition")


def statuses(compiled: Compiled, key: str, body: RecordTypeBody) -> Iterator[Problem]:
    """Yield what is wrong with the statuses, and which of them nothing leads to."""
    initial = [status for status in body.statuses if status.initial]
    if body.statuses and len(initial) != 1:
        yield problem("statuses", "no_initial_status")
    for status in body.statuses:
        yield from _status(compiled, key, body, status)
    reached = {each.to for each in body.transitions} | {status.key for status in initial}
    for status in body.statuses:
        if status.key not in reached:
            path = f"statuses.{status.key}"
            yield problem(path, "unreachable_status", severity="warning", name=status.key)


def _status(
    compiled: Compiled, key: str, body: RecordTypeBody, status: StatusDefinition
) -> Iterator[Problem]:
    fields = [each.key for each in body.fields]
    known, places = known_names(compiled, key, body), texts.places(fields)
    if status.asks:
        path = f"statuses.{status.key}.asks"
        yield from text_problems(f"{path}.text", status.asks.text, places)
        yield from unknown_names(f"{path}.fields", "field", status.asks.fields, fields)
    for alert in status.alerts:
        path = f"statuses.{status.key}.alerts.{alert.key}"
        yield from text_problems(f"{path}.text", alert.text, places)
        yield from unknown_definition(compiled, f"{path}.template", "template", alert.template)
        yield from addressees(compiled, f"{path}.to", alert.to, known)


def transitions(compiled: Compiled, key: str, body: RecordTypeBody) -> Iterator[Problem]:
    """Yield what is wrong with the transitions."""
    statuses = [status.key for status in body.statuses]
    fields = [field.key for field in body.fields]
    known = known_names(compiled, key, body)
    for each in body.transitions:
        path = f"transitions.{each.key}"
        yield from unknown_names(f"{path}.from", "status", each.from_, statuses)
        if each.to not in statuses:
            yield unknown(f"{path}.to", "status", each.to, statuses)
        yield from unknown_names(f"{path}.ask", "field", each.ask, fields)
        yield from unusable(f"{path}.when", each.when, known, BOOLEAN)
        yield from unknown_definition(compiled, f"{path}.process", "process", each.process)


def guards(compiled: Compiled, key: str, body: RecordTypeBody) -> Iterator[Problem]:
    """Yield what is wrong with the guards."""
    known = known_names(compiled, key, body)
    for guard in body.guards:
        path = f"guards.{guard.key}"
        for point in guard.on:
            yield from _point(compiled, f"{path}.on.{point}", point, body)
        yield from unusable(f"{path}.refuse_when", guard.refuse_when, known, BOOLEAN)


def _point(compiled: Compiled, path: str, point: str, body: RecordTypeBody) -> Iterator[Problem]:
    kind, _, name = point.partition(":")
    if kind == "transition" and name:
        keys = [each.key for each in body.transitions]
        if name not in keys:
            yield unknown(path, "transition", name, keys)
    elif kind == "process" and name:
        yield from unknown_definition(compiled, path, "process", name)
    elif point not in _POINTS:
        choices = ", ".join((*_POINTS, "transition:<key>", "process:<key>"))
        yield problem(path, "bad_guard_point", name=point, choices=choices)
