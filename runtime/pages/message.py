"""One message: what it says, which ways it took, and trying again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engine.access import decide, require
from engine.access.models import User
from engine.blueprint import live
from engine.i18n import labels
from engine.i18n.calendars import Calendar
from engine.templating import language
from runtime.capabilities.messages import MAY_MANAGE, MAY_SEE
from runtime.messages import retrying
from runtime.messages.causes import Cause
from runtime.messages.models import Delivery
from runtime.messages.routing import ENVIRONMENT
from runtime.pages import dates
from runtime.pages.messages import Row, row
from runtime.pages.page import NotHere, Request, leave, page, show


@dataclass(frozen=True)
class Try:
    at: str
    gateway: str
    route: str
    error: str
    cause: str


@dataclass(frozen=True)
class MessageShown:
    row: Row
    subject: str
    text: str
    direction: str
    language: str
    template: str
    topic: str
    manner: list[str]
    sent_at: str
    provider_id: str
    error: str
    attempts: int
    tries: list[Try]
    moving: bool


@dataclass(frozen=True)
class MessagePage:
    """quiet: it waits for the end of the quiet hours, and somebody may send it all the same."""

    shown: MessageShown
    again: bool
    quiet: bool


@page
def message(request: Request, pk: int) -> HttpResponseBase:
    require(request.actor, MAY_SEE)
    rows = Delivery.objects.select_related("user", "record")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotHere
    may = bool(decide(request.actor, MAY_MANAGE))
    again = may and found.status in retrying.AGAIN
    quiet = found.reason == Delivery.Reason.QUIET_HOURS
    page = MessagePage(shown_message(found, request.user), again, quiet)
    return show(request, "runtime/message.html", page)


def shown_message(found: Delivery, reader: User) -> MessageShown:
    """Return all there is to say of a message, as the reader writes dates."""
    calendar = dates.calendar_of(reader.calendar)
    return MessageShown(
        row(found, calendar),
        found.subject if found.channel == "email" else "",
        found.text,
        labels.direction(found.language),
        found.language,
        _label("template", found.template),
        _label("topic", found.topic),
        _manner(found),
        dates.moment(found.sent_at, calendar) if found.sent_at else "",
        found.provider_id,
        found.error,
        found.attempts,
        [_try(each, calendar) for each in reversed(found.route)],
        found.status == Delivery.Status.QUEUED,
    )


def _try(tried: dict[str, Any], calendar: Calendar) -> Try:
    return Try(
        dates.moment(datetime.fromisoformat(tried["at"]), calendar),
        _label("gateway", tried["gateway"]),
        _label("sms_route", tried["route"]),
        tried["error"],
        str(Cause(tried.get("cause", "")).label),
    )


def _label(kind: str, key: str) -> str:
    """Return what a definition is called now; its key where it is gone."""
    if key == ENVIRONMENT:
        return _("The mail server of the environment")
    found = live().blueprint.get(kind, key) if key else None
    return labels.text(found.body.get("label", {}), language()) or key if found else key


def _manner(delivery: Delivery) -> list[str]:
    said = [(delivery.urgent, _("Urgent")), (delivery.obligatory, _("Obligatory"))]
    return [words for given, words in said if given]


@require_POST
@page
def retry_message(request: Request, pk: int) -> HttpResponseBase:
    require(request.actor, MAY_MANAGE)
    if not Delivery.objects.filter(pk=pk).exists():
        raise NotHere
    back = reverse("message", args=[pk])
    try:
        again = retrying.retry(request.actor, pk)
    except retrying.CannotBeSent as error:
        why = Delivery.Reason(error.reason).label
        return leave(request, back, _("It cannot be sent again: %(why)s.") % {"why": why}, "warn")
    if again:
        return leave(request, back, _("It is on its way again."))
    return leave(request, back, _("It is on its way, or was sent already."), "warn")
