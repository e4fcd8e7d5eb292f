"""Processes on the page of their record: the drawing with its tokens, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from engine import access
from engine.access import Actor
from engine.blueprint import at
from engine.i18n import labels
from engine.templating import language
from runtime.pages import finding
from runtime.pages.dialog import Dialog, ask
from runtime.pages.page import NotHere, Request, page, show_dialog
from runtime.processes.cancelling import cancel, withdrawable
from runtime.processes.drawing import picture
from runtime.processes.models import ProcessInstance
from runtime.records.models import Record

MOST = 3


@dataclass(frozen=True)
class State:
    label: str
    color: str


@dataclass(frozen=True)
class Running:
    label: str
    state: State
    url: str
    picture: Markup
    incident: str
    withdraw_url: str


def running(actor: Actor, record: Record) -> list[Running]:
    """Return the processes that run, then the last one that ended; the newest first."""
    if actor.outside:
        return []
    rows = list(ProcessInstance.objects.filter(record=record).order_by("-pk")[:20])
    active = [row for row in rows if row.status in ("running", "stuck")]
    shown = (active or rows[:1])[:MOST]
    return [_running(actor, row) for row in shown]


def _running(actor: Actor, row: ProcessInstance) -> Running:
    may = access.decide(actor, "can:incident.manage")
    incident = row.incidents.open().first() if row.status in ("running", "stuck") else None
    said = (
        (incident.error if may else _("A step failed; the managers of the system can see why."))
        if incident
        else ""
    )
    return Running(
        label=name(row),
        state=_state(row, bool(incident)),
        url=reverse("process", args=[row.pk]),
        picture=Markup(picture(row, language())),  # noqa: S704 (drawn by us, escaped)
        incident=said,
        withdraw_url=reverse("withdraw", args=[row.pk]) if withdrawable(actor, row) else "",
    )


def name(row: ProcessInstance) -> str:
    model = at(row.release).get("process", row.key)
    return labels.text(model.settings.label, language()) or row.key


def _state(row: ProcessInstance, failed: bool) -> State:
    if failed:
        return State(_("Stopped by a fault"), "red")
    said: dict[str, tuple[str, str]] = {
        "running": (_("Under way"), "blue"),
        "completed": (_("Completed"), "green"),
        "cancelled": (_("Cancelled"), "gray"),
        "stuck": (_("Could not start"), "red"),
    }
    return State(*said[row.status])


@dataclass(frozen=True)
class Drawing:
    title: str
    picture: Markup
    state: Any


def _found(request: Request, pk: int) -> ProcessInstance:
    row = ProcessInstance.objects.select_related("record").filter(pk=pk).first()
    if row is None:
        raise NotHere
    finding.record(request.actor, row.record_id)
    return row


@page
def withdraw(request: Request, pk: int) -> HttpResponseBase:
    """Take back what one asked for, in a dialog; managers of incidents stop any process."""
    row = _found(request, pk)
    stops = access.decide(request.actor, "can:incident.manage")
    if not stops and not withdrawable(request.actor, row):
        raise NotHere
    dialog = Dialog(
        title=_("Withdraw: %(what)s") % {"what": name(row)},
        text=_("It ends here, and nobody is asked about it any more."),
        url=request.path,
        submit_label=_("Withdraw"),
        style="danger solid",
        ask_reason=True,
        version=row.record.version,
    )

    def work(data: Mapping[str, Any]) -> None:
        cancel(request.actor, row, reason=dialog.reason)

    return ask(request, row.record, dialog, None, {}, work)


@page
def process(request: Request, pk: int) -> HttpResponseBase:
    found = _running(request.actor, _found(request, pk))
    return show_dialog(
        request, "runtime/process.html", Drawing(found.label, found.picture, found.state)
    )
