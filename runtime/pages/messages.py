"""The log of messages: what was sent to whom, what was not and why, and trying again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from engine.access import decide, require
from engine.i18n import labels
from engine.i18n.calendars import Calendar
from engine.templating import language
from runtime.capabilities.messages import MAY_MANAGE, MAY_SEE
from runtime.messages import retrying
from runtime.messages.models import Delivery
from runtime.notifications.channel import channels
from runtime.pages import dates
from runtime.pages.numbers import whole
from runtime.pages.page import Request, leave, page, show

PAGE = 50
COLORS = {"queued": "blue", "held": "amber", "sent": "green", "failed": "red", "dropped": "gray"}
STATUSES: Mapping[str, str | Promise] = {
    "queued": gettext_lazy("Being sent"),
    "held": gettext_lazy("Held back"),
    "sent": gettext_lazy("Sent"),
    "failed": gettext_lazy("Could not be sent"),
    "dropped": gettext_lazy("Not sent"),
}
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
        [row(each, calendar) for each in found[:PAGE]],
        [(value, str(words)) for value, words in STATUSES.items()],
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


def row(delivery: Delivery, calendar: Calendar) -> Row:
    record = delivery.record
    return Row(
        delivery.pk,
        ICONS.get(delivery.channel, "send"),
        _name(delivery.channel),
        str(delivery.user or ""),
        delivery.address,
        delivery.text[:160],
        delivery.status,
        str(STATUSES[delivery.status]),
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


@require_POST
@page
def retry_failed(request: Request) -> HttpResponseBase:
    count = retrying.retry_failed(request.actor)
    said = ngettext("%(num)s message is on its way again.",
                    "%(num)s messages are on their way again.", count)  # fmt: skip
    return leave(request, reverse("messages"), said % {"num": count})
