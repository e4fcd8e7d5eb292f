"""What is done with a record, each after the dialog that asks what is needed for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from engine import access
from engine.access.models import Department, User
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime import processes, records
from runtime.assignment import distributing
from runtime.assignment.possible import possible
from runtime.pages import finding
from runtime.pages.dialog import Choice, Dialog, ask, number, version
from runtime.pages.page import NotHere, Request, page
from runtime.pages.sheet import Sheet
from runtime.pages.words import why
from runtime.records.errors import Invalid, NotPossible
from runtime.records.models import Record


@page
def move(request: Request, pk: int, key: str) -> HttpResponseBase:
    """A transition: at once when it asks nothing, else after its dialog."""
    record = finding.record(request.actor, pk)
    step = record.record_type.transitions.get(key)
    if step is None:
        raise NotHere
    access.require(request.actor, f"record:do:{key}", record)
    now = {each.key for each in records.available(request.actor, record)}
    asked = key in now or request.method == "POST"
    sheet = _sheet_of_fields(request, record, step.definition.ask) if asked else None
    dialog = Dialog(
        title=labels.text(step.label, language()),
        url=request.path,
        submit_label=labels.text(step.label, language()),
        style="danger solid" if step.style == "danger" else "primary",
        ask_reason=step.definition.reason != "none",
        reason_required=step.definition.reason == "required",
        version=record.version,
        offline=True,
    )
    if not asked:
        dialog.problems = [why(NotPossible("no_transition"))]

    def work(data: Mapping[str, Any]) -> None:
        records.transition(
            request.actor, record, key, data=data, reason=dialog.reason, version=version(request)
        )

    return ask(request, record, dialog, sheet, _beginning(record, sheet), work)


def _beginning(record: Record, sheet: Sheet | None) -> Mapping[str, Any]:
    """Return the record's values, with the defaults of fields that it has not known yet."""
    return sheet.form.initial(sheet.ctx, record.data) if sheet else record.data


@page
def start(request: Request, pk: int, key: str) -> HttpResponseBase:
    """A process that is started by hand: its form in a dialog, if it has one."""
    record = finding.record(request.actor, pk)
    if ("process", key) not in live():
        raise NotHere
    access.require(request.actor, f"record:do:{key}", record)
    model = live().get("process", key)
    form = live().get("form", model.settings.form) if model.settings.form else None
    sheet = Sheet(request, record, form, of=f"form/{model.settings.form}") if form else None
    title = labels.text(model.settings.label, language())
    dialog = Dialog(
        title=title, url=request.path, submit_label=_("Send"), version=record.version, offline=True
    )

    def work(data: Mapping[str, Any]) -> None:
        processes.start(request.actor, key, record, data)

    initial = sheet.form.initial(sheet.ctx) if sheet else {}
    return ask(request, record, dialog, sheet, initial, work)


@page
def assign(request: Request, pk: int) -> HttpResponseBase:
    """Give the record to one of those whom the permissions allow, the least busy first."""
    record = finding.record(request.actor, pk)
    access.require(request.actor, "record:do:assign", record)
    dialog = Dialog(
        title=_("Assign"),
        url=request.path,
        submit_label=_("Assign"),
        ask_reason=True,
        choices=[
            Choice(each.user_id, each.name, _load(each.load, each.cap)) for each in possible(record)
        ],
        chosen=record.assignee_id or 0,
        version=record.version,
    )
    if not dialog.choices:
        dialog.text = _("Nobody can be given this record: no role allows it in its department.")

    def work(data: Mapping[str, Any]) -> None:
        user = User.objects.filter(pk=number(request, "user")).first()
        if user is None:
            raise Invalid({})
        records.assign(request.actor, record, user, reason=dialog.reason, version=version(request))

    return ask(request, record, dialog, None, {}, work)


def _load(load: int, cap: int) -> str:
    return _("%(load)s of %(cap)s open") % {"load": load, "cap": cap}


@page
def transfer(request: Request, pk: int) -> HttpResponseBase:
    record = finding.record(request.actor, pk)
    access.require(request.actor, "record:do:transfer", record)
    open_ones = Department.objects.filter(active=True).order_by("key")
    dialog = Dialog(
        title=_("Hand to another department"),
        url=request.path,
        submit_label=_("Hand over"),
        ask_reason=True,
        choices=[Choice(each.pk, labels.text(each.label, language())) for each in open_ones],
        chosen=record.department_id or 0,
        version=record.version,
    )

    def work(data: Mapping[str, Any]) -> None:
        department = Department.objects.filter(pk=number(request, "user")).first()
        if department is None:
            raise Invalid({})
        records.transfer(
            request.actor, record, department, reason=dialog.reason, version=version(request)
        )

    return ask(request, record, dialog, None, {}, work)


@page
def distribute(request: Request, pk: int) -> HttpResponseBase:
    record = finding.record(request.actor, pk)
    access.require(request.actor, "record:do:distribute", record)
    dialog = Dialog(
        title=_("Distribute automatically"),
        text=_(
            "It goes to whoever the rule of its type chooses among those with room for more work."
        ),
        url=request.path,
        submit_label=_("Distribute"),
        version=record.version,
    )

    def work(data: Mapping[str, Any]) -> None:
        distributing.distribute(request.actor, record)

    return ask(request, record, dialog, None, {}, work)


@page
def delete(request: Request, pk: int) -> HttpResponseBase:
    record = finding.record(request.actor, pk)
    access.require(request.actor, "record:delete", record)
    dialog = Dialog(
        title=_("Delete %(title)s?") % {"title": record.title},
        text=_("It cannot be brought back. The journal keeps what it held and who deleted it."),
        url=request.path,
        submit_label=_("Delete"),
        style="danger solid",
        ask_reason=True,
        version=record.version,
    )
    family = record.family

    def work(data: Mapping[str, Any]) -> None:
        records.delete(request.actor, record, version=version(request), reason=dialog.reason)

    return ask(request, record, dialog, None, {}, work, after=reverse("records", args=[family]))


def _sheet_of_fields(request: Request, record: Record, keys: list[str]) -> Sheet | None:
    if not keys:
        return None
    form, asked = record.record_type.form, set(keys)
    return Sheet(request, record, form, subset=asked, editable=asked, required=asked)
