"""The log of messages: what was sent to whom, what was not and why, and trying again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from engine import access
from engine.access import decide, require
from engine.access.models import User
from engine.blueprint import live
from engine.i18n import labels
from engine.i18n.calendars import Calendar
from engine.templating import language
from runtime.capabilities.messages import MAY_MANAGE, MAY_SEE
from runtime.messages import retrying
from runtime.messages.models import Delivery
from runtime.notifications.channel import channels
from runtime.pages import dates
from runtime.pages.numbers import whole
from runtime.pages.page import NotHere, Request, leave, page, show

PAGE = 50
COLORS = {"queued": "blue", "held": "amber", "sent": "green", "failed": "red", "dropped": "gray"}
ICONS = {"email": "mail", "sms": "message-square"}


@dataclass(frozen=True)
class Row:
    id: int
    icon: str
    channel: str
    to: str
    address: str
    text: str
    status: str
    words: str
    color: str
    reason: str
    at: str
    number: str
    record_url: str


@dataclass(frozen=True)
class Log:
    """waiting: how many wait for a gateway or a route."""

    rows: list[Row]
    statuses: list[tuple[str, str]]
    status: str
    channels: list[tuple[str, str]]
    channel: str
    query: str
    next_url: str
    waiting: int
    may_manage: bool


@page
def messages(request: Request) -> HttpResponseBase:
    require(request.actor, MAY_SEE)
    asked = request.GET
    found = list(_found(asked)[: PAGE + 1])
    calendar = dates.calendar_of(request.user.calendar)
    shown = Log(
        [_row(each, calendar) for each in found[:PAGE]],
        [(value, str(words)) for value, words in Delivery.Status.choices],
        asked.get("status", ""),
        [(name, _name(name)) for name in channels.names() if not channels[name].inner],
        asked.get("channel", ""),
        asked.get("q", "").strip()[:200],
        _older(asked, found[PAGE - 1].pk) if len(found) > PAGE else "",
        Delivery.objects.filter(status="held", reason__in=("no_gateway", "no_route")).count(),
        bool(decide(request.actor, MAY_MANAGE)),
    )
    return show(request, "runtime/messages.html", shown)


def _found(asked: QueryDict) -> QuerySet[Delivery]:
    rows = Delivery.objects.select_related("user", "record").order_by("-pk")
    if (status := asked.get("status", "")) in Delivery.Status.values:
        rows = rows.filter(status=status)
    if (channel := asked.get("channel", "")) in channels:
        rows = rows.filter(channel=channel)
    if (before := whole(asked.get("before"))) is not None:
        rows = rows.filter(pk__lt=before)
    if query := asked.get("q", "").strip()[:200]:
        named = Q(user__name__icontains=query) | Q(record__number__iexact=query)
        rows = rows.filter(named | Q(address__icontains=query))
    return rows


def _older(asked: QueryDict, before: int) -> str:
    kept = asked.copy()
    kept["before"] = str(before)
    return f"?{kept.urlencode()}"


def _name(channel: str) -> str:
    return labels.text(channels[channel].label, language()) if channel in channels else channel


def _row(delivery: Delivery, calendar: Calendar) -> Row:
    record = delivery.record
    return Row(
        delivery.pk,
        ICONS.get(delivery.channel, "send"),
        _name(delivery.channel),
        str(delivery.user or ""),
        delivery.address,
        delivery.text[:160],
        delivery.status,
        str(delivery.get_status_display()),
        COLORS[delivery.status],
        why(delivery, calendar),
        dates.moment(delivery.at, calendar),
        record.number if record else "",
        reverse("record", args=[record.pk]) if record else "",
    )


def why(delivery: Delivery, calendar: Calendar) -> str:
    """Return why a message is where it is; "" for one that was simply sent."""
    if delivery.status == Delivery.Status.QUEUED and delivery.attempts:
        when = dates.moment(delivery.until, calendar)
        return _("The next try is at %(time)s") % {"time": when}
    if delivery.reason == Delivery.Reason.QUIET_HOURS:
        when = dates.moment(delivery.until, calendar)
        return _("Until the quiet hours end: %(time)s") % {"time": when}
    if delivery.reason:
        return str(delivery.get_reason_display())
    return delivery.error[:160] if delivery.status == Delivery.Status.FAILED else ""


# --- One message ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Try:
    at: str
    gateway: str
    route: str
    error: str


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
    shown: MessageShown
    again: bool


@page
def message(request: Request, pk: int) -> HttpResponseBase:
    require(request.actor, MAY_SEE)
    rows = Delivery.objects.select_related("user", "record")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotHere
    may = bool(decide(request.actor, MAY_MANAGE))
    page = MessagePage(shown_message(found, request.user), may and found.status in retrying.AGAIN)
    return show(request, "runtime/message.html", page)


def shown_message(found: Delivery, reader: User) -> MessageShown:
    """Return all there is to say of a message, as the reader writes dates."""
    calendar = dates.calendar_of(reader.calendar)
    return MessageShown(
        _row(found, calendar),
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
        [_try(each) for each in reversed(found.route)],
        found.status == Delivery.Status.QUEUED,
    )


def _try(tried: dict[str, Any]) -> Try:
    return Try(
        str(tried.get("at", ""))[:16].replace("T", " "),
        _label("gateway", tried["gateway"]),
        _label("sms_route", tried["route"]),
        tried["error"],
    )


def _label(kind: str, key: str) -> str:
    """Return what a definition is called now; its key where it is gone."""
    if key == "environment":
        return _("The mail server of the environment")
    found = live().blueprint.get(kind, key) if key else None
    return labels.text(found.body.get("label", {}), language()) or key if found else key


def _manner(delivery: Delivery) -> list[str]:
    said = [(delivery.urgent, _("Urgent")), (delivery.obligatory, _("Obligatory"))]
    return [words for given, words in said if given]


@require_POST
@page
def retry_message(request: Request, pk: int) -> HttpResponseBase:
    access.require(request.actor, MAY_MANAGE)
    if not Delivery.objects.filter(pk=pk).exists():
        raise NotHere
    back = reverse("message", args=[pk])
    if retrying.retry(request.actor, pk):
        return leave(request, back, _("It is on its way again."))
    return leave(request, back, _("It is on its way, or was sent already."), "warn")


@require_POST
@page
def retry_failed(request: Request) -> HttpResponseBase:
    count = retrying.retry_failed(request.actor)
    said = ngettext("%(num)s message is on its way again.",
                    "%(num)s messages are on their way again.", count)  # fmt: skip
    return leave(request, reverse("messages"), said % {"num": count})
