"""Who wants no (more) messages: those outside by a signed link, people of the office themselves."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from engine.access import SYSTEM, require
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime.capabilities.messages import MAY_MANAGE
from runtime.kinds.topic import TopicBody
from runtime.messages import optouts, unsubscribing
from runtime.messages.models import OptOut
from runtime.messages.unsubscribing import Forged, Ticket
from runtime.notifications.channel import channels
from runtime.pages.numbers import whole
from runtime.pages.page import Request, failure, leave, page, show

ALL = "-"
"""Stands in forms for every topic, which has no name."""


@dataclass(frozen=True)
class Wish:
    """One thing that somebody may want none of. name: as the form says it."""

    name: str
    label: str
    help: str
    refused: bool


@dataclass(frozen=True)
class UnsubscribePage:
    address: str
    channel: str
    wishes: list[Wish]
    done: bool
    about: str


# A mail program posts without a session: the token is what proves the address.
@csrf_exempt
def unsubscribe(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show what an address may refuse; a POST refuses it, in one click where a program asks so."""
    try:
        ticket = unsubscribing.read(token)
    except Forged:
        return failure(request, 404, _("There is no such page"))
    chosen = request.POST.get("language", request.GET.get("language", ticket.language))
    known = {"ar", "en", "fa"}
    with translation.override(chosen if chosen in known else ticket.language):
        return _unsubscribe(request, ticket)


def _unsubscribe(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    done = request.method == "POST"
    refused = optouts.of(ticket.channel, ticket.address)
    if done:
        refused = _asked(request, ticket, refused)
        optouts.choose(SYSTEM, ticket.channel, ticket.address, refused)
    else:
        refused = refused or {ticket.topic}
    shown = UnsubscribePage(
        ticket.address,
        labels.text(channels[ticket.channel].label, language()),
        _wishes(refused),
        done,
        _topic(ticket.topic),
    )
    return render(request, "runtime/unsubscribe.html", {"page": shown})


def _asked(request: HttpRequest, ticket: Ticket, refused: set[str]) -> set[str]:
    """Return what is refused from now on: a click in a mail program adds the letter's topic."""
    if "chosen" not in request.POST:
        return refused | {ticket.topic}
    return _read(request)


def _read(request: HttpRequest, prefix: str = "") -> set[str]:
    known = {*live().of("topic")} | {ALL}
    found = {each for each in request.POST.getlist(f"{prefix}refuse") if each in known}
    return {optouts.EVERYTHING if each == ALL else each for each in found}


def _wishes(refused: set[str]) -> list[Wish]:
    lang = language()
    topics: dict[str, TopicBody] = live().of("topic")
    found = [
        Wish(key, labels.text(body.label, lang), labels.text(body.help or {}, lang), key in refused)
        for key, body in sorted(topics.items())
    ]
    everything = optouts.EVERYTHING in refused
    return [*found, Wish(ALL, _("All messages, whatever they are about"), "", everything)]


def _topic(key: str) -> str:
    found: dict[str, TopicBody] = live().of("topic")
    return labels.text(found[key].label, language()) if key in found else ""


# --- People of the office ------------------------------------------------------------------


@dataclass(frozen=True)
class OfChannel:
    name: str
    label: str
    address: str
    wishes: list[Wish]


@page
def wishes(request: Request) -> HttpResponseBase:
    """Show what reaches the reader outside the pages; a POST changes it."""
    ways = [channels[name] for name in channels.names() if not channels[name].inner]
    reached = [(way, way.address(request.user)) for way in ways]
    if request.method == "POST":
        for way, address in reached:
            optouts.choose(request.actor, way.name, address, _read(request, f"{way.name}."))
        return leave(request, reverse("wishes"), _("Saved."))
    shown = [
        OfChannel(way.name, labels.text(way.label, language()), address,
                  _wishes(optouts.of(way.name, address)))
        for way, address in reached
    ]  # fmt: skip
    return show(request, "runtime/wishes.html", shown)


# --- Everybody who wants none --------------------------------------------------------------


@dataclass(frozen=True)
class Refusal:
    id: int
    channel: str
    address: str
    topic: str


@dataclass(frozen=True)
class RefusalsPage:
    rows: list[Refusal]
    channels: list[tuple[str, str]]
    query: str


MOST_SHOWN = 200


@page
def refusals(request: Request) -> HttpResponseBase:
    """Show who wants no messages; a POST notes somebody who said so by telephone, or takes back."""
    require(request.actor, MAY_MANAGE)
    if request.method == "POST":
        return _refuse(request)
    query = request.GET.get("q", "").strip()[:200]
    rows = OptOut.objects.filter(address__icontains=query).order_by("-pk")[:MOST_SHOWN]
    names = {
        name: labels.text(channels[name].label, language())
        for name in channels.names()
        if not channels[name].inner
    }
    shown = RefusalsPage(
        [Refusal(each.pk, names.get(each.channel, each.channel), each.address, _topic(each.topic))
         for each in rows],
        [*names.items()],
        query,
    )  # fmt: skip
    return show(request, "runtime/refusals.html", shown)


def _refuse(request: Request) -> HttpResponse:
    back = reverse("refusals")
    taken = OptOut.objects.filter(pk=whole(request.POST.get("remove")) or 0).first()
    if taken is not None:
        left = optouts.of(taken.channel, taken.address) - {taken.topic}
        optouts.choose(request.actor, taken.channel, taken.address, left)
        return leave(request, back, _("Messages reach this address again."))
    name = request.POST.get("channel", "")
    if name not in channels or channels[name].inner:
        return leave(request, back, _("Nothing was chosen."), "warn")
    try:
        address = channels[name].read(request.POST.get("address", ""))
    except ValueError:
        return leave(request, back, _("This is no address of that channel."), "bad")
    refused = optouts.of(name, address) | {optouts.EVERYTHING}
    optouts.choose(request.actor, name, address, refused)
    return leave(request, back, _("No messages will be sent to this address any more."))
