"""What a person fills in for a process: checked, as it is stored and as the process reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine.access import Actor
from engine.i18n.calendars import Calendar
from forms import Form, FormContext
from runtime.processes import names
from runtime.records.context import form_context
from runtime.records.directory import Directory
from runtime.records.errors import Invalid
from runtime.records.models import Record


@dataclass(frozen=True)
class Answers:
    """stored: JSON by field. values: FEEL values by field, such as dates that can be compared."""

    stored: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)


NONE = Answers()


def context(
    record: Record, actor: Actor, *, outcome: str | None = None, calendar: Calendar | None = None
) -> FormContext:
    """Return the context of a form about a record: it reads the record as `record`.

    outcome: the one that a person has chosen for the task whose form it is.
    """
    ctx = form_context(actor, record, Directory(actor).resolve, calendar=calendar)
    # What every record has is no name of the form: it may have fields of these names itself.
    around = {"user": ctx.names["user"], "record": names.record(record), "outcome": outcome}
    return replace(ctx, names=around)


def checked(
    form: Form | None,
    data: Mapping[str, Any],
    record: Record,
    actor: Actor,
    outcome: str | None = None,
) -> Answers:
    """Return the answers to a form; raise Invalid with the errors by path."""
    if form is None:
        return NONE
    ctx = context(record, actor, outcome=outcome)
    result = form.validate(data, ctx)
    if result.errors:
        raise Invalid(result.errors, result.data)
    scope = form.scope(result.data, ctx)
    return Answers(dict(result.data), {key: scope[key] for key in form.fields})
