"""The names that FEEL in processes knows, beside the process data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.access import SYSTEM, Actor
from engine.access.models import User
from forms.expressions import LazyScope
from runtime.kinds.organisation import Organisation
from runtime.records.context import form_context, scope, seen_from_afar
from runtime.records.directory import Directory
from runtime.records.models import Record


def values(
    subject: Record, starter: Callable[[], User | Actor | None], office: Organisation, **more: Any
) -> LazyScope:
    """Return the names; each is worked out when an expression asks for it, as few do."""
    make: Mapping[str, Callable[[], Any]] = {
        "record": lambda: record(subject),
        "starter": lambda: _person(starter()),
        "organisation": lambda: organisation(office),
    }
    return LazyScope(more, lambda name: make[name]())


def organisation(office: Organisation) -> dict[str, Any]:
    """Return what the office says of itself."""
    return {
        "label": dict(office.label),
        "currency": office.currency,
        "region": office.region,
        "timezone": office.timezone,
    }


def record(subject: Record) -> dict[str, Any]:
    """Return all that the record says, and of what it refers to what is seen from afar."""
    form = subject.record_type.form
    directory = Directory(names=seen_from_afar)
    directory.load(form.references(subject.data))
    ctx = form_context(SYSTEM, subject, directory.resolve)
    found = scope(subject, ctx)
    common = {name: value for name, value in ctx.names.items() if name != "user"}
    return common | {key: found[key] for key in form.fields}


def _person(starter: User | Actor | None) -> dict[str, Any] | None:
    if starter is None:
        return None
    if isinstance(starter, Actor):
        return {"id": starter.user_id, "name": starter.name, "department": starter.department_id}
    return {"id": starter.pk, "name": str(starter), "department": starter.department_id}
