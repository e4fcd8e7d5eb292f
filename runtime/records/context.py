"""What expressions and forms know around a record: its common values, who asks, the office."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.access import SYSTEM, Actor
from engine.blueprint import live
from engine.i18n import labels
from engine.i18n.calendars import Calendar
from forms.context import FormContext, Reference
from forms.expressions import LazyScope
from runtime import clock
from runtime.kinds.organisation import Organisation, organisation
from runtime.records.directory import Directory
from runtime.records.models import Record

Resolve = Callable[[str, int], Reference | None]


def common_values(record: Record, language: str) -> dict[str, Any]:
    """Return the values of the names that every record has."""
    return {
        "id": record.pk,
        "type": record.type,
        "type_label": labels.text(record.record_type.label, language),
        "number": record.number or None,
        "title": record.title or None,
        "status": record.status or None,
        "category": record.category or None,
        "assignee": record.assignee_id,
        "department": record.department_id,
        "created_by": record.created_by_id,
        "created": record.created_at,
        "updated": record.updated_at,
        "due": record.due,
        "entered": record.entered_at,
        "assigned": record.assigned_at,
        "finished": record.finished_at,
    }


def form_context(
    actor: Actor,
    record: Record | None,
    resolve: Resolve,
    *,
    office: Organisation | None = None,
    calendar: Calendar | None = None,
) -> FormContext:
    """Return the context of a form for whoever looks at it: a record's, or with None any other's.

    calendar: the one in which dates are shown; None for the office's.
    """
    office = office or organisation(live())
    now = clock.now()
    user = actor.feel()
    return FormContext(
        language=actor.language,
        calendar=calendar or office.calendar,
        today=office.today(now),
        now=now,
        actor=user,
        region=office.region,
        currency=office.currency,
        zone=office.timezone,
        working_calendar=office.working_calendar,
        resolve=resolve,
        names={**_common(record, office), "user": user},
    )


def _common(record: Record | None, office: Organisation) -> dict[str, Any]:
    return common_values(record, office.languages[0]) if record is not None else {}


def scope(record: Record, ctx: FormContext) -> LazyScope:
    """Return every name of a record for expressions, each worked out when asked for."""
    return record.record_type.form.scope(record.data, ctx)


def feel_values(record: Record) -> LazyScope:
    """Return the names of a record as access asks for them: for nobody in particular."""
    directory = Directory(SYSTEM, names=seen_from_afar)
    return scope(record, form_context(SYSTEM, record, directory.resolve))


def seen_from_afar(record: Record) -> Mapping[str, Any]:
    """Return what one sees through a reference; of what the record points to, only the ids."""
    ctx = form_context(SYSTEM, record, _only_id)
    found = scope(record, ctx)
    return {**ctx.names, **{key: found[key] for key in record.record_type.fields}}


def _only_id(to: str, key: int) -> Reference:
    return Reference(key, "")
