"""Send a message to see that a gateway works: which way it takes, why, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from builder.pages.gate import builder_page
from builder.pages.messages.routes import countries
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime.messages import asking, routing
from runtime.messages.asking import Manner, Words
from runtime.messages.gateway import routes
from runtime.messages.models import Delivery
from runtime.messages.parcel import Held
from runtime.messages.routing import Way
from runtime.notifications.channel import channels
from runtime.pages.message import MessageShown, shown_message
from runtime.pages.page import Request, leave, show

_SALT = "diwan.trial"
_LONGEST = 1000


@dataclass(frozen=True)
class WayShown:
    gateway: str
    route: str
    why: str


@dataclass(frozen=True)
class TrialPage:
    """ways: that a message to the address would take. token: of the message that was sent."""

    channels: list[tuple[str, str]]
    channel: str
    address: str
    text: str
    wrong: str
    country: str
    carrier: str
    ways: list[WayShown]
    sent: MessageShown | None
    token: str


@builder_page
def trial(request: Request) -> HttpResponseBase:
    if request.method == "POST":
        return _send(request)
    asked = request.GET
    sent = _sent(asked.get("message", ""))
    channel = sent.channel if sent else asked.get("channel", "sms")
    address = sent.address if sent else asked.get("address", "").strip()[:320]
    outer = [name for name in channels.names() if not channels[name].inner]
    channel = channel if channel in outer else "sms"
    wrong, plan = _plan(channel, address)
    page = TrialPage(
        [(name, labels.text(channels[name].label, language())) for name in outer],
        channel,
        address,
        sent.text if sent else asked.get("text", _("A trial message")),
        wrong,
        countries(language()).get(plan.country, "") if plan else "",
        plan.carrier if plan else "",
        [_way(each) for each in plan.ways] if plan else [],
        shown_message(sent, request.user) if sent else None,
        asked.get("message", ""),
    )
    return show(request, "builder/messages/trial.html", page)


def _plan(channel: str, address: str) -> tuple[str, routing.Plan | None]:
    """Return what stands in the way, and the ways there are."""
    if not address:
        return "", None
    try:
        return "", routing.plan(live(), channel, channels[channel].read(address))
    except ValueError:
        return _("This is no address of that channel."), None
    except Held as held:
        return str(Delivery.Reason(held.reason).label), None


def _way(way: Way) -> WayShown:
    lang = language()
    label = labels.text(way.gateway.body.label, lang) if way.gateway else ""
    route = next((each for each in routes(live()) if each.key == way.route), None)
    if route is None:
        name = label or _("The mail server of the environment")
        return WayShown(name, "", _("By its priority"))
    if route.body.carriers:
        why = _("Because of the carrier of the number")
    elif route.body.country:
        why = _("Because of the country of the number")
    else:
        why = _("It takes any number")
    return WayShown(label, labels.text(route.body.label, lang), why)


def _send(request: Request) -> HttpResponse:
    given = request.POST
    channel, address = given.get("channel", ""), given.get("address", "")
    text = given.get("text", "").strip()[:_LONGEST]
    words = Words({language(): text}, {language(): _("A trial message")})
    back = reverse("try_message")
    if channel not in channels or channels[channel].inner or not text:
        return leave(request, back, _("Nothing was chosen."), "warn")
    manner = Manner(urgent=True, obligatory=True)
    try:
        with transaction.atomic():
            (key,) = asking.addresses([address], channel, words, manner, language=language())
    except ValueError:
        return leave(request, back, _("This is no address of that channel."), "bad")
    return leave(request, f"{back}?message={signing.dumps(key, salt=_SALT)}")


def _sent(token: str) -> Delivery | None:
    """Return the message of a trial, by what was given out for it."""
    try:
        key: int = signing.loads(token, salt=_SALT, max_age=24 * 3600)
    except signing.BadSignature:
        return None
    return Delivery.objects.select_related("user", "record").filter(pk=key).first()
