"""Pages that add records and change them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from markupsafe import Markup

from engine import access
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from forms.messages import CUSTOM, Message
from runtime import records
from runtime.pages import already, finding
from runtime.pages import page as pages
from runtime.pages.numbers import whole
from runtime.pages.page import NotHere, Request, leave, page, show
from runtime.pages.sending import send_once
from runtime.pages.sheet import Errors, Sheet
from runtime.pages.words import REFUSALS, why
from runtime.records.errors import Duplicate, Invalid
from runtime.records.models import Record
from runtime.records.reading import type_named
from runtime.records.record_type import RecordType
from runtime.records.submitting import blank


@dataclass
class FormPage:
    title: str
    crumb: str
    url: str
    back_url: str
    back_label: str
    submit_label: str
    form: Markup
    token: str = field(default_factory=pages.token)
    version: int = 0
    problems: list[str] = field(default_factory=list)


def _kind(key: str) -> RecordType:
    if ("record_type", key) not in live():
        raise NotHere
    return type_named(live(), key)


def _new(request: Request, key: str) -> Record:
    kind = _kind(key)
    if kind.abstract:
        raise NotHere
    record = blank(request.actor, kind)
    access.require(request.actor, "record:create", record)
    return record


def _sheet(request: Request, record: Record, live_url: str, *, new: bool = False) -> Sheet:
    kind = record.record_type
    seen = records.visible_fields(request.actor, record)
    return Sheet(
        request,
        record,
        kind.form,
        live=live_url,
        # Nothing points to a new record yet: what others would come to is nothing to look at.
        subset=seen - kind.gathered if new else seen,
        editable=records.editable_fields(request.actor, record),
    )


@page
def new(request: Request, key: str) -> HttpResponseBase:
    """Add a record: an empty form, one with values from the address, or a copy (`?like=`)."""
    record = _new(request, key)
    sheet = _sheet(request, record, reverse("live", args=[key]), new=True)
    if request.method != "POST":
        data = sheet.form.initial(sheet.ctx, _given(request, record, sheet))
        return _show_new(request, record, sheet, data)
    data = sheet.typed(request)

    def work() -> dict[str, Any]:
        made = records.submit(request.actor, key, data)
        return {"id": made.pk, "number": made.number}

    try:
        made = send_once(request, work)
    except Invalid as error:
        return _show_new(request, record, sheet, {**data, **error.data}, error.errors, 422)
    except REFUSALS as error:
        return _show_new(request, record, sheet, data, _at_fields(error), 422, error)
    said_done = _("%(number)s was added.") % {
        "number": made["number"] or record.record_type.name(language())
    }
    return leave(request, reverse("record", args=[made["id"]]), said_done)


def _given(request: Request, record: Record, sheet: Sheet) -> dict[str, Any]:
    """Return what the address says of the new record: fields by name, or one to copy."""
    like = whole(request.GET.get("like"))
    if like is not None:
        return records.copy_of(request.actor, records.find(request.actor, record.type, like))
    return {
        key: value
        for key, value in sheet.form.bind(request.GET, sheet.ctx).items()
        if value is not None
    }


def _show_new(
    request: Request,
    record: Record,
    sheet: Sheet,
    data: Mapping[str, Any],
    errors: Errors | None = None,
    status: int = 200,
    error: Exception | None = None,
) -> HttpResponse:
    kind = record.record_type
    name = kind.name(language())
    slots = already.nearest(request.actor, record, data) | already.holding(error)
    shown = FormPage(
        title=_("New %(type)s") % {"type": name},
        crumb=name,
        url=request.path,
        back_url=reverse("records", args=[kind.family]),
        back_label=labels.text(_kind(kind.family).plural, language()),
        submit_label=_("Save"),
        form=sheet.draw(data, errors, slots=slots),
        problems=_besides(error),
    )
    return show(request, "runtime/form.html", shown, status)


@require_POST
@page
def live_form(request: Request, key: str) -> HttpResponseBase:
    """Draw a new record's form again with what is typed: rules, totals, nearest names."""
    record = _new(request, key)
    sheet = _sheet(request, record, request.path, new=True)
    data = sheet.typed(request)
    return HttpResponse(sheet.draw(data, slots=already.nearest(request.actor, record, data)))


@page
def edit(request: Request, pk: int) -> HttpResponseBase:
    record = finding.record(request.actor, pk)
    access.require(request.actor, "record:edit", record)
    sheet = _sheet(request, record, reverse("live_edit", args=[pk]))
    if request.method != "POST":
        return _show_edit(request, record, sheet, record.data)
    data = sheet.typed(request)
    try:
        version = whole(request.POST.get("version"))
        records.edit(request.actor, record, data, version=version)
    except Invalid as error:
        return _show_edit(
            request, record, sheet, {**record.data, **data, **error.data}, error.errors, 422
        )
    except REFUSALS as error:
        both = {**record.data, **data}
        return _show_edit(request, record, sheet, both, _at_fields(error), 422, error)
    return leave(request, reverse("record", args=[pk]), _("Your changes were saved."))


def _show_edit(
    request: Request,
    record: Record,
    sheet: Sheet,
    data: Mapping[str, Any],
    errors: Errors | None = None,
    status: int = 200,
    error: Exception | None = None,
) -> HttpResponse:
    shown = FormPage(
        title=record.title,
        crumb=_("Edit"),
        url=request.path,
        back_url=reverse("record", args=[record.pk]),
        back_label=record.number or record.title,
        submit_label=_("Save changes"),
        form=sheet.draw(data, errors, slots=already.holding(error)),
        version=record.version,
        problems=_besides(error),
    )
    return show(request, "runtime/form.html", shown, status)


@require_POST
@page
def live_edit(request: Request, pk: int) -> HttpResponseBase:
    record = finding.record(request.actor, pk)
    access.require(request.actor, "record:edit", record)
    sheet = _sheet(request, record, request.path)
    return HttpResponse(sheet.draw({**record.data, **sheet.typed(request)}))


def _at_fields(error: Exception) -> Errors:
    """Return a duplicate's message at its first field, for the field and the summary to show."""
    if not isinstance(error, Duplicate):
        return {}
    return {error.fields[0]: [Message(CUSTOM, {"text": {language(): why(error)}})]}


def _besides(error: Exception | None) -> list[str]:
    """Return what no field says."""
    return [why(error)] if error and not _at_fields(error) else []
