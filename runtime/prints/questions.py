"""What a template asks before it prints, and all that its texts may name beside the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.access import Actor
from forms import Form, FormDefinition, compile_form
from forms.validation import Validated
from runtime.kinds.template import TemplateBody
from runtime.prints import tables
from runtime.records import names as record_names
from runtime.records.context import form_context
from runtime.records.directory import Directory
from runtime.records.models import Record


def form_of(template: TemplateBody) -> Form | None:
    """Return the form of what a template asks; None where it asks nothing."""
    if not template.ask:
        return None
    return compile_form(FormDefinition(fields=template.ask), extra_names=record_names.AROUND)


def checked(form: Form, given: Mapping[str, Any], actor: Actor) -> Validated:
    """Return answers as stored, with what is wrong with them; defaults for those not given."""
    return form.validate(given, form_context(actor, None, Directory(actor).resolve))


def names(
    template: TemplateBody, record: Record, reader: Actor, asked: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Return `asked` in words, and the tables of a template. Raises CannotPrint."""
    form = form_of(template) or compile_form(FormDefinition(fields=[]))
    found = checked(form, asked or {}, reader)
    ctx = form_context(reader, None, Directory(reader).resolve)
    words = {
        key: field.type.display(field, found.data.get(key), ctx)
        for key, field in form.fields.items()
    }
    drawn = tables.of_record(template.tables, (form, found.data), record, reader)
    return {"asked": words, **drawn}
